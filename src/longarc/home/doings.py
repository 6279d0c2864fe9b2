"""What one can do here, in the words that somebody may look for: the search leads to the page where it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.authoring.policy import may_write_drafts
from longarc.framework.policy import may_publish_framework
from longarc.people.models import Person
from longarc.people.policy import has_left, may_grant_role, may_import_roster


@dataclass(frozen=True)
class Doing:
    """One thing to do: the name of its page's URL, and other words by which it is found though it does not show them."""

    words: Promise
    page: str
    also: Promise | str = ""
    may: Callable[[Person], bool] = lambda person: not has_left(person)


DOINGS = (
    Doing(_("Ask for a career conversation"), "conversations:request", _("talk meeting appointment")),
    Doing(_("Begin a plan in ten minutes"), "growth:guide", _("goal growth development")),
    Doing(_("Write down something you are glad you did"), "growth:accomplishments", _("accomplishment success brag")),
    Doing(_("Try “what if” with a skill or a track"), "standing", _("score simulate grade")),
    Doing(_("Find a way to another role"), "ways", _("path promotion move lateral")),
    Doing(_("See how you got where you are"), "over-time", _("history progress")),
    Doing(_("Find out what matters to you"), "conversations:values", _("values exercise")),
    Doing(_("Think about the trust between you and your manager"), "conversations:trust", _("trust check")),
    Doing(_("Find a good question"), "conversations:questions", _("prompt coaching")),
    Doing(_("Have your conversations in your calendar"), "conversations:calendar", _("feed subscribe ics")),
    Doing(_("Say whether a conversation took place"), "conversations:acknowledgements", _("acknowledge")),
    Doing(_("Make a token for the API"), "accounts:tokens", _("program access")),
    Doing(_("See where you are signed in"), "accounts:sessions", _("session device sign out")),
    Doing(_("See who holds which role"), "people:roles", _("people partner executive")),
    Doing(_("Give somebody a role"), "people:roles", _("grant people partner"), may_grant_role),
    Doing(_("Bring in the roster"), "people:roster", _("import CSV people managers"), may_import_roster),
    Doing(_("Publish a framework"), "publish-framework", _("upload version"), may_publish_framework),
    Doing(_("Work on a framework"), "authoring:drafts", _("draft edit propose"), may_write_drafts),
)


def doings(person: Person) -> list[Doing]:
    """What this person can do. At most one query."""
    return [doing for doing in DOINGS if doing.may(person)]
