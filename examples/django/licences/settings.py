"""The settings of the example: what Django needs for its own log-in and pages, and where the registry is."""

import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent
#: Where the databases are.
DATA = Path(os.environ.get("LICENCES_DATA", HERE))

SECRET_KEY = os.environ.get("LICENCES_SECRET", "of an example that runs on this machine only")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
DEBUG = os.environ.get("LICENCES_DEBUG") == "1"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "licences",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "licences.urls"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "applications"
LOGOUT_REDIRECT_URL = "login"
STATIC_URL = "static/"  # of the admin; the pages of the officers need no other file

DATABASES: dict[str, dict[str, Any]]
if "LICENCES_PG" in os.environ:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["LICENCES_PG"],
            "HOST": os.environ.get("LICENCES_PG_HOST", ""),
            "USER": os.environ.get("LICENCES_PG_USER", ""),
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "licences.sqlite3",
            # A transaction that reads first and then writes would else find that another has written meanwhile.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"

#: The registry has a database of its own beside that of the application.
REGISTRY = os.environ.get("LICENCES_REGISTRY", f"sqlite:///{DATA / 'registry.db'}")
#: The key to the numbers of natural persons: 32 random bytes, which the host keeps.
REGISTRY_KEY = os.environ.get("LICENCES_REGISTRY_KEY", "a key that only this example has")
