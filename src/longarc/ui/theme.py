"""Light, dark, or as the system is: kept in a cookie, so that the first paint is already right."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "theme"
YEAR = 365 * 24 * 60 * 60
CHOICES = {"auto": _("As the system"), "light": _("Light"), "dark": _("Dark")}


def chosen(request: HttpRequest) -> str:
    theme = request.COOKIES.get(COOKIE, "")
    return theme if theme in CHOICES else "auto"


def keep(response: HttpResponse, theme: str) -> None:
    """Readable by the page's own script, which sets the same cookie without a reload. It says nothing about a person."""
    response.set_cookie(COOKIE, theme, max_age=YEAR, samesite="Lax", httponly=False)
