from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "longarc.growth"
    label = "growth"

    def ready(self) -> None:
        from longarc.growth import receivers  # noqa: F401 - connects them
