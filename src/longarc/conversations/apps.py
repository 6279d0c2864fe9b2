from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "longarc.conversations"
    label = "conversations"
