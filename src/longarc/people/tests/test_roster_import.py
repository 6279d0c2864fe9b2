"""A roster is imported: by command, with every door's answer, dated rows and history."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast
from typer.testing import CliRunner, Result

from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event
from longarc.people.actions import check_roster, import_roster
from longarc.people.cli import role_app, roster_app
from longarc.people.models import Assignment, Division, Person, Role
from longarc.people.reading import Problem
from longarc.people.signals import RosterApplied, RosterCheck, roster_applied, roster_checking
from longarc.people.system import system_person
from longarc.people.words import RosterReport

pytestmark = pytest.mark.django_db
HEADER = "email,name,manager_email,division,team,joined_on,left_on,country,fte\n"
FIRST = (
    HEADER
    + """ida@t.example,Ida Berg,,Engineering,Direction,2020-01-01,,NL,1
jon@t.example,Jon Vale,ida@t.example,Engineering,Gauges,2021-01-01,,NL,1
kim@t.example,Kim Ode,jon@t.example,Engineering,Gauges,2024-05-01,,NL,0.8
"""
)


def bring(text: str) -> Any:
    return import_roster(text.encode(), by=system_person())


def spans(name: str) -> list[tuple[str, date, date | None]]:
    rows = Assignment.objects.filter(person__name=name).order_by("starts_on")
    return [(row.team, row.starts_on, row.ends_on) for row in rows]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def call(text: str | bytes, *options: str) -> Result:
        file = tmp_path / "roster.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(roster_app, ["import", str(file), *options])

    return call


def test_a_first_roster_makes_people_divisions_and_lines() -> None:
    bring(FIRST)
    kim = Person.objects.get(email="kim@t.example")
    row = kim.assignments.get()
    assert (row.manager.name, row.division.name, str(row.share)) == ("Jon Vale", "Engineering", "0.800")
    assert (row.starts_on, kim.joined_on) == (date(2024, 5, 1), date(2024, 5, 1))
    assert not kim.has_usable_password()


def test_a_move_closes_the_row_today_and_opens_a_new_one() -> None:
    bring(FIRST)
    bring(FIRST.replace("Engineering,Gauges,2024", "Field,Signals,2024"))
    today = timezone.localdate()
    assert spans("Kim Ode") == [("Gauges", date(2024, 5, 1), today), ("Signals", today, None)]


def test_a_second_move_on_the_same_day_takes_the_place_of_the_first() -> None:
    bring(FIRST)
    bring(FIRST.replace("Gauges,2024", "Signals,2024"))
    bring(FIRST.replace("Gauges,2024", "Harbours,2024"))
    today = timezone.localdate()
    assert spans("Kim Ode") == [("Gauges", date(2024, 5, 1), today), ("Harbours", today, None)]


def test_leaving_ends_the_assignment_and_the_roles() -> None:
    bring(FIRST)
    kim = Person.objects.get(email="kim@t.example")
    division = Division.objects.get()
    Role.objects.create(
        person=kim, kind="people-partner", division=division, granted_by=system_person(), starts_on=date(2025, 1, 1)
    )
    bring(FIRST.replace("2024-05-01,,", "2024-05-01,2026-01-31,"))
    kim.refresh_from_db()
    assert kim.left_on == date(2026, 1, 31)
    assert spans("Kim Ode") == [("Gauges", date(2024, 5, 1), date(2026, 1, 31))]
    assert kim.roles.get().ends_on == date(2026, 1, 31)


def test_a_leaver_who_comes_back_begins_anew_today() -> None:
    bring(FIRST.replace("2024-05-01,,", "2024-05-01,2026-01-31,"))
    bring(FIRST)
    kim = Person.objects.get(email="kim@t.example")
    assert kim.left_on is None
    assert spans("Kim Ode")[-1] == ("Gauges", timezone.localdate(), None)
    assert len(spans("Kim Ode")) == 2


def test_an_end_in_the_future_and_a_move_before_it_go_together() -> None:
    end = timezone.localdate() + timedelta(days=60)
    bring(FIRST)
    bring(FIRST.replace("2024-05-01,,", f"2024-05-01,{end},"))
    bring(FIRST.replace("Gauges,2024-05-01,,", f"Signals,2024-05-01,{end},"))
    today = timezone.localdate()
    assert spans("Kim Ode") == [("Gauges", date(2024, 5, 1), today), ("Signals", today, end)]
    bring(FIRST.replace("Gauges,2024", "Signals,2024"))
    assert spans("Kim Ode")[-1] == ("Signals", today, None)


def test_a_corrected_day_of_joining_moves_the_first_row() -> None:
    bring(FIRST)
    bring(FIRST.replace("2024-05-01", "2024-04-01"))
    assert spans("Kim Ode") == [("Gauges", date(2024, 4, 1), None)]


def test_one_bad_row_keeps_everything_out() -> None:
    found = bring(FIRST + "lou@t.example,Lou,nobody@t.example,Engineering,,,,NL,1\n").difference
    assert [(problem.line, problem.column) for problem in found.problems] == [(5, "manager_email")]
    assert not Person.objects.filter(is_system=False).exists()
    assert not Division.objects.exists()


def test_history_holds_one_event_for_the_import_and_one_for_each_person_without_a_word(cast: Cast) -> None:
    import_roster(FIRST.encode(), by=cast.petra)
    assert Event.objects.get(verb="roster.imported").facts["joins"] == 3
    joined = Event.objects.filter(verb="person.joined")
    assert joined.count() == 3
    assert all("Ida" not in str(event.facts) for event in joined)
    assert {event.actor for event in joined} == {cast.petra}


def test_a_second_import_writes_nothing() -> None:
    bring(FIRST)
    before = Event.objects.count()
    assert bring(FIRST).difference.unchanged == 3
    assert Event.objects.count() == before


def test_only_people_partners_and_operators_may_bring_a_roster(cast: Cast) -> None:
    may = {"petra", "paul", "otto"}
    for key, person in cast.people.items():
        if key in may:
            check_roster(FIRST.encode(), by=person)
        else:
            with pytest.raises(NotPermitted):
                check_roster(FIRST.encode(), by=person)


def test_what_was_confirmed_is_what_is_applied(cast: Cast) -> None:
    seen = check_roster(FIRST.encode(), by=cast.petra).difference.fingerprint
    bring(FIRST.splitlines(keepends=True)[0] + FIRST.splitlines(keepends=True)[1])
    with pytest.raises(Refused):
        import_roster(FIRST.encode(), by=cast.petra, seen=seen)


def test_number_of_statements_does_not_grow_with_the_rows(django_assert_max_num_queries: Any) -> None:
    many = FIRST + "".join(
        f"w{number}@t.example,Wren {number},jon@t.example,Field,T,2024-01-01,,NL,1\n" for number in range(300)
    )
    with django_assert_max_num_queries(35):
        bring(many)


def test_a_higher_slice_can_object_and_tell_of_moves_and_is_told_in_the_same_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[RosterApplied] = []

    def check(check: RosterCheck, **rest: object) -> None:
        for entry in check.roster.entries:
            if entry.facts.get("track") == "pirate":
                check.problems.append(Problem(entry.line, "track", "There is no track %(track)s.", {"track": "pirate"}))
            elif entry.email in check.ids:
                check.further[entry.email] = (("track", "", entry.facts["track"]),)

    def apply(applied: RosterApplied, **rest: object) -> None:
        told.append(applied)

    for signal, receiver in ((roster_checking, check), (roster_applied, apply)):
        monkeypatch.setattr(signal, "receivers", [])
        signal.connect(receiver)
    text = "email,name,division,track\nkim@t.example,Kim,X,{}\n"
    assert bring(text.format("pirate")).difference.problems[0].column == "track"
    bring(text.format("engineer"))
    assert [(row.facts, row.joins) for row in told[0].rows] == [({"track": "engineer"}, True)]
    assert bring(text.format("lead")).difference.counts["moves"] == 1
    assert told[1].rows[0].joins is False


def test_the_command_prints_the_difference_and_applies_it(run: Any) -> None:
    dry = run(FIRST, "--dry-run")
    assert dry.exit_code == 0
    assert "joins: Kim Ode <kim@t.example>" in dry.stdout
    assert "nothing was applied" in dry.stdout
    assert not Person.objects.filter(is_system=False).exists()
    wet = run(FIRST)
    assert (wet.exit_code, wet.stderr) == (0, "")
    assert Person.objects.filter(is_system=False).count() == 3
    assert "nothing was applied" not in wet.stdout
    moved = run(FIRST.replace("Engineering,Gauges,2024", "Field,Gauges,2024"), "--dry-run")
    assert "moves: Kim Ode <kim@t.example>: division Engineering → Field" in moved.stdout


def test_the_command_says_where_a_problem_is_and_ends_with_one(run: Any) -> None:
    bad = run(FIRST.replace("2024-05-01", "May"))
    assert bad.exit_code == 1
    assert "line 4, joined_on: “May” is not a day." in bad.stderr
    assert "nothing was applied" in bad.stdout


def test_the_command_counts_the_problems_that_it_does_not_print(run: Any) -> None:
    bad = run(HEADER + "".join(f"p{n}@t.example,P,,Field,,never,,NL,1\n" for n in range(80)))
    assert bad.exit_code == 1
    assert "… and 30 more problems" in bad.stderr
    assert bad.stderr.count("is not a day") == 50


def test_the_document_is_what_its_schema_says(run: Any) -> None:
    document = json.loads(run(FIRST, "--dry-run", "--json").stdout)
    told = RosterReport.model_validate(document)
    assert (told.rows, told.applied, told.counts["joins"]) == (3, False, 3)
    assert {change.name for change in told.changes} == {"Ida Berg", "Jon Vale", "Kim Ode"}
    bad = run(FIRST.replace(",NL,0.8", ",ZZ,0.8"), "--json")
    assert bad.exit_code == 1
    assert json.loads(bad.stdout)["problems"][0]["column"] == "country"


def test_a_file_that_is_not_there_is_told_without_a_traceback(tmp_path: Path) -> None:
    gone = CliRunner().invoke(roster_app, ["import", str(tmp_path / "none.csv")])
    assert gone.exit_code == 2
    assert "No such file" in gone.stderr
    assert "Traceback" not in gone.output


def test_a_file_in_another_encoding_is_told_by_the_command(run: Any) -> None:
    bad = run(FIRST.replace("Kim", "Kém").encode("latin-1"))
    assert bad.exit_code == 1
    assert "line 4, name" in bad.stderr


def test_a_further_column_is_kept_as_an_attribute_when_it_is_mapped(run: Any) -> None:
    text = "email,name,division,badge\nkim@t.example,Kim,X,4711\n"
    assert "badge is not known" in run(text, "--dry-run").stderr
    run(text, "--attribute", "badge")
    assert Person.objects.get(email="kim@t.example").attributes == {"badge": "4711"}


def test_the_schema_of_the_document_needs_no_settings() -> None:
    schema = RosterReport.model_json_schema()
    assert {"rows", "applied", "counts", "changes", "problems", "not_in_file"} <= set(schema["properties"])


def test_an_installation_gets_its_first_people_partner_at_the_command_line() -> None:
    bring(FIRST)
    run = CliRunner()
    done = run.invoke(role_app, ["grant", "ida@t.example", "people-partner", "--division", "Engineering"])
    assert done.exit_code == 0
    assert Role.objects.get().person.name == "Ida Berg"
    for wrong in (["nobody@t.example", "executive"], ["ida@t.example", "people-partner", "--division", "Moon"]):
        assert isinstance(run.invoke(role_app, ["grant", *wrong]).exception, Refused)
