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
FORMS = {
    "on-the-job": (_("project"), _("cross-functional team"), _("new task"), _("shadowing"), _("rotation")),
    "with-others": (_("mentor"), _("being a mentor"), _("coaching"), _("community"), _("feedback"), _("leading")),
    "courses": (_("class"), _("seminar"), _("webinar"), _("podcast"), _("reading"), _("conference")),
}
QUESTIONS = {part.key: part.question for part in SECTIONS}
