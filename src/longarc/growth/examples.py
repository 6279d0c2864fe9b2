"""Three worked examples of a plan, to read and to copy from. Data, in words of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Example:
    """A short plan with one goal. `actions` are (kind, what)."""

    key: str
    move: str
    title: Any
    about: Any
    sections: Mapping[str, Any]
    goal: Mapping[str, Any]
    actions: tuple[tuple[str, Any], ...]


EXAMPLES = {
    "deeper": Example(
        key="deeper",
        move="deeper",
        title=_("Become the one who knows our alarms by heart"),
        about=_("Somebody who likes the role they have and wants to go further down into it."),
        sections={
            "arc": _("I am at home in this work. I would like to understand it so well that others can lean on it."),
            "futures": _("Deeper: the same role, with the hardest part of it in my hands."),
            "horizon": _("One area that nobody fully understands today becomes mine."),
            "values": _("Time to finish a thought. Work that is still standing in ten years."),
        },
        goal={
            "title": _("Explain every alarm we raise, and drop those that nobody needs"),
            "why": _("Last winter a third of our night calls led to nothing, and people stopped trusting the rest."),
            "capability": _("I can read any alarm, say what causes it and decide whether it should exist."),
            "support": _("Two hours a week with the colleague who wrote the first rules."),
            "obstacle": _("Daily requests always look more urgent."),
            "if_text": _("a request comes in on a Tuesday morning"),
            "then_text": _("note it, and answer after lunch"),
            "milestone": _("The ten loudest alarms are explained on one page each"),
        },
        actions=(
            ("on-the-job", _("Take one alarm a week apart and write down what I found")),
            ("with-others", _("Show the findings at the monthly review and ask what is still unclear")),
        ),
    ),
    "sideways": Example(
        key="sideways",
        move="lateral",
        title=_("From building the service to keeping it running"),
        about=_("Somebody who wants to try a neighbouring track before asking for a place in it."),
        sections={
            "arc": _("I want to see the whole way of a thing, beyond the part that I build myself."),
            "futures": _("Sideways: reliability. Or back to where I am, with a wider view."),
            "horizon": _("Find out in small steps whether the other side of the house suits me."),
            "values": _("Learning something new every month. Being near the people who use what we make."),
        },
        goal={
            "title": _("Stand one full on-call week beside the platform team"),
            "why": _("From outside I only know the stories. I would rather know the work."),
            "capability": _("I can follow an incident from the first alarm to the review without being led."),
            "support": _("My manager frees one week, and the platform lead lets me sit in."),
            "obstacle": _("Our own release falls into the same weeks."),
            "if_text": _("the release moves into my week"),
            "then_text": _("ask on the same day for the week after, instead of dropping it"),
            "milestone": _("One incident review written by me and read by both teams"),
        },
        actions=(
            ("with-others", _("Ask the platform lead which week would be a good one to come along")),
            ("on-the-job", _("Write the next runbook of our service together with those who will use it")),
        ),
    ),
    "leading": Example(
        key="leading",
        move="up",
        title=_("Try what leading a small group feels like"),
        about=_("Somebody who is curious about leading people and would like to find out before deciding."),
        sections={
            "arc": _("I notice that I enjoy it when others get better at something. I wonder how far that carries."),
            "futures": _("Up: lead of a team. Deeper: a senior engineer whom people like to learn from."),
            "horizon": _("Take on responsibility for a piece of work with three people, with a way back."),
            "values": _("Fairness. Saying difficult things early and kindly."),
        },
        goal={
            "title": _("Lead one project of three people from its first day to its review"),
            "why": _("I have helped in many projects, and never carried one."),
            "capability": _("I hand out work so that each of us grows, and I notice early when somebody is stuck."),
            "support": _("A half-hour talk with my manager after each milestone, about the leading only."),
            "obstacle": _("When it gets tight I tend to do the work myself."),
            "if_text": _("I catch myself taking over a task"),
            "then_text": _("ask its owner what they would need to finish it"),
            "milestone": _("A look back with the three, in which they tell me what to keep and what to change"),
        },
        actions=(
            ("on-the-job", _("Choose with my manager a project that is small enough to fail safely")),
            ("with-others", _("Ask two leads which mistake of their first year taught them most")),
        ),
    ),
}
