"""The logs of many people come to exactly what a profile of each comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from longarc.cohort import Logs, people_from, people_of, stands
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework
from longarc.engine.profile import Assessment, Profile
from longarc.engine.tests.making import competency, document, track
from longarc.paths.tests.random_frameworks import ON, framework, profile


def logs_of(profiles: list[Profile], on: date) -> Logs:
    """The same assessments as arrays."""
    rows = [
        (row, (entry.version or "", entry.of, entry.subject), entry.value or "", entry.on)
        for row, person in enumerate(profiles)
        for entry in sorted(person.assessments, key=lambda entry: entry.on)
        if entry.on <= on
    ]
    columns = [[entry[at] for entry in rows] for at in range(4)]
    known = [list(dict.fromkeys(column)) for column in columns]
    places = [
        np.array([of.index(value) for value in column], np.intp) for of, column in zip(known, columns, strict=True)
    ]
    return Logs(np.array(columns[0], np.intp), *places[1:], *known[1:])  # type: ignore[arg-type]


def several(random: Random, known: Framework, version: str) -> Profile:
    """Somebody assessed more than once, in a version, now and then after the day or with a word that the scale has not."""
    one, other = profile(random, known), profile(random, known)
    rows = [replace(row, version=version, on=row.on + timedelta(days=random.choice([0, 0, 1, 400 * (random.random() < 0.1)]))) for row in (*one.assessments, *other.assessments)]  # fmt: skip
    rows = [replace(row, value="strange") if random.random() < 0.03 else row for row in rows]
    random.shuffle(rows)
    return Profile.of(assessments=rows, facts=one.facts, held=one.held, tracks=one.tracks)


def without_scores(person: Profile) -> Profile:
    return replace(person, assessments=(), logs={}, _kept={})


def agree(known: Framework, profiles: list[Profile], on: date) -> None:
    tracks = ["t" if one.tracks else "" for one in profiles]
    fast = people_from(known, logs_of(profiles, on), [*map(without_scores, profiles)], on, tracks=tracks)
    slow = people_of(known, profiles, on, tracks=tracks)
    assert fast.skills == slow.skills
    assert np.array_equal(fast.scores, slow.scores)
    assert np.array_equal(fast.given, slow.given)  # type: ignore[arg-type]
    own = np.array([name == "t" for name in tracks])
    first, second = stands(known, fast), stands(known, slow)
    assert np.array_equal(first.enabled[own], second.enabled[own])
    assert np.array_equal(first.levels, second.levels)


@pytest.mark.parametrize("seed", range(200))
def test_any_framework_and_any_log(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - drawn alike each time
    known = framework(random, most_skills=10, more_steps=3)
    agree(known, [several(random, known, known.version) for _person in range(12)], ON)


SKILLS = [{"id": "a", "expires": "P1Y", "grace": "P30D"}, {"id": "b"}, {"id": "d"}]
CHANGES = [[{"kind": "rename", "skill": "d", "was": "c", "assessments": fate}] for fate in ("carry", "reassess")] + [
    [{"kind": "merge", "skill": "b", "was": ["b", "c"], "assessments": "carry"}],
    [{"kind": "split", "skill": "c", "now": ["b", "d"], "assessments": "carry"}],
    [{"kind": "reword", "skill": "b", "assessments": "archive"}],
    [{"kind": "rename", "competency": "k", "was": "old", "assessments": "carry"}],
    [{"kind": "replace-all", "assessments": "archive"}],
    [],
]


@pytest.mark.parametrize("changes", CHANGES, ids=str)
@pytest.mark.parametrize("seed", range(12))
def test_what_changes_say_of_scores_made_in_older_versions_and_what_runs_out(changes: list, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - drawn alike each time
    rows = [
        competency("k", [{"level": "L1", "skills": SKILLS}, {"level": "L2", "skills": [{"id": "e", "same-as": "b"}]}])
    ]
    known = compile_framework(
        document(framework={"version": "3"}, competencies=rows, changes=changes, tracks=[track({"skill": "a"})])
    )
    profiles = [Profile.of(assessments=[_entry(random) for _entry_ in range(14)]) for _person in range(20)]
    agree(known, profiles, ON)


def _entry(random: Random) -> Assessment:
    on = ON - timedelta(days=random.randrange(-20, 800))
    version = random.choice(["1", "2", "3"])
    if random.random() < 0.2:
        return Assessment(
            random.choice(["k", "old"]), random.choice(["L0", "L1", "L2"]), on, of="competency", version=version
        )
    value = random.choice(["no", "part", "full", "not-yet", "yes", "partly"])
    return Assessment(random.choice("abcde"), value, on, version=version)


def test_nobody_and_nothing() -> None:
    known = compile_framework(document(competencies=[competency("c", {"L1": 1})]))
    agree(known, [Profile.of()], ON)
    agree(known, [Profile.of(assessments=[Assessment("x", "y", ON, version="1")])], ON)
