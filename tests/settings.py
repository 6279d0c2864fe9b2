"""Settings of the tests: the product's own, in the mode `test`, with a database of the run."""

import os
import tempfile

os.environ.setdefault("LONGARC_MODE", "test")
os.environ.setdefault("LONGARC_DATA", tempfile.mkdtemp(prefix="longarc-test-"))
os.environ.setdefault("LONGARC_BASE_URL", "http://localhost")
os.environ.setdefault("LONGARC_ORGANISATION", "Tidewater Instruments")

from longarc.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
