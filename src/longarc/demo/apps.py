from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "longarc.demo"
    label = "demo"
