"""The product's settings with one more page, the bare one, and a clock around every view."""

from longarc.project import settings as product
from longarc.project.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.clock.Clock", *product.MIDDLEWARE]
TEMPLATES = [{**product.TEMPLATES[0], "DIRS": ["bench/templates"]}]
