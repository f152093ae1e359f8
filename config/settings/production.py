"""Production: everything from the environment, no default secret, a refusal to start half-configured."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env, master_keys
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, REDIS_PATIENCE

DEMO = False
SECRET_KEY = env.required("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: use at least 50 random characters.")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS names no host: set it to the name people reach the archive by.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name your hosts; '*' would let any site pose as yours.")
SITE_URL = f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]


def _database(variable: str) -> dict[str, Any]:
    """Return settings for the PostgreSQL database whose URL ``variable`` holds."""
    try:
        url = urlsplit(env.required(variable))
        port = url.port or 5432
    except ValueError:  # its message may quote the address, password included
        url, port = urlsplit(""), 0
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ImproperlyConfigured(f"{variable} must look like postgresql://user:password@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.strip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database("DATABASE_URL"), "keyring": _database("KEYRING_DATABASE_URL")}
if all(DATABASES["default"][part] == DATABASES["keyring"][part] for part in ("HOST", "PORT", "NAME")):
    raise ImproperlyConfigured(
        "KEYRING_DATABASE_URL and DATABASE_URL name the same database. Keys kept beside the content they open "
        "protect nothing from whoever copies that database: give the keyring one of its own."
    )

MASTER_KEY_PROVIDER, MASTER_KEY_OPTIONS = master_keys.current()
MASTER_KEY_FILE, MASTER_KEY = MASTER_KEY_OPTIONS.get("path", ""), MASTER_KEY_OPTIONS.get("value", "")
OTHER_MASTER_KEYS = master_keys.others()

# Who else watches the log: see docs/operations.md, "The log, outside your reach".
LOG_ORIGIN = env.optional("LOG_ORIGIN")
LOG_WITNESSES = env.lines("LOG_WITNESSES")
LOG_HEADS_FOLDER = env.optional("LOG_HEADS_FOLDER")
LOG_HEADS_EMAIL = env.lines("LOG_HEADS_EMAIL")
LOG_HEADS_URL = env.optional("LOG_HEADS_URL")
LOG_HEADS_TOKEN = env.optional("LOG_HEADS_TOKEN")
APPLICATION_DATABASE_URL = env.optional("APPLICATION_DATABASE_URL")

FLAG_RULES = env.lines("FLAG_RULES")
ETHICS_REPORTS = env.boolean("ETHICS_REPORTS", default=True)

RECOGNIZERS_FILE = env.path_of("RECOGNIZERS")

REDIS_URL = env.required("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
# A message not acknowledged within this time goes to another worker; the sweep would find it as well.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, **REDIS_PATIENCE}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.required("CACHE_URL")}}


def _blob_storage() -> dict[str, Any]:
    """Return the storage of sealed blobs: an S3-compatible bucket, or a folder on this server."""
    if bucket := env.optional("BLOB_BUCKET"):
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "endpoint_url": env.optional("BLOB_ENDPOINT_URL") or None,
                "region_name": env.optional("BLOB_REGION") or None,
                "access_key": env.required("BLOB_ACCESS_KEY"),
                "secret_key": env.required("BLOB_SECRET_KEY"),
                "default_acl": None,
                "file_overwrite": False,
            },
        }
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.required("BLOB_FOLDER"), "base_url": None},
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "blobs": _blob_storage(),
}
# Filled by `manage.py collectstatic` when the image is built; names carry a hash of the content.
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = False

EMAIL_HOST = env.required("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.optional("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.optional("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = env.required("DEFAULT_FROM_EMAIL")

# One proxy of ours stands in front and sets these headers itself: without its count, lock-out after wrong guesses would
# count everybody as one address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXY_COUNT", 1)
REST_FRAMEWORK = {**REST_FRAMEWORK, "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT}  # noqa: F405 - base's, narrowed
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
