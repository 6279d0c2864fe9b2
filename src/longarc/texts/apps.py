from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "longarc.texts"
    label = "texts"
