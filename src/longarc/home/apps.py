from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "longarc.home"
    label = "home"
