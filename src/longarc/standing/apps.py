from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "longarc.standing"
    label = "standing"

    def ready(self) -> None:
        from longarc.standing import receivers  # noqa: F401 - connects them
