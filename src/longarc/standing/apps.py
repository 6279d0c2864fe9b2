from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "longarc.standing"
    label = "standing"
