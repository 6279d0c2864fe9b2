from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "longarc.calendars"
    label = "calendars"
