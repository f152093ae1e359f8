"""The demo: everything in one folder, no second factor (said on every page), secrets generated on first start."""

import os
from pathlib import Path

from config import env
from config.settings import local
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

DATA_DIR = Path(os.environ.get("CONFIDED_DATA", BASE_DIR / "var" / "demo")).resolve()

DEMO = True
RECOGNIZERS_FILE = env.path_of("RECOGNIZERS")
SECOND_FACTOR_REQUIRED = False
SECRET_KEY = local.secret(DATA_DIR / "secrets", "django")
MASTER_KEY_FILE = str(DATA_DIR / "secrets" / "master.key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = f"http://127.0.0.1:{os.environ.get('CONFIDED_DEMO_PORT', '8000')}"

DATABASES = {
    "default": local.sqlite(DATA_DIR / "confided.sqlite3"),
    "keyring": local.sqlite(DATA_DIR / "keyring" / "keyring.sqlite3"),
}
STORAGES = local.storages(DATA_DIR / "blobs")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = local.filesystem_broker(DATA_DIR / "broker")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = "confided@example.org"
