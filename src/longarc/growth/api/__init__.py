"""The nouns of growth in the API: the same actions and the same readers as on the pages."""

from ninja import Router

from longarc.growth.api import accomplishments, actions, goals, plans

router = Router()
for part in (plans, goals, actions, accomplishments):
    router.add_router("", part.router)
