"""Where things are: the places in the masthead and the entries of one's own menu. A new one is a line here.

A place whose page does not exist (a slice not installed) is left out, so that no link leads nowhere.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    key: str
    path: str
    label: str | Promise
    belongs: tuple[str, ...] = ()  # other paths that lie in this place
    who: str = ""  # the attribute of the user that must be true


PLACES = (
    Place("today", "", _("Today")),
    Place("growth", "standing/", _("My growth"), ("plans/", "plan/", "goals/", "actions/", "accomplishments/")),
    Place("conversations", "conversations/", _("Conversations"), ("agreements/", "preparations/")),
    Place("framework", "framework/", _("Framework"), ("frameworks/", "tracks/")),
    Place("organisation", "organisation/", _("Organisation"), ("coverage/",)),
    Place("team", "team/", _("Team"), who="is_manager"),
)

# (URL name, words, glyph), in the order of one's own menu.
MENU = (
    ("people:people", _("People"), "users"),
    ("home:readings", _("Who opened what is mine"), "eye"),
    ("history:readings", _("Who opened what is mine"), "eye"),
    ("notices:list", _("Notices"), "bell"),
    ("accounts:settings", _("Account and tokens"), "settings"),
    ("account_change_password", _("Change the password"), "key"),
    ("mfa_index", _("Two-factor sign-in"), "lock"),
)


@dataclass(frozen=True)
class Shown:
    key: str
    url: str
    label: str | Promise


def for_user(user: Any) -> list[Shown]:
    """The places this person has, in order. Asks the database nothing."""
    if not getattr(user, "is_authenticated", False):
        return []
    prefix = get_script_prefix()
    return [
        Shown(place.key, prefix + place.path, place.label)
        for place in PLACES
        if (not place.who or getattr(user, place.who, False)) and _exists(prefix + place.path)
    ]


def at(path: str) -> str:
    """The key of the place a path lies in, "" for none."""
    inner = path.removeprefix(get_script_prefix())
    if not inner:
        return "today"
    return next((p.key for p in PLACES if any(s and inner.startswith(s) for s in (p.path, *p.belongs))), "")


@cache
def menu() -> tuple[tuple[str, str | Promise, str], ...]:
    """(URL, words, glyph) of each entry of one's own menu whose page exists."""
    return tuple((url, words, glyph) for name, words, glyph in MENU if (url := url_of(name)))


@cache
def url_of(name: str) -> str:
    """The URL of a name, "" where no slice has it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@cache
def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
