from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "longarc.ui"
    label = "ui"
