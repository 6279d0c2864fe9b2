"""What each side is asked before a conversation: data. The answers are for their author alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models import Aim, Conversation

PERSON, PARTNER = "person", "partner"


@dataclass(frozen=True)
class Prompt:
    """One question of the preparation. `aim` is where a point made of it belongs on the agenda."""

    key: str
    side: str
    aim: str
    title: str | Promise
    help: str | Promise


PROMPTS = (
    Prompt("changed", PERSON, Aim.ASPIRATIONS, _("What has changed"), _("At work and around it, since you last spoke. What got easier, what got heavier?")),
    Prompt("futures", PERSON, Aim.ASPIRATIONS, _("Possible futures"), _("Up to three that you could live with: upward, sideways, deeper in what you do, or somewhere else. What draws you to each?")),
    Prompt("role", PERSON, Aim.SKILLS, _("The role you have"), _("Which parts would you keep if you could keep only three? Which would you hand over tomorrow?")),
    Prompt("skills", PERSON, Aim.SKILLS, _("Skills"), _("What have you used lately, what lies idle, and what would you like to be asked for in a year?")),
    Prompt("support", PERSON, Aim.ALIGNMENT, _("What you need"), _("From whom, by when? What would you like to hear answered with a plain yes or no?")),
    Prompt("wellbeing", PERSON, Aim.ALIGNMENT, _("How you are"), _("Energy, sleep, people. Only as much as helps you think.")),
    Prompt("heard", PARTNER, Aim.ASPIRATIONS, _("What I know of their hopes"), _("In their words, as far as you have heard them. What have you never asked?")),
    Prompt("assume", PARTNER, Aim.ASPIRATIONS, _("What I assume"), _("From former roles or companies, the last rating, your own position, where they come from. Which question would test it?")),
    Prompt("seen", PARTNER, Aim.SKILLS, _("What I have seen"), _("Two or three moments, with the day and what followed from them. Which skill lies idle?")),
    Prompt("offer", PARTNER, Aim.SKILLS, _("What I could open"), _("Work, people, time. Whose turn is it, and what can you really promise?")),
    Prompt("direction", PARTNER, Aim.ALIGNMENT, _("Where we are going"), _("What will this team need in a year that it does not have? What does that mean for them?")),
    Prompt("mine", PARTNER, Aim.ALIGNMENT, _("My own part"), _("What did you promise last time? What should you do less of, so that they can do more?")),
)  # fmt: skip

CHECKLISTS: dict[str, tuple[str | Promise, ...]] = {
    PERSON: (
        _("I know the one thing I want to have said when we get up."),
        _("I have looked at my plan and at what we agreed last time."),
        _("I have put at least one point on our agenda."),
        _("I know what I will ask for, and what I will do myself."),
    ),
    PARTNER: (
        _("I have an hour with nothing right behind it, and a place where nobody listens."),
        _("I have read the plan that was shared with me, and what I promised."),
        _("I have one question to which I do not know the answer."),
        _("I will speak less than half of the time, and not about ratings or pay."),
    ),
}


def side(conversation: Conversation, who: Any) -> str:
    """On which side of a conversation somebody sits."""
    return PERSON if who.pk == conversation.person_id else PARTNER


def side_of(conversation: Conversation, who: Any) -> dict[str, Prompt]:
    """The prompts of somebody's side, by key, in the order of the aims."""
    return {prompt.key: prompt for prompt in PROMPTS if prompt.side == side(conversation, who)}
