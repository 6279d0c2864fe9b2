"""Conversations over the API: the same actions as the pages."""

from ninja import Router

from longarc.conversations.api import alone, appointments, shared, words

router = Router()
for part in (appointments, shared, alone, words):
    router.add_router("", part.router)
