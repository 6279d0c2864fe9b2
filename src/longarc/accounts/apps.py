from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "longarc.accounts"
    label = "accounts"
