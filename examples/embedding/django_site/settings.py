"""The settings of the example, as few as there can be; nothing in them is for the library."""

import os

SECRET_KEY = os.environ.get("APPROVALS_KEY", "of an example that runs on this machine only")
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["approvals"]
ROOT_URLCONF = "approvals.urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("APPROVALS_DB", "approvals.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
