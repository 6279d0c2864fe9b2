from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "longarc.growth"
    label = "growth"
