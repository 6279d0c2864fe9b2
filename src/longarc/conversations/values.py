"""The words of the values exercise: data of ours. Everybody sorts the same ones."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AT_MOST = 5
PILES = ("most", "some", "less")

VALUES: dict[str, tuple[str | Promise, str | Promise]] = {
    "mastery": (_("Mastery"), _("Getting really good at one thing")),
    "variety": (_("Variety"), _("No two weeks alike")),
    "autonomy": (_("A free hand"), _("Deciding how it is done")),
    "usefulness": (_("Usefulness"), _("Somebody can do more because of it")),
    "security": (_("A firm footing"), _("Knowing that next year is settled")),
    "income": (_("Income"), _("Earning well, and knowing it is fair")),
    "teaching": (_("Passing it on"), _("Watching somebody else grasp it")),
    "company": (_("Good company"), _("People I look forward to")),
    "solitude": (_("Undisturbed hours"), _("A door that stays shut")),
    "recognition": (_("Being seen"), _("That it is known who did it")),
    "influence": (_("A say"), _("Being asked before it is decided")),
    "leading": (_("Leading"), _("Answering for what others do")),
    "invention": (_("Making new things"), _("What was not there on Monday")),
    "order": (_("Order"), _("Things in their place, and kept there")),
    "fairness": (_("Fair dealing"), _("The same rule for the loud and the quiet")),
    "honesty": (_("Straight words"), _("Hearing it, and saying it, to the face")),
    "tempo": (_("Tempo"), _("Much going on, soon done")),
    "home": (_("Time at home"), _("Being back before the children sleep")),
    "outdoors": (_("Being outside"), _("Weather, water, hands")),
    "whole": (_("The whole picture"), _("Knowing where my part ends up")),
    "risk": (_("A venture"), _("It might not work")),
    "meaning": (_("A cause"), _("Something larger than the firm")),
}  # fmt: skip
