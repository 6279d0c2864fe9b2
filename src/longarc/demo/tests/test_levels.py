"""The scores that follow from the levels in `scores.yaml` give, by the framework's own rules, those levels again."""

import json
from datetime import date, timedelta

import pytest

from longarc.demo import levels, lives
from longarc.demo.cast import CAST
from longarc.demo.files import FOLDER
from longarc.demo.lives import Scored
from longarc.demo.roster import Roster, roster
from longarc.document.files import load
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.model import Framework
from longarc.engine.profiles import load_profile

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return compile_framework(load(FOLDER / "framework")[0])


@pytest.fixture(scope="module")
def people() -> Roster:
    return roster()


def reached(framework: Framework, scored: Scored, track: str, on: date) -> dict[str, int]:
    changes = levels.scores(framework, scored.person, [meeting.levels for meeting in scored.meetings])
    said = [
        {"skill": skill, "score": value, "on": str(TODAY + timedelta(meeting.day))}
        for meeting, changed in zip(scored.meetings, changes, strict=True)
        for skill, value in changed.items()
    ]
    profile = {"format": "careerprofile/1", "person": {"id": scored.person}, "assessments": said}
    standing = evaluate(framework, load_profile(json.dumps(profile)), track, on)
    return {competency: level.number for competency, level in standing.levels.items()}


def test_every_meeting_gives_the_levels_that_both_agreed_on(framework: Framework, people: Roster) -> None:
    for scored in lives.scores():
        for meeting in scored.meetings:
            track = people.row(scored.person, meeting.day)["track"]
            on = TODAY + timedelta(meeting.day)
            assert reached(framework, scored, track, on) == meeting.levels, (scored.person, meeting.day)


def test_everybody_has_met_three_times_and_the_cast_has_six_remarks(people: Roster) -> None:
    found = {scored.person: scored for scored in lives.scores()}
    assert set(found) == set(people.rows)
    assert all(len(scored.meetings) >= 3 for scored in found.values())
    remarks = {part.key: sum(len(meeting.notes) for meeting in found[part.key].meetings) for part in CAST}
    assert {key: number for key, number in remarks.items() if number < 6} == {}


def test_a_second_time_gives_the_same_scores(framework: Framework) -> None:
    meetings = [{"craft": 1}, {"craft": 1}, {"craft": 3}]
    first = levels.scores(framework, "tom", meetings)
    assert first == levels.scores(framework, "tom", meetings)
    assert all(first)
