from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "longarc.authoring"
    label = "authoring"

    def ready(self) -> None:
        from longarc.authoring import receivers  # noqa: F401 - connects them
