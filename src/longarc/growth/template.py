"""The headings that a new plan begins with. Pure data; people add, remove and reorder them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Heading:
    """A heading, and the question that helps to begin under it."""

    key: str
    heading: Any
    question: Any


SECTIONS = (
    Heading("arc", _("The long arc"), _("Where would you like to be in five years, and what draws you there?")),
    Heading(
        "futures", _("Possible futures"), _("Up to three: sideways, deeper, up, or elsewhere. None outranks another.")
    ),
    Heading(
        "horizon", _("The next six to twelve months"), _("What of it begins now, and how does each goal serve it?")
    ),
    Heading("values", _("What matters to me"), _("What has to be true of your work for it to feel like yours?")),
)
KINDS_NAMED = {"on-the-job": _("On the job"), "with-others": _("With others"), "courses": _("Courses")}
FORMS_NAMED = {
    "project": _("project"),
    "cross-functional-team": _("cross-functional team"),
    "new-task": _("new task"),
    "shadowing": _("shadowing"),
    "rotation": _("rotation"),
    "mentor": _("mentor"),
    "being-a-mentor": _("being a mentor"),
    "coaching": _("coaching"),
    "community": _("community"),
    "feedback": _("feedback"),
    "leading": _("leading"),
    "class": _("class"),
    "seminar": _("seminar"),
    "webinar": _("webinar"),
    "podcast": _("podcast"),
    "reading": _("reading"),
    "conference": _("conference"),
}
QUESTIONS = {part.key: part.question for part in SECTIONS}
