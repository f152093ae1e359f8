"""Settings that hold everywhere. Nothing here is secret and nothing here says where data lives."""

from pathlib import Path
from typing import Any

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DEBUG = False
ALLOWED_HOSTS: list[str] = []

# --- What the product is made of -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    # ours, top floor first
    "demo",
    "api",
    "accounts",
    "redaction.clearance",
    "redaction.review",
    "redaction.pipeline",
    "redaction.evaluation",
    "archive.oversight.heads",
    "archive.oversight.evidence",
    "archive.oversight",
    "archive.participation",
    "archive.erasure.retention",
    "archive.erasure",
    "archive.release.exports",
    "archive.release.guard",
    "archive.release.search",
    "archive.release.coding",
    "archive.release",
    "archive.holdings.breakglass",
    "archive.holdings",
    "archive.sharing",
    "archive.consent",
    "archive.studies.lockdown",
    "archive.studies.pledges",
    "archive.studies",
    "archive.notices",
    "archive.access",
    "archive.audit",
    "archive.keyring",
]

MIDDLEWARE = [
    "archive.audit.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.access.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.ActorMiddleware",
    "archive.access.middleware.DeniedMiddleware",
    "archive.access.full_disk.FullDiskMiddleware",
    "archive.studies.lockdown.fence.LockFenceMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.deployment",
                "archive.notices.context.unread_notices",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["archive.keyring.router.KeyringRouter"]

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation, sent to that address, is the verification
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/15m/key", "reauthenticate": "5/5m/user"}
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Confided"

#: Whether roles that can see originals must have a second factor. The demo switches it off, and says so on every page.
SECOND_FACTOR_REQUIRED = True
#: Seconds after a password or second-factor check during which export, unmasking and erasure need no new one.
REAUTHENTICATION_SECONDS = 300

SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "archive.access.views.csrf_failure"

#: Where people reach the archive, for links in e-mail: no request tells a worker.
SITE_URL = "http://127.0.0.1:8000"

# --- Languages -------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
#: Languages of pages, each offered once its catalogue in ``locale`` is whole. Interviews have their own list.
LANGUAGES = [("en", _("English"))]
#: The participant's own pages, and their bundle, are whole in these; nothing else of the catalogues is.
PARTICIPANT_LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# --- What browsers may do --------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- What comes in ---------------------------------------------------------------------------------------------------

#: Uploads never reach a disk in plain: small files stay in memory, recordings are sealed on the way in.
FILE_UPLOAD_HANDLERS = ["archive.holdings.uploads.BoundedMemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
TRANSCRIPT_MAX_BYTES = 20 * 1024 * 1024
RECORDING_MAX_BYTES = 8 * 1024 * 1024 * 1024

# --- Work in the background ------------------------------------------------------------------------------------------

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
#: Messages are only hints (the database is the source of truth), so publishing must fail fast when the broker is away.
CELERY_TASK_PUBLISH_RETRY = False
#: So it must where Redis takes the connection and does not answer, or the network swallows what is sent. In seconds;
#: workers ask for messages for one second at a time, which is well within.
REDIS_PATIENCE = {"socket_connect_timeout": 2, "socket_timeout": 5}
#: Seconds that a request which invites somebody, or a worker that mails notices, waits for a mail server.
EMAIL_TIMEOUT = 10
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "redaction.pipeline.tasks.sweep", "schedule": 30.0},
    "sweep-scans": {"task": "redaction.clearance.tasks.sweep_scans", "schedule": 30.0},
    "integrate-log": {"task": "archive.audit.tasks.integrate", "schedule": 5.0},
    "mail-reports": {"task": "archive.oversight.tasks.mail_reports", "schedule": 3600.0},
    "watch-log": {"task": "archive.oversight.tasks.watch_log", "schedule": 30.0},
    "push-heads": {"task": "archive.oversight.heads.tasks.push_heads", "schedule": 60.0},
    "enforce-retention": {"task": "archive.erasure.retention.tasks.enforce", "schedule": crontab(hour=2, minute=30)},
    "resume-destruction": {"task": "archive.erasure.retention.tasks.resume", "schedule": 300.0},
    "resume-withdrawals": {"task": "archive.erasure.tasks.resume_withdrawals", "schedule": 60.0},
    "sweep-exports": {"task": "archive.release.exports.tasks.sweep_exports", "schedule": 60.0},
    "sweep-index": {"task": "archive.release.search.tasks.sweep_index", "schedule": 60.0},
    "forget-filters": {"task": "archive.release.guard.tasks.forget", "schedule": crontab(hour=3, minute=10)},
    "sweep-evidence": {"task": "archive.oversight.evidence.tasks.sweep_evidence", "schedule": 60.0},
    "count-studies": {"task": "archive.oversight.evidence.tasks.count_studies", "schedule": crontab(minute=10)},
    "end-grants": {"task": "archive.sharing.tasks.end_grants", "schedule": 60.0},
    "sweep-notices": {"task": "archive.notices.tasks.sweep_mail", "schedule": 60.0},
    "remind-of-recalls": {"task": "archive.erasure.tasks.remind_of_recalls", "schedule": 3600.0},
    "discard-old-bundles": {"task": "archive.erasure.tasks.discard_old_bundles", "schedule": 3600.0},
    "forget-handing-in": {"task": "archive.holdings.tasks.forget_handing_in", "schedule": 3600.0},
    "sweep-blobs": {"task": "archive.holdings.tasks.sweep_blobs", "schedule": 3600.0},
}
#: Thresholds of the ethics desk's flags for all studies, such as "bulk_reading.reads=500"; see the page of its rules.
FLAG_RULES: list[str] = []
#: Whether ethics reviewers get the numbers of each month by e-mail.
ETHICS_REPORTS = True
#: A YAML file of recognisers and models that a deployment adds to detection; empty for none.
RECOGNIZERS_FILE = ""
#: Whether a worker loads its models before it takes its first task, or at the first that needs them.
WORKER_LOADS_FIRST = True
#: Seconds after which a transcript that is still being worked on is taken to have lost its worker.
PIPELINE_LEASE_SECONDS = 120

# --- The log, and who else watches it ---------------------------------------------------------------------------------

#: What signed heads call this log; empty for "confided.log", which will do until somebody else watches more than one.
LOG_ORIGIN = ""
#: Witnesses: each a key (name+id+base64) and, after a space, the address where heads are submitted, if it has one.
LOG_WITNESSES: list[str] = []
#: Where signed heads go, outside this archive's reach; empty for nowhere.
LOG_HEADS_FOLDER = ""
LOG_HEADS_EMAIL: list[str] = []
LOG_HEADS_URL = ""
LOG_HEADS_TOKEN = ""
#: How the application reaches the content database where another role owns it and migrates; empty where it is that one.
APPLICATION_DATABASE_URL = ""

# --- API -------------------------------------------------------------------------------------------------------------

#: Bytes of a JSON body that a program may send; its longest texts are far shorter.
API_JSON_MAX_BYTES = 256 * 1024
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.transport.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.problem_details",
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.ActorThrottle"],
    # For one token, one person in a browser, and one address that has not signed in (wrong tokens included).
    "DEFAULT_THROTTLE_RATES": {"token": "600/min", "person": "300/min", "nobody": "30/min"},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Confided",
    "DESCRIPTION": "Released, redacted excerpts of interviews given in trust.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["api.permissions.SignedIn"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema_hooks.describe_transport",
    ],
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]+",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "Language": "api.v1.vocabulary.LANGUAGES",
        "SpeakerRole": "api.v1.vocabulary.SPEAKER_ROLES",
        "ActorKind": "api.v1.vocabulary.ACTOR_KINDS",
        "TokenScope": "api.v1.vocabulary.TOKEN_SCOPES",
        "Purpose": "api.v1.vocabulary.PURPOSES",
        "AccessRequestState": "api.v1.vocabulary.REQUEST_STATES",
        "ExportFormat": "api.v1.vocabulary.EXPORT_FORMATS",
        "ExportState": "api.v1.vocabulary.EXPORT_STATES",
        "GrantState": "api.v1.vocabulary.GRANT_STATES",
        "TranscriptState": "api.v1.vocabulary.TRANSCRIPT_STATES",
    },
}

# --- Log files hold no words of anyone -------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "config.logs.MessagelessFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "presidio-analyzer": {"level": "ERROR"},
        "pymorphy3": {"level": "WARNING"},
        # Celery logs the repr of arguments and of exceptions at INFO/ERROR: ours carry ids, a library's may carry text.
        "celery.app.trace": {"level": "CRITICAL"},
    },
}
