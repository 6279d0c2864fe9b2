"""Looking ahead: who would move, told in figures that name nobody, with names for those only who may read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from typer.testing import CliRunner

from longarc.authoring import actions, queries
from longarc.authoring.jobs import foresee as job
from longarc.authoring.models import Draft, Foresight, Keeping
from longarc.authoring.tests.making import give, proposed, published
from longarc.framework.cli.publishing import publish_command
from longarc.framework.models import Version
from longarc.guard import NotPermitted
from longarc.history.models import Reading
from longarc.people.models import Assignment, Person
from longarc.people.system import system_person
from longarc.standing.actions import place
from longarc.standing.models import KeptStep, Pay, Score

As = Callable[[Person | None], Client]


def place_all(cast: Cast, version: Version, others: int = 0) -> None:
    """Amara and Tom, and as many more, are engineers at 1.40: delivery is solid, people is not."""
    since = timezone.localdate() - timedelta(days=200)
    people = [cast.amara, cast.tom]
    for number in range(others):
        person = Person.objects.create_user(f"n{number}@tidewater.example", name=f"N{number}", joined_on=since)
        Assignment.objects.create(person=person, manager=cast.ines, division=cast.engineering, starts_on=since)
        people.append(person)
    for person in people:
        place(person, version.framework, "engineer", "e2", by=system_person(), discriminator="Backend", on=since)
        scores = {"competency": "delivery", "value": "solid", "kind": "agreed"}
        Score.objects.create(person=person, version=version, by=cast.daniel, on=timezone.localdate(), **scores)


def harder(cast: Cast, others: int = 0) -> Draft:
    """A proposed draft under which 1.40 no longer enables the second step."""
    draft = proposed(cast)
    place_all(cast, Version.objects.get(), others)
    text = draft.body
    for old, new in (
        ("from: 1.0, below: 2.0", "from: 1.5, below: 2.0"),
        ("from: 0, below: 1.0", "from: 0, below: 1.5"),
    ):
        assert old in text
        text = text.replace(old, new)
    actions.keep_text(draft, text, by=cast.milan, seen=draft.version)
    return draft


def test_figures_of_enough_people_are_told(cast: Cast) -> None:
    found = actions.foresee(harder(cast, others=10), by=cast.petra)
    assert found.finished_at and found.done == found.total == 12
    assert found.figures["track"]["engineer"]["step_down"] == 12
    assert found.figures["division"]["Engineering"]["people"] == 12


def test_the_page_shows_a_table_and_a_picture_and_small_groups_are_withheld(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    page = as_(cast.petra).post(f"/framework/drafts/{draft.pk}/foresight/").content.decode()
    assert "Too few people to speak about: Engineering" in page
    more = harder_again(cast)
    page = as_(cast.petra).post(f"/framework/drafts/{more.pk}/foresight/").content.decode()
    assert "10 or more" in page and "<svg" in page, "all twelve: told as a range"


def harder_again(cast: Cast) -> Draft:
    place_all(cast, Version.objects.get(), 10)
    draft = Draft.objects.get()
    actions.keep_text(draft, draft.body + "# once more\n", by=cast.milan, seen=draft.version)
    return draft


def test_names_are_for_those_who_may_open_the_standing_and_looking_is_noted(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    path = f"/framework/drafts/{draft.pk}/foresight/"
    assert [row.person.name for row in queries.named(draft, cast.daniel)] == ["Amara Okafor", "Tom Weaver"]
    give(cast.paul, "framework-reviewer", cast)
    assert queries.named(draft, cast.paul) == []
    page = as_(cast.petra).get(path).content.decode()
    assert (
        "Amara Okafor" in page
        and Reading.objects.filter(reader=cast.petra, person=cast.amara, right="foresight").exists()
    )
    other = as_(cast.paul).get(path)
    assert other.status_code == 200 and "Amara Okafor" not in other.content.decode()
    assert as_(cast.amara).get(path).status_code == 403


def test_names_ask_for_as_little_for_many_people_as_for_two(
    cast: Cast, as_: As, django_assert_max_num_queries: Callable
) -> None:
    draft = harder(cast, others=30)
    client = as_(cast.petra)
    for path in (f"/framework/drafts/{draft.pk}/foresight/", f"/api/v1/drafts/{draft.pk}/foresight/people"):
        with django_assert_max_num_queries(21):
            assert "N29" in client.get(path).content.decode() or "people" in path


def test_pay_below_a_minimum_is_named_to_those_who_know_the_pay(cast: Cast) -> None:
    draft = harder(cast)
    text = draft.body.replace(
        "{step: engineer/e1, min: 30000, next: 42000", "{step: engineer/e1, min: 45001, next: 60000"
    )
    assert text != draft.body
    actions.keep_text(draft, text, by=cast.milan, seen=draft.version)
    paid = {"amount": Decimal(45000), "currency": "EUR", "period": "year", "place": "CZ"}
    Pay.objects.create(person=cast.amara, starts_on=timezone.localdate(), **paid)
    assert [row.falls_below for row in queries.named(draft, cast.daniel)] == [True, False]
    assert [row.falls_below for row in queries.named(draft, cast.petra)] == [False, False]


def test_many_people_are_counted_by_a_job_that_can_be_left_and_run_again(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    row = Foresight.objects.create(draft=draft, number=draft.version, total=2)
    page = as_(cast.petra).get(f"/framework/drafts/{draft.pk}/foresight/").content.decode()
    assert "0 of 2 people" in page and "<progress" in page
    for _twice in range(2):
        job(foresight_id=str(row.pk), by_id=str(cast.petra.pk))
    row.refresh_from_db()
    assert row.finished_at and row.figures["track"]["engineer"]["people"] == 2
    part = as_(cast.petra).get(f"/framework/drafts/{draft.pk}/foresight/progress/").content.decode()
    assert "Too few people" in part and "<progress" not in part and "<html" not in part


def test_more_people_than_fit_into_a_request_are_left_to_the_worker(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from longarc.authoring.actions import foreseeing

    left = []
    monkeypatch.setattr(foreseeing, "AT_ONCE", 1)
    monkeypatch.setattr(foreseeing, "defer", lambda name, **ids: left.append(name))
    draft = harder(cast)
    assert actions.foresee(draft, by=cast.petra).finished_at is None
    actions.foresee(draft, by=cast.petra)
    assert left == ["authoring.foresee"], "asked twice, counted once"


def test_a_text_that_changed_meanwhile_is_not_counted(cast: Cast) -> None:
    draft = harder(cast)
    row = Foresight.objects.create(draft=draft, number=draft.version)
    actions.keep_text(draft, draft.body + "# later\n", by=cast.milan, seen=draft.version)
    job(foresight_id=str(row.pk), by_id=str(cast.petra.pk))
    row.refresh_from_db()
    assert row.finished_at is None


def test_people_keep_a_step_if_so_decided_and_their_page_says_under_which_version(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: Callable
) -> None:
    draft = harder(cast)
    with django_capture_on_commit_callbacks():
        publication = actions.publish_draft(draft, by=cast.petra, seen=draft.version, keeps_steps=True)
    keeping, under = Keeping.objects.get(), Version.objects.get(version="2026.2")
    for _twice in range(2):
        actions.keep_steps(keeping, under, by=cast.petra)
    assert keeping.done == keeping.total == 2 and keeping.finished_at
    kept = KeptStep.objects.get(person=cast.amara)
    assert (kept.track, kept.step, kept.version, kept.under) == ("engineer", "e2", publication.version, under)
    page = as_(cast.amara).get("/standing/").content.decode()
    assert "Stays enabled, kept under version 2026.2" in page


def test_without_that_decision_nobody_keeps_anything(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    actions.publish_draft(draft, by=cast.petra, seen=draft.version)
    assert not KeptStep.objects.exists() and not Keeping.objects.exists()
    assert "Stays enabled" not in as_(cast.amara).get("/standing/").content.decode()


def test_only_those_with_a_part_in_frameworks_look_ahead(cast: Cast) -> None:
    draft = harder(cast)
    with pytest.raises(NotPermitted):
        actions.foresee(draft, by=cast.amara)
    published()


def test_a_dry_run_at_the_command_line_says_how_many_would_move(cast: Cast, tmp_path: Path) -> None:
    draft = harder(cast, others=10)
    file = tmp_path / "ours.yaml"
    file.write_text(draft.body, encoding="utf-8")
    app = typer.Typer()
    app.command()(publish_command)
    answer = CliRunner().invoke(app, [str(file), "--dry-run"])
    assert answer.exit_code == 0
    assert "10 or more of 12 people: lower step." in answer.output
    assert "0 to 2 of 12 people: higher step." in answer.output
    assert "engineer, 12 people: lower step 10 or more." in answer.output
    assert Version.objects.count() == 1


def test_a_version_that_was_replaced_says_by_which_one(cast: Cast, as_: As) -> None:
    first = proposed(cast)
    actions.publish_draft(first, by=cast.petra, seen=1, released=timezone.localdate() - timedelta(days=2))
    second = actions.begin_draft(by=cast.milan, framework=first.framework)
    actions.propose_draft(second, by=cast.milan)
    actions.publish_draft(second, by=cast.petra, seen=1, released=timezone.localdate())
    page = as_(cast.tom).get(f"/framework/drafts/{first.pk}/").content.decode()
    assert "Version 2026.4 has taken its place." in page
    assert "has taken its place" not in as_(cast.tom).get(f"/framework/drafts/{second.pk}/").content.decode()


def test_two_drafts_that_differ_for_one_person_tell_the_same(cast: Cast) -> None:
    """Whoever writes could ask, draft by draft, what one person was scored; the figure moves for three only."""
    draft = harder(cast, others=20)
    for person in Person.objects.filter(email__startswith="n1"):
        Score.objects.create(person=person, version=Version.objects.get(), by=cast.daniel, on=timezone.localdate(), competency="people", value="solid", kind="agreed")  # fmt: skip
    told = figure(draft, cast)
    assert told == 11, "of twenty-two, those who were scored stay"
    asked = draft.body.replace("scale: depth, levels: [{level: basic,", "scale: depth, levels: [{level: basic,")
    for few, moves in ((1, False), (2, False), (3, True)):
        for person in Person.objects.filter(email__startswith="n1").order_by("pk")[:few]:
            Score.objects.create(person=person, version=Version.objects.get(), by=cast.daniel, on=timezone.localdate(), competency="people", value="none", kind="agreed")  # fmt: skip
        actions.keep_text(draft, asked + f"# {few}\n", by=cast.milan, seen=draft.version)
        assert figure(draft, cast) == (told + few if moves else told)


def figure(draft: Draft, cast: Cast) -> int:
    """How many engineers would be enabled for a lower step, as the figures hold it."""
    return actions.foresee(draft, by=cast.petra).figures["track"]["engineer"]["step_down"]
