"""The roster we hold against the one we are given: properties, and each kind of change."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from longarc.people.reading import read
from longarc.people.roster import EMPTY, Change, Difference, Entry, Held, Roster, difference, understand

TODAY = date(2026, 3, 2)
KEYS = [f"p{number}@tidewater.example" for number in range(8)]


def facts_of(draw: st.DrawFn, number: int, *, with_left: bool) -> dict[str, Any]:
    joined = draw(st.dates(date(2024, 1, 1), date(2026, 6, 1)))
    left = draw(st.none() | st.integers(1, 900)) if with_left else None
    return {
        "name": draw(st.sampled_from(["Ana Reyes", "Bo Lund", "Chidi Eze"])),
        "manager": KEYS[draw(st.integers(0, number - 1))] if number and draw(st.booleans()) else "",
        "division": draw(st.sampled_from(["Engineering", "Field"])),
        "team": draw(st.sampled_from(["", "Gauges", "Signals"])),
        "country": draw(st.sampled_from(["", "NL", "CZ"])),
        "share": draw(st.sampled_from([Decimal(1), Decimal("0.8")])),
        "joined_on": joined,
        "left_on": joined + timedelta(days=left) if left else None,
    }


@st.composite
def organisations(draw: st.DrawFn) -> dict[str, Held]:
    """A few people with managers among those before them."""
    chosen = draw(st.integers(0, len(KEYS)))
    return {
        KEYS[n]: Held(KEYS[n], {**EMPTY, **facts_of(draw, n, with_left=draw(st.booleans()))}) for n in range(chosen)
    }


@st.composite
def files(draw: st.DrawFn) -> Roster:
    """A file about all of them, in which nobody leaves."""
    entries = [Entry(n + 2, KEYS[n], facts_of(draw, n, with_left=False)) for n in range(len(KEYS))]
    return Roster((), tuple(entries), ())


def applied(held: Mapping[str, Held], found: Difference) -> dict[str, Held]:
    return {**held, **{change.email: Held(change.email, change.after) for change in found.changes}}


@given(organisations(), files())
def test_applying_the_difference_gives_the_file(held: dict[str, Held], roster: Roster) -> None:
    found = difference(roster, held, TODAY)
    after = applied(held, found)
    for entry in roster.entries:
        assert {fact: after[entry.email].facts[fact] for fact in entry.facts} == entry.facts


@given(organisations(), files())
def test_a_second_import_of_the_same_file_changes_nothing(held: dict[str, Held], roster: Roster) -> None:
    again = difference(roster, applied(held, difference(roster, held, TODAY)), TODAY)
    assert again.changes == ()
    assert again.unchanged == len(roster.entries)


@given(organisations(), files(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(held: dict[str, Held], roster: Roster, dice: random.Random) -> None:
    shuffled = list(roster.entries)
    dice.shuffle(shuffled)
    one = difference(roster, held, TODAY)
    other = difference(replace(roster, entries=tuple(shuffled)), held, TODAY)
    assert {change.email: change for change in one.changes} == {change.email: change for change in other.changes}
    assert one.absent == other.absent
    assert sorted(map(str, one.problems)) == sorted(map(str, other.problems))


def person(key: str, **facts: Any) -> dict[str, Held]:
    base = {**EMPTY, "name": key.title(), "division": "Engineering", "joined_on": date(2024, 1, 1)}
    return {f"{key}@t.example": Held(f"{key}@t.example", {**base, **facts})}


def changes(held: Mapping[str, Held], text: str) -> dict[str, Change]:
    found = difference(understand(read(text.encode())), held, TODAY)
    assert found.problems == ()
    return {change.email.split("@")[0]: change for change in found.changes}


def test_each_kind_of_change_is_told_apart() -> None:
    held = (
        person("dan")
        | person("ines")
        | person("amara", manager="dan@t.example")
        | person("tom", manager="dan@t.example", team="Gauges")
        | person("lena", left_on=date(2026, 1, 1))
        | person("sam")
        | person("ute")
    )
    found = changes(
        held,
        """email,name,manager_email,division,team,left_on
new@t.example,New One,amara@t.example,Field,,
dan@t.example,Dan,,Engineering,,
amara@t.example,Amara,ines@t.example,Engineering,,
tom@t.example,Tom,dan@t.example,Field,Signals,
lena@t.example,Lena,dan@t.example,Engineering,,
sam@t.example,Sam,,Engineering,,2026-03-31
ines@t.example,Ines Duarte,,Engineering,,
""",
    )
    assert {key: change.kinds for key, change in found.items()} == {
        "new": ("joins",),
        "amara": ("manager",),
        "tom": ("moves",),
        "lena": ("returns", "manager"),
        "sam": ("leaves",),
        "ines": ("facts",),
    }


def test_who_is_not_in_the_file_is_listed_and_left_alone() -> None:
    held = person("dan") | person("tom") | person("gone", left_on=date(2025, 1, 1))
    found = difference(understand(read(b"email,name\ndan@t.example,Dan\n")), held, TODAY)
    assert found.absent == ("tom@t.example",)
    assert found.changes == ()


def test_a_fact_whose_column_is_absent_stays_and_an_empty_cell_empties_it() -> None:
    held = person("tom", team="Gauges", country="NL")
    assert changes(held, "email,name,team\ntom@t.example,Tom,\n")["tom"].changed == ("team",)


def test_language_and_time_zone_stay_a_persons_own_choice() -> None:
    held = person("tom", locale="de") | person("ana")
    found = changes(held, "email,name,locale\ntom@t.example,Tom,en\nana@t.example,Ana,en\n")
    assert set(found) == {"ana"}


def test_addresses_are_the_same_whatever_their_capitals() -> None:
    assert changes(person("tom"), "email,name\nTOM@T.example,Tom\n") == {}


def test_a_manager_may_stand_later_in_the_file() -> None:
    text = "email,name,manager_email,division\na@t.example,A,b@t.example,X\nb@t.example,B,,X\n"
    assert set(changes({}, text)) == {"a", "b"}


def test_a_circle_through_people_who_are_not_in_the_file_is_found() -> None:
    held = person("dan", manager="ines@t.example") | person("ines")
    text = b"email,name,manager_email\nines@t.example,Ines,dan@t.example\n"
    (problem,) = difference(understand(read(text)), held, TODAY).problems
    assert problem.values["names"] == "Ines → Dan → Ines"


def test_a_leaver_whose_reports_are_not_in_the_file_is_refused() -> None:
    held = person("dan") | person("tom", manager="dan@t.example")
    text = b"email,name,left_on\ndan@t.example,Dan,2026-03-01\n"
    (problem,) = difference(understand(read(text)), held, TODAY).problems
    assert (problem.line, problem.column) == (2, "left_on")
    assert problem.reason % problem.values == "Tom, who is not in this file, still reports here."


def test_a_fingerprint_tells_one_difference_from_another() -> None:
    def mark(text: str) -> str:
        return difference(understand(read(text.encode())), {}, TODAY).fingerprint

    one = "email,name,division\na@t.example,A,X\n"
    assert mark(one) == mark(one)
    assert mark(one) != mark(one.replace(",A,", ",B,"))
