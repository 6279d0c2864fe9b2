"""Scores agreed in a meeting, on the page; what awaits somebody; and what a roster moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.framework.models import Version
from longarc.framework.queries import compiled
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event
from longarc.people.actions import check_roster, import_roster
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.standing.actions import Given, agree_scores, place
from longarc.standing.models import Pay, Placement, Score
from longarc.standing.queries import waiting_for
from longarc.standing.tests.grounds import placed, published, scored

As = Callable[[Person | None], Client]
HEADER = "email,name,track,step,discriminator,pay_amount,pay_currency,pay_period\n"


@pytest.fixture
def version(cast: Cast) -> Version:
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


def test_the_manager_keeps_the_scores_of_a_meeting_and_amara_reads_them(cast: Cast, as_: As, version: Version) -> None:
    first, second, *_ = compiled(version).competencies["craft"].levels[3].skills
    day = timezone.localdate() - timedelta(days=2)
    typed = {"on": day.isoformat(), f"skill.{first.id}": "partly", f"note.{first.id}": "The lock at Harwick."}
    response = as_(cast.daniel).post(f"/standing/{cast.amara.pk}/agree/?competency=craft", typed)
    assert response.status_code == 302
    score = Score.objects.get(skill=first.id)
    assert (score.value, score.on, score.by, score.kind) == ("partly", day, cast.daniel, "agreed")
    assert not Score.objects.filter(skill=second.id).exists()
    assert "The lock at Harwick." in as_(cast.amara).get("/standing/?open=craft").content.decode()
    assert Event.objects.get(verb="scores.agreed").facts == {"on": day.isoformat(), "count": 1}


def test_what_was_typed_is_kept_when_the_day_is_wrong(cast: Cast, as_: As, version: Version) -> None:
    skill = compiled(version).competencies["craft"].levels[0].skills[0]
    typed = {"on": "soon", f"skill.{skill.id}": "partly", f"note.{skill.id}": "Read the notes aloud."}
    response = as_(cast.daniel).post(f"/standing/{cast.amara.pk}/agree/?competency=craft", typed)
    assert response.status_code == 422
    assert "Read the notes aloud." in response.content.decode()


def test_only_the_manager_may_write_agreed_scores_down(cast: Cast, as_: As, version: Version) -> None:
    answers = {
        key: as_(person).get(f"/standing/{cast.amara.pk}/agree/").status_code for key, person in cast.people.items()
    }
    assert {key for key, status in answers.items() if status == 200} == {"daniel"}
    assert {key for key, status in answers.items() if status == 403} == {"amara", "ines", "eva", "petra"}
    with pytest.raises(NotPermitted):
        agree_scores(cast.amara, {"small-pieces": Given("yes")}, by=cast.freya)


def test_a_score_of_tomorrow_is_refused(cast: Cast, version: Version) -> None:
    with pytest.raises(Refused, match="earlier day"):
        agree_scores(
            cast.amara, {"small-pieces": Given("yes")}, by=cast.daniel, on=timezone.localdate() + timedelta(days=1)
        )


def test_a_skill_that_alone_keeps_a_level_undecided_awaits_its_owner(cast: Cast, version: Version) -> None:
    assert waiting_for(cast.amara) == []
    *others, last = compiled(version).competencies["collaboration"].levels[2].skills
    agree_scores(cast.amara, {skill.id: Given("yes") for skill in others}, by=cast.daniel)
    (waiting,) = waiting_for(cast.amara)
    assert last.text in waiting.hint


def test_a_roster_moves_track_step_and_pay_from_today_on(cast: Cast, version: Version) -> None:
    file = HEADER + "amara@tidewater.example,Amara Okafor,platform,p3,Platform,64000,EUR,year\n"
    told = check_roster(file.encode(), by=cast.petra)
    assert not told.difference.problems
    assert not Pay.objects.exists()
    import_roster(file.encode(), by=cast.petra)
    today = timezone.localdate()
    now, before = Placement.objects.filter(person=cast.amara).order_by("-starts_on")
    assert (now.track, now.step, now.starts_on, before.ends_on) == ("platform", "p3", today, today)
    assert Pay.objects.get(person=cast.amara).amount == Decimal("64000")
    import_roster(file.encode(), by=cast.petra)
    assert (Placement.objects.count(), Pay.objects.count()) == (2, 1)


@pytest.mark.parametrize("named", ["platform,p3", "platform,platform/p3", ",platform/p3"])
def test_a_roster_names_a_step_alone_or_with_its_track(cast: Cast, version: Version, named: str) -> None:
    file = HEADER + f"amara@tidewater.example,Amara Okafor,{named},,,,\n"
    assert not import_roster(file.encode(), by=cast.petra).difference.problems
    now = Placement.objects.filter(person=cast.amara).latest("starts_on")
    assert (now.track, now.step) == ("platform", "p3")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("none,p3,,,,", "track"),
        ("platform,b3,,,,", "step"),
        (",p3,,,,", "step"),
        ("backend,platform/p3,,,,", "step"),
        (",platform/b3,,,,", "step"),
        ("platform,p3,,64000,,year", "pay_currency"),
        ("platform,p3,,64000,EUR,", "pay_period"),
    ],
)
def test_a_roster_that_names_what_is_not_there_is_told_by_line_and_column(
    cast: Cast, version: Version, row: str, column: str
) -> None:
    place(cast.amara, version.framework, "backend", "b2", by=system_person(), discriminator="Backend")
    file = HEADER + f"tom@tidewater.example,Tom Weaver,{row}\n"
    problems = import_roster(file.encode(), by=cast.petra).difference.problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, column)]
    assert not Placement.objects.filter(person=cast.tom).exists()


def test_a_score_corrected_and_corrected_back_within_a_day_leaves_three_entries(cast: Cast, version: Version) -> None:
    skill = compiled(version).competencies["craft"].levels[3].skills[0].id
    for value in ("yes", "partly", "yes", "yes"):
        agree_scores(cast.amara, {skill: Given(value)}, by=cast.daniel)
    log = Score.objects.filter(skill=skill).order_by("made_at").values_list("value", flat=True)
    assert list(log) == ["yes", "partly", "yes"]
