"""What the frame of every page shows. Asks the database nothing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from longarc.ui import places
from longarc.ui.theme import chosen


def layout(request: HttpRequest) -> dict[str, Any]:
    """`places` with the current `place`, one's own `menu`, the `theme`, the `languages`."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "places": places.for_user(user),
        "place": places.at(request.path),
        "menu": places.menu() if signed_in else (),
        "search_url": places.url_of("search"),
        "sign_out_url": places.url_of("account_logout") if signed_in else "",
        "sign_in_url": places.url_of("account_login"),
        "language_url": places.url_of("accounts:language") if len(settings.LANGUAGES) > 1 else "",
        "languages": settings.LANGUAGES,
        "theme_url": places.url_of("ui:theme"),
        "theme": chosen(request),
    }
