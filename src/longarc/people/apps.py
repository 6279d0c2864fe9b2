from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "longarc.people"
    label = "people"
