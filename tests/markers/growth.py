"""Plans: a draft is its owner's; shared, also the manager's and whom the owner named; of neither a word to others."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from longarc.growth import actions
from longarc.growth.models import Plan
from longarc.people.models import Person
from tests.cast import Cast
from tests.markers import Mark, secrets

WORDS = ["title", "section", "heading", "goal", "why", "capability", "support", "obstacle", "if", "then", "milestone"]
WORDS += ["action", "health"]
SECRETS = [
    *secrets("amara", fields=[f"draft.{word}" for word in WORDS]),
    *secrets("amara", "daniel", "milan", fields=[f"shared.{word}" for word in WORDS]),
    *secrets("amara", "daniel", "milan", fields=["shared.input"]),
    *secrets("lena", fields=[f"leaver.{word}" for word in WORDS]),
    *secrets("amara", fields=[f"private accomplishment.{word}" for word in ("what", "result", "thanks")]),
    *secrets("amara", "tom", fields=[f"shared accomplishment.{word}" for word in ("what", "result", "thanks")]),
]


def plant(cast: Cast, mark: Mark) -> None:
    """A draft and a shared plan of Amara's, a plan of the leaver's, two accomplishments."""
    _plan(cast.amara, lambda word: mark(f"draft.{word}"))
    _plan(cast.lena, lambda word: mark(f"leaver.{word}"))
    shared = _plan(cast.amara, lambda word: mark(f"shared.{word}"))
    for reader in (cast.daniel, cast.milan):
        actions.share_plan(shared, reader, by=cast.amara)
    actions.give_input(shared, mark("shared.input"), by=cast.daniel)
    _accomplishment(cast.amara, lambda word: mark(f"private accomplishment.{word}"))
    told = _accomplishment(cast.amara, lambda word: mark(f"shared accomplishment.{word}"))
    actions.share_accomplishment(told, cast.tom, by=cast.amara)


def _plan(person: Person, mark: Mark) -> Plan:
    today = timezone.localdate()
    plan = actions.start_plan(
        person, by=person, title=mark("title"), starts_on=today, ends_on=today + timedelta(days=180)
    )
    section = actions.add_section(plan, by=person, heading=mark("heading"))
    actions.write_section(section, mark("section"), by=person, seen=section.version)
    words = {"title": "goal", "if_text": "if", "then_text": "then"}
    words |= {name: name for name in ("why", "capability", "support", "obstacle", "milestone")}
    goal = actions.add_goal(plan, {name: mark(word) for name, word in words.items()}, by=person)
    step = {"what": mark("action"), "owner": person, "kind": "courses", "due_on": today + timedelta(days=9)}
    actions.add_action(plan, step, by=person, goal=goal)
    actions.check_health(plan, by=person, state="at-risk", line=mark("health"), goal=goal)
    return plan


def _accomplishment(person: Person, mark: Mark) -> actions.Accomplishment:
    words = {name: mark(name) for name in ("what", "result", "thanks")}
    return actions.add_accomplishment(person, {**words, "on": timezone.localdate()}, by=person)
