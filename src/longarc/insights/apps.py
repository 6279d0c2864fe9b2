from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "longarc.insights"
    label = "insights"
