"""Settings of the tests: the product's own, in the mode `test`, with a database of the run."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("LONGARC_MODE", "test")
if "LONGARC_DATA" not in os.environ:
    os.environ["LONGARC_DATA"] = tempfile.mkdtemp(prefix="longarc-test-")
    atexit.register(shutil.rmtree, os.environ["LONGARC_DATA"], ignore_errors=True)
os.environ.setdefault("LONGARC_BASE_URL", "http://localhost")
os.environ.setdefault("LONGARC_ORGANISATION", "Tidewater Instruments")

if os.environ.get("LONGARC_TEST_DATABASE") == "postgresql" and not os.environ.get("LONGARC_DATABASE_URL"):
    from tests.parts import cluster

    # The first process of a run starts it; the others inherit its address.
    os.environ["LONGARC_DATABASE_URL"] = cluster.start()

from longarc.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - of a run nothing is collected, and the server looks there

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as in an installation: in memory all threads of a live server would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['LONGARC_DATA']}/test.sqlite3"}  # noqa: F405
