"""All settings, from the environment; the defaults run the demo on this machine without any other server."""

from pathlib import Path

from config import environment as env
from config.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("JISSO_VAR", str(BASE_DIR / "var")))

DEMO = env.flag("JISSO_DEMO")
DEBUG = env.flag("JISSO_DEBUG")
# The key below serves only the demo and the tests; `check --deploy` refuses it.
SECRET_KEY = env.text("JISSO_SECRET_KEY", "insecure-for-demo-and-tests-only")
ALLOWED_HOSTS = env.words("JISSO_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("JISSO_ORIGINS")
HTTPS = env.flag("JISSO_HTTPS")

INSTALLED_APPS = [
    "config.apps.SiteConfig",
    "reports",
    "grants",
    "evaluation",
    "applications",
    "kpi",
    "catalogue",
    "accounts",
    "workflow",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "knox",
    "rest_framework",
]

MIDDLEWARE = [
    "config.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ActingOrganization",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "accounts.middleware.RefusalsInWords",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "workflow.fields.drawing.Boxes"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'jisso.sqlite3'}")}
# Each process keeps the drawn text of the versions it was asked for last, about 50 KB each; a new release begins afresh.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "frozen": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
        "LOCATION": "frozen",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.PeopleBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Who stands on the sign-in page of the demo with how much waiting; a function of a higher floor.
DEMO_GUESTS = "config.demo.loading.guest_notes"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
SESSION_COOKIE_AGE = 60 * env.number("JISSO_SESSION_MINUTES", 60)
# accounts.sessions prolongs a session at most once a minute, so that reading a page writes nothing.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
# The name under which authenticate() hands the address on; axes would look for the model's field.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "accounts.views.signing.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True
# Figures get their separators from filters; Django would also put them into ids and drawings.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not HTTPS
WHITENOISE_AUTOREFRESH = DEBUG
# Behind TLS the files are collected under hashed names; the demo serves them where they lie.
STORAGES = {
    "default": env.file_storage(),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HTTPS
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "files"
# A ClamAV daemon: the path of its socket, or host:port. Where it is set, a file is opened by nobody before it is clean.
SCANNER_ADDRESS = env.text("JISSO_CLAMAV")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("JISSO_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("JISSO_SMTP_HOST")
EMAIL_PORT = env.number("JISSO_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("JISSO_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("JISSO_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("JISSO_SMTP_TLS")
# Where letters say the site is.
SITE_ADDRESS = env.text("JISSO_ADDRESS", "http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.text("JISSO_MAIL_FROM", "jisso@localhost.invalid")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}

# Whom a step tells: a function of a lower-knowing floor, named here because the engine imports no other app.
WORKFLOW_RECIPIENTS = "accounts.people.recipients"
# How an entry of the trail is said to people: the top floor knows the words of every app.
WORKFLOW_WORDS = "config.trail.words.words_of"
# By what its pages group things: the calls, which the engine does not know.
WORKFLOW_GROUPS = "config.called.BY_CALL"
# What a submission leaves beside its frozen copy (version=, by=, at=): a function of the floor of the papers.
APPLICATIONS_RECEIPT = "reports.actions.leave_receipt"
# What a date brings: functions that the worker calls every minute with at=, each asking by itself what is due.
WORKFLOW_CLOCK_TASKS: list[str] = [
    "applications.actions.scanning.scan_waiting_papers",
    "applications.actions.keeping_time.keep_time",
    "applications.actions.keeping_projects.keep_projects",
    "applications.actions.scheduling.keep_returns",
    "evaluation.actions.assigning.take_back_what_is_tied",
    "evaluation.actions.releasing.follow_deliveries",
]
# How often the worker seals the heads of the trail, and after how long a task counts as lost with its worker.
WORKFLOW_SEAL_MINUTES = env.number("JISSO_SEAL_MINUTES", 10)
WORKFLOW_TASK_MINUTES = env.number("JISSO_TASK_MINUTES", 15)

# The only servers that the worker calls to see whether data was given back (applications/fetching.py).
DATA_RETURN_HOSTS = env.words("JISSO_DATA_HOSTS")
# So many days before a verified observation runs out, the city is asked to renew it.
EVIDENCE_RENEWAL_DAYS = env.number("JISSO_RENEWAL_DAYS", 60)
# Who is getting stuck: from when a lack counts, in days (applications/queries/project_stuck.py). No score comes of it.
STUCK_SILENT_DAYS = env.number("JISSO_STUCK_SILENT_DAYS", 180)
STUCK_LATE_DAYS = env.number("JISSO_STUCK_LATE_DAYS", 30)
STUCK_NAMES_DAYS = env.number("JISSO_STUCK_NAMES_DAYS", 180)
# After how many days of waiting for somebody's deed the portfolio speaks of being stuck (config/waiting_days.py).
# The first ten are states of an application or a project, the last four of the money before and after a pilot.
STUCK_AFTER_DAYS = env.days_by_name(
    "JISSO_STUCK_AFTER_DAYS",
    {
        "sign_off": 30,
        "formal_check": 60,
        "under_review": 90,
        "panel": 60,
        "decided": 60,
        "adopted": 60,
        "preparing": 120,
        "pilot_closed": 90,
        "gate_review": 60,
        "following_up": 90,
        "money_applied": 60,
        "money_reported": 30,
        "money_inspected": 14,
        "money_fixed": 30,
    },
)

LOGGING = logging_settings(env.text("JISSO_LOG_LEVEL", "WARNING"))

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {"TITLE": "実装 API", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}
