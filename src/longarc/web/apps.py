from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "longarc.web"
    label = "web"
