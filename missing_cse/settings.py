"""One settings file for every machine; what differs between them comes from the environment (README)."""

import logging
from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF

from missing_cse import timetable
from missing_cse.lib.logs import configure_request_log

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Before ours, which writes down what axes has counted (access.sign_ins).
    "axes",
    "oauth2_provider",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "access",
    "cases",
    "referrals",
    "reporting",
    "demo",
    "missing_cse",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "missing_cse.lib.api.everywhere.problems",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # What follows is for people in browsers.
    "missing_cse.lib.api.everywhere.straight_to_the_view",
    "missing_cse.lib.traceless.traceless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "missing_cse.lib.logs.RequestLog",
    "missing_cse.lib.charset.ours_alone",
    "django_htmx.middleware.HtmxMiddleware",
    "access.devices.RememberDevice",
    "access.keeping.TellWhatIsSaved",
    "access.middleware.DeclaredAccess",
    "access.second_factor.SecondFactorRequired",
    "access.middleware.ChangesBy",
    "access.middleware.LimitsNeedTheCache",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "missing_cse.urls"
WSGI_APPLICATION = "missing_cse.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["missing_cse.lib.times", "missing_cse.lib.way_back"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "missing_cse.navigation.navigation",
                "access.keeping.session",
                "cases.told.told",
            ],
        },
    },
]

# Each thread keeps its connection, and with it what PostgreSQL has planned; one that broke is made anew.
KEPT_CONNECTIONS = {"CONN_MAX_AGE": 10 * 60, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": KEPT_CONNECTIONS | env.db("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# How many proxies stand in front of the web server, each adding to X-Forwarded-For (docs/operations.md).
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

# Of allauth only the second factor is used; people sign in by username, and are added by an operator.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
ACCOUNT_ADAPTER = "access.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
# Sign-ins by address of the browser, which slows the same password for many names; codes by person.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "5/15m/key"}
MFA_ADAPTER = "access.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A code of the half minute before is taken too: clocks differ, and typing takes time.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "access.forms.second_factor.CodeForm",
    "activate_totp": "access.forms.second_factor.SetUpAppForm",
    "add_webauthn": "access.forms.second_factor.AddPasskeyForm",
}

# Guessing of passwords (access.guessing): after five wrong ones none is tried for fifteen minutes.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "access.guessing.counted_as"
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_CLIENT_IP_CALLABLE = "access.guessing.client_address"
AXES_LOCKOUT_CALLABLE = "access.guessing.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# What is counted does not depend on the address on purpose; that is limited above.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# Other systems (docs/api.md) sign in with client credentials; nothing else of OAuth2 is used.
OAUTH2_PROVIDER_APPLICATION_MODEL = "access.ApiClient"
OAUTH2_PROVIDER = {
    "ACCESS_TOKEN_EXPIRE_SECONDS": 10 * 60,
    "SCOPES_BACKEND_CLASS": "access.api.scopes.ScopesOfClient",
    "OAUTH2_VALIDATOR_CLASS": "access.api.tokens.Validator",
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}
REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "missing_cse.lib.api.problems.answer",
    "DEFAULT_SCHEMA_CLASS": "access.api.schema.Schema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Missing and CSE: the interface for other systems",
    "DESCRIPTION": "Police forces’ systems send and correct notifications, follow their episodes, collect "
    "interviews that are meant for them and answer queries; analysts read the figures of released reports.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVERS": [{"url": "/"}],
}

# A session ends after fifteen idle minutes: `access.middleware` saves it with each request of a person.
SESSION_COOKIE_AGE = 15 * 60
# How long before that the page says so, in seconds.
SESSION_WARNING = 2 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HTTPS", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Not in a cookie: they name children, and would wait there for the next person on that computer.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Times are stored in UTC, and shown, typed and counted in Europe/London (docs/service.md, "Time").
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))()
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = env.bool("WHITENOISE_USE_FINDERS", default=False)
# Twice what an import takes (cases.imports.uploads): up to here a person is told so in words.
LARGEST_REQUEST = 2 << 30
FILE_UPLOAD_HANDLERS = [
    "access.uploads.FromPeopleSignedIn",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Files on their way into an import; the worker deletes them when it has read them.
UPLOADS = Path(env("UPLOADS", default=str(BASE_DIR / "var" / "uploads")))
# Where `demo` keeps the password of its invented people.
DEMO_PASSWORD_FILE = Path(env("MISSING_CSE_VAR", default=str(BASE_DIR / "var"))) / "demo-password"

# How many drafts may be begun, and as many referrals sent, to one service in an hour from everywhere.
REFERRALS_AN_HOUR = env.int("REFERRALS_AN_HOUR", default=600)
# How many young people's answers are taken by one service in an hour from everywhere.
FEEDBACK_AN_HOUR = env.int("FEEDBACK_AN_HOUR", default=200)

# How the site is called in e-mails, and where those go; without a mail server into a folder.
SITE_ADDRESS = env("SITE_ADDRESS", default="http://localhost:8000").rstrip("/")
vars().update(env.email("EMAIL_URL", default="filemail://"))
EMAIL_FILE_PATH = env("LETTERS", default=str(BASE_DIR / "var" / "letters"))
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="missing-cse@localhost")
EMAIL_TIMEOUT = 20  # seconds

CELERY_BROKER_URL = env("CELERY_BROKER_URL")
# Shared by all processes, because what is limited is counted in it.
CACHES = {
    "default": {
        "BACKEND": "missing_cse.lib.counting_cache.CountingCache",
        "LOCATION": CELERY_BROKER_URL,
        "KEY_PREFIX": "cache",
    }
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = timetable.CELERY_BEAT_SCHEDULE

# Every insert, update and delete of a tracked row, by trigger, once a statement: a bulk import pays little.
PGHISTORY_LEVEL = pghistory.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True, related_name="events")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"frames_only": {"()": "missing_cse.lib.logs.FramesOnly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "frames_only"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
# One line a request: address, answer, user id (docs/operations.md).
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
configure_request_log()
