"""The door that the server opens."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longarc.project.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
