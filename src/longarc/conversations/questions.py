"""The question bank: questions of ours, tagged by aim and by the side that may want to ask them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models import Aim
from longarc.conversations.prompts import PARTNER, PERSON


@dataclass(frozen=True)
class Question:
    """One question somebody may ask in a conversation."""

    aim: str
    side: str
    text: str | Promise


def _questions(aim: str, side: str, *texts: str | Promise) -> tuple[Question, ...]:
    return tuple(Question(aim, side, text) for text in texts)


QUESTIONS = (
    *_questions(
        Aim.ASPIRATIONS,
        PERSON,
        _("What did you want when you were where I am now, and what became of it?"),
        _("Which of the futures I named surprised you?"),
        _("Where do people go from here who do not want to lead?"),
        _("What would you be sorry to see me leave behind?"),
        _("Which door closes for me if I stay another two years?"),
    ),
    *_questions(
        Aim.ASPIRATIONS,
        PARTNER,
        _("Which afternoon of the last half year went by without your noticing?"),
        _("If the job after next were already certain, what would you want to learn in this one?"),
        _("What did you hope for when you joined, and is it still that?"),
        _("Whose work here do you envy a little?"),
        _("What would you try if nobody counted it?"),
    ),
    *_questions(
        Aim.SKILLS,
        PERSON,
        _("What do others come to me for, as you see it?"),
        _("Where did you last have to step in, and would you rather not have to?"),
        _("Which skill of mine lies idle in this team?"),
        _("What would a step further look like in the work we already have?"),
        _("Who does well what I find hard, and would let me watch?"),
    ),
    *_questions(
        Aim.SKILLS,
        PARTNER,
        _("What have you become better at that nobody has mentioned yet?"),
        _("Which task did you take on that a year ago you would have passed on?"),
        _("What do you avoid, and what would make it less unpleasant?"),
        _("Whom did you help lately, and with what?"),
        _("Which piece of feedback do you still turn over in your mind?"),
    ),
    *_questions(
        Aim.ALIGNMENT,
        PERSON,
        _("What will this team need next year that it does not have yet?"),
        _("What can you promise, and what can you only try?"),
        _("Who else must agree, and who speaks with them?"),
        _("What should I stop doing, so that there is room?"),
        _("How will we both notice that it works?"),
    ),
    *_questions(
        Aim.ALIGNMENT,
        PARTNER,
        _("What do you need from me that you have not asked for?"),
        _("Which of my promises are you still waiting for?"),
        _("What is the smallest thing that would make the next three months better?"),
        _("Where do your plan and our work pull in different directions?"),
        _("What would you tell a friend about working here?"),
    ),
)


def questions(aim: str = "", side: str = "") -> list[Question]:
    """The questions of one aim and one side; of all where nothing is said."""
    return [one for one in QUESTIONS if aim in ("", one.aim) and side in ("", one.side)]
