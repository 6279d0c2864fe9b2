from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "longarc.authoring"
    label = "authoring"
