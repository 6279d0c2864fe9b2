"""A private look at the ground under a frank conversation: data of ours."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANSWERS: dict[str, str | Promise] = {"yes": _("Yes"), "partly": _("Partly"), "not-yet": _("Not yet")}

STATEMENTS: dict[str, str | Promise] = {
    "mistake": _("I could tell them about a mistake of mine before they hear of it elsewhere."),
    "no": _("I have said no to them, and it did no harm."),
    "silence": _("What I told them in confidence stayed with them."),
    "interest": _("They have asked about my work because they wanted to know."),
    "word": _("When they promised something, it happened, or they said why not."),
}

ADVICE: dict[str, str | Promise] = {
    "mistake": _("Begin with a small one that is already mended, and see what they do with it."),
    "no": _("Decline something minor, with your reason, and thank them for asking."),
    "silence": _("Say what is for them alone before you say it. Start with something that could go round without hurting."),
    "interest": _("Show them one piece of work you like, and tell them why. Ask about one of theirs."),
    "word": _("Agree on one small thing with a day, and remind them of it in a friendly line."),
}  # fmt: skip
