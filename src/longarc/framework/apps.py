from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "longarc.framework"
    label = "framework"
