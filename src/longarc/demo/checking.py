"""Checks the files of the demo against each other: who exists, who managed whom, which skills there are, and that no
sentence occurs twice.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longarc.demo.files import FOLDER, Broken, read
from longarc.demo.lives import Conversation, Life, Plan, Scored, lives, scores
from longarc.demo.roster import Roster, roster
from longarc.demo.sentences import prose, twice, typed, unfit
from longarc.document.files import load
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework


@dataclass(frozen=True)
class Known:
    """What the files may name."""

    roster: Roster
    framework: Framework
    values: frozenset[str]
    prompts: dict[str, frozenset[str]]
    matters: frozenset[str]
    sections: frozenset[str]
    forms: dict[str, tuple[str, ...]]


def known() -> Known:
    """The framework and the roster of the demo, and what plans and conversations ask for."""
    from longarc.conversations.prompts import PROMPTS
    from longarc.conversations.values import VALUES
    from longarc.growth.mix import FORMS
    from longarc.growth.template import SECTIONS

    document, _ = load(FOLDER / "framework")
    sides = ("person", "partner")
    return Known(
        roster=roster(),
        framework=compile_framework(document),
        values=frozenset(value["id"] for value in document["values"]),
        prompts={side: frozenset(prompt.key for prompt in PROMPTS if prompt.side == side) for side in sides},
        matters=frozenset(VALUES),
        sections=frozenset(part.key for part in SECTIONS),
        forms=FORMS,
    )


def faults(folder: Path = FOLDER) -> list[str]:
    """Every fault of every file; nothing where all is well."""
    found: list[str] = []
    try:
        found += _of_lives(lives(folder))
    except Broken as broken:
        found += broken.faults
    try:
        found += _of_scores(scores(folder))
    except Broken as broken:
        found += broken.faults
    texts = list(_texts(folder))
    found += [f"{file}: {why}: {text}" for file, text in texts if file != "framework" and (why := unfit(text))]
    found += [f"{file}: {why}: {text}" for file, text in texts if (why := typed(text))]
    return found + twice(texts)


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "framework").glob("*.yaml")):
        yield from (("framework", text) for text in prose(_untitled(read(path))))
    for path in [*sorted((folder / "lives").glob("*.yaml")), folder / "scores.yaml", folder / "draft.yaml"]:
        try:
            yield from ((path.name, text) for text in prose(read(path) if path.is_file() else None))
        except Broken:
            continue


def _untitled(node: Any) -> Any:
    """A framework's document without titles, which are names there."""
    if isinstance(node, dict):
        return {name: _untitled(value) for name, value in node.items() if name != "title"}
    return [_untitled(value) for value in node] if isinstance(node, list) else node


def _of_lives(found: Iterable[Life]) -> Iterator[str]:
    there = known()
    for life in found:
        name = f"{life.person}.yaml"
        yield from (f"{name}: {words}" for words in _of_life(life, there))


def _of_life(life: Life, there: Known) -> Iterator[str]:
    if life.person not in there.roster.rows:
        yield f"person: nobody has the key {life.person}"
        return
    for number, done in enumerate(life.accomplishments):
        where = f"accomplishments.{number}"
        yield from _absent(f"{where}.shared_with", done.shared_with, there.roster.rows)
        yield from _absent(f"{where}.values", done.values, there.values)
        yield from _absent(f"{where}.skills", done.skills, there.framework.skills)
        yield from _away(where, [life.person], done.day, there)
    for number, plan in enumerate(life.plans):
        yield from (f"plans.{number}{words}" for words in _of_plan(life.person, plan, there))
    for number, talk in enumerate(life.conversations):
        if talk.steps and talk.at is not None and not any(_open(plan, talk.at) for plan in life.plans):
            yield f"conversations.{number}: at: day {talk.at} lies in none of the plans, and its steps go into one"
        yield from (f"conversations.{number}{words}" for words in _of_talk(life.person, talk, there))
    if life.values_exercise:
        chosen = [one.value for one in life.values_exercise.most]
        yield from _absent("values_exercise.most", chosen, there.matters)


def _open(plan: Plan, day: int) -> bool:
    return plan.start <= day <= (plan.closed.day if plan.closed else 0)


def _of_plan(key: str, plan: Plan, there: Known) -> Iterator[str]:
    yield from _absent(".sections", plan.sections, there.sections)
    yield from _absent(".named", plan.named, there.roster.rows)
    yield from _away(".start", [key], plan.start, there)
    if plan.target:
        track = there.framework.tracks.get(plan.target.track)
        yield from _absent(".target.track", [plan.target.track], there.framework.tracks)
        yield from _absent(".target.step", [plan.target.step], [step.id for step in track.steps] if track else [])
    for goal in plan.goals:
        yield from _absent(f" “{goal.title}”", goal.capability, there.framework.skills)
        for action in goal.actions:
            if action.form:
                yield from _absent(f" “{action.what}”", [action.form], there.forms[action.kind])
    if plan.shared is not None and not there.roster.manager(key, plan.shared):
        yield f".shared: {key} has no manager to share it with; `named` names readers"
    if plan.shared is not None:
        together = [plan.shared, plan.input.day if plan.input else None, plan.agreed]
        managers = {there.roster.manager(key, day) for day in together if day is not None}
        if len(managers) > 1:
            yield f": shared, input and agreed: the manager changed in between, {' and '.join(sorted(managers))}"


def _of_talk(key: str, talk: Conversation, there: Known) -> Iterator[str]:
    yield from _absent(".partner", [talk.partner], there.roster.rows)
    if talk.partner not in there.roster.rows:
        return
    yield from _absent(".preparation.person", talk.preparation.person, there.prompts["person"])
    yield from _absent(".preparation.partner", talk.preparation.partner, there.prompts["partner"])
    days = [day for day in (talk.asked, talk.accepted, talk.at) if day is not None]
    yield from _away("", [key, talk.partner], talk.asked, there)
    yield from _away("", [key, talk.partner], min(0, days[-1]), there)
    manages = {there.roster.manager(key, min(0, day)) == talk.partner for day in days}
    if len(manages) > 1:
        yield f": {talk.partner} is the manager for a part of it only; ask, accept and hold it on one side of the change"
    if talk.asked_by == "partner" and not all(manages):
        yield f": asked_by: {talk.partner} does not manage {key} then, so {key} asks"


def _of_scores(found: Iterable[Scored]) -> Iterator[str]:
    there = known()
    competencies = set(there.framework.competencies)
    for scored in found:
        name = f"scores.yaml: {scored.person}"
        yield from (f"{name}{words}" for words in _absent("", [scored.person], there.roster.rows))
        for meeting in scored.meetings:
            where = f"{name}: {meeting.day}"
            yield from _absent(f"{where}: by", [meeting.by], there.roster.rows)
            yield from _absent(f"{where}: levels", meeting.levels, competencies)
            yield from _absent(f"{where}: notes", meeting.notes, there.framework.skills)
            if scored.person in there.roster.rows:
                if (there.roster.manager(scored.person, meeting.day) or scored.person) != meeting.by:
                    yield f"{where}: by: {meeting.by} is not the manager then"
                yield from _away(where, [scored.person, meeting.by], meeting.day, there)


def _absent(where: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    known = set(known)
    yield from (f"{where}: unknown: {name}" for name in names if name not in known)


def _away(where: str, keys: Iterable[str], day: int, there: Known) -> Iterator[str]:
    for key in keys:
        if key in there.roster.rows and not there.roster.here(key, day):
            yield f"{where}: {key} does not work here on day {day}"


def main() -> int:
    """Print every fault; 1 if there is one."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longarc.project.settings")
    os.environ.setdefault("LONGARC_MODE", "test")
    django.setup()
    found = faults()
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.stdout.write(f"{len(found)} faults in {len(list((FOLDER / 'lives').glob('*.yaml')))} lives\n")
    return 1 if found else 0
