from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "longarc.conversations"
    label = "conversations"

    def ready(self) -> None:
        from longarc.conversations import receivers  # noqa: F401 - connects them
