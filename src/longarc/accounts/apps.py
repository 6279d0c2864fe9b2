from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "longarc.accounts"
    label = "accounts"

    def ready(self) -> None:
        from longarc.accounts import receivers  # noqa: F401 - connects them
