"""Django's settings, all derived from `Configuration`. Nothing else reads the environment."""

from __future__ import annotations

import sys

import pysqlite3  # the system's SQLite may have the WAL-reset bug

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from pathlib import Path  # noqa: E402
from urllib.parse import unquote, urlsplit  # noqa: E402

from csp.constants import NONE, SELF  # noqa: E402

from longarc.project.configuration import Configuration  # noqa: E402

LONGARC = Configuration()
ROOT = Path(__file__).resolve().parents[1]
_base = urlsplit(LONGARC.base_url)

DEBUG = False
SECRET_KEY = LONGARC.secret_key or "not-secret-" * 6  # only `demo` and `test` pass validation without one
ALLOWED_HOSTS = [_base.hostname or "localhost"]
if LONGARC.mode != "production":
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "testserver"]
CSRF_TRUSTED_ORIGINS = [f"{_base.scheme}://{_base.netloc}"]

INSTALLED_APPS = [
    "longarc.ui",  # first: its templates stand before those of the libraries
    "longarc.accounts",
    "django.forms",  # its widgets, where the form renderer looks after ours
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "longarc.web",
    "longarc.jobs",
    "longarc.history",
    "longarc.texts",
    "longarc.calendars",
    "longarc.notices",
    "longarc.people",
    "longarc.framework",
    "longarc.standing",
    "longarc.authoring",
    "longarc.growth",
    "longarc.conversations",
    "longarc.insights",
    "longarc.home",
    "longarc.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "longarc.project.health.Probes",
    "longarc.web.middleware.InJson",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "longarc.web.middleware.SignedIn",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "longarc.web.middleware.OwnTime",
    "longarc.web.middleware.OwnLanguage",
    "longarc.web.middleware.Private",
    "longarc.history.middleware.ReadingLedger",
    "longarc.accounts.middleware.Seen",
    "longarc.web.middleware.Answers",
]

ROOT_URLCONF = "longarc.project.urls"
WSGI_APPLICATION = "longarc.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "longarc.ui.context.layout",
                "longarc.people.context.organisation",
            ],
        },
    }
]
FORM_RENDERER = "longarc.ui.forms.Renderer"


def _database(file: Path | None) -> dict:
    if file is None:
        parts = urlsplit(LONGARC.database_url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    pragmas = (
        "journal_mode=WAL synchronous=NORMAL mmap_size=134217728 journal_size_limit=27103364 "
        "cache_size=-20000 temp_store=MEMORY foreign_keys=ON"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas.split()),
        },
    }


DATABASES = {"default": _database(LONGARC.sqlite_file)}
# In files, so that the server's processes count attempts to sign in together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": LONGARC.data / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What each process may remember by itself. A file cache reads its whole folder at every new entry.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
if LONGARC.mode == "test":
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["longarc.accounts.backends.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "demo:cast" if LONGARC.mode == "demo" else "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "longarc.web.views.kept"
_https = _base.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31536000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

ALLAUTH_TRUSTED_PROXY_COUNT = LONGARC.trusted_proxies
ACCOUNT_FORMS = {
    "login": "longarc.accounts.forms.SignInForm",
    "change_password": "longarc.accounts.forms.OtherPasswordForm",
    "set_password": "longarc.accounts.forms.FirstPasswordForm",
    "reset_password": "longarc.accounts.forms.LinkForm",
    "reset_password_from_key": "longarc.accounts.forms.NewPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "longarc.accounts.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the roster vouches for addresses; nobody signs up by themselves
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an address that nobody has gets no mail
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_RATE_LIMITS = {"start": "10/m/ip"}  # beside allauth's own; for each visitor as many tries as to sign in
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "longarc.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "longarc.accounts.passkey_forms.EditPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LONGARC.mode != "production"

NINJA_PAGINATION_PER_PAGE = 50
NINJA_PAGINATION_MAX_LIMIT = 200

LANGUAGE_CODE = LONGARC.languages.split(",")[0]
_names = {"en": "English", "de": "Deutsch", "es": "Español"}  # a language is called as its speakers call it
LANGUAGES = [(code, _names[code]) for code in LONGARC.languages.split(",")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = LONGARC.time_zone
USE_TZ = True
FORMAT_MODULE_PATH = "longarc.project.formats"

STATIC_URL = "/static/"
STATIC_ROOT = LONGARC.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LONGARC.mode == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LONGARC.mode == "test"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def _mail(url: str) -> dict:
    if not url:
        return {"EMAIL_BACKEND": "longarc.notices.mailbox.FolderBackend", "EMAIL_FILE_PATH": LONGARC.data / "mail"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail(LONGARC.mail_url))
DEFAULT_FROM_EMAIL = LONGARC.mail_from

LOGGING_CONFIG = "longarc.project.logs.configure"
LOGGING = {"level": LONGARC.log_level, "folder": LONGARC.data / "log", "mode": LONGARC.mode}
SILENCED_SYSTEM_CHECKS: list[str] = []
