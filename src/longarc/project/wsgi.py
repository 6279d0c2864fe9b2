"""The door that the server opens."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longarc.project.settings")

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()

# What is loaded by now stays for good. Without it the collector does not walk it again in the middle of somebody's page.
get_resolver().url_patterns  # noqa: B018 - loads every view
gc.collect()
gc.freeze()
