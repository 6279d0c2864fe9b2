from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "longarc.history"
    label = "history"
