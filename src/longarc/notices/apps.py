from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "longarc.notices"
    label = "notices"
