"""A real history: statements that lived on by their ids, and a set that was exchanged as a whole."""

from __future__ import annotations

import pytest

from longarc.engine.diff import Difference, compare
from longarc.engine.diff.elements import elements_of
from longarc.readers import reader
from longarc.readers.tests.sources import real_folder

HISTORY = {"2019": "history/2019-03-1780877d", "2021": "history/2021-08-f4e463cb", "2025": "history/2025-01-6e93c754"}
HISTORY |= {"now": "raw/data/job-families/engineering.yml"}


def between(one: str, other: str) -> tuple[Difference, int, int, int]:
    """The difference, how many statements there were and are, and how many ids are in both."""
    sources = real_folder("financial-times")
    documents = [reader("financial-times")(sources / HISTORY[name]).document for name in (one, other)]
    was, now = ({key for kind, key in elements_of(row) if kind == "skill"} for row in documents)
    return compare(*documents), len(was), len(now), len(was & now)


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [("2019", "2021", (82, 79, 73)), ("2019", "2025", (82, 101, 68)), ("2021", "2025", (79, 101, 74))],
)
def test_older_statements_live_on_by_their_ids(one: str, other: str, counts: tuple[int, int, int]) -> None:
    found, was, now, both = between(one, other)
    assert (was, now, both) == counts
    assert len([row for row in found.of("retired") if row.of == "skill"]) == was - both
    assert len([row for row in found.of("added") if row.of == "skill"]) == now - both
    assert any(row.of == "skill" for row in found.of("reworded"))
    assert found.of("replace-all") == []


def test_a_set_exchanged_as_a_whole_is_told_as_one_with_likely_matches_suggested() -> None:
    found, *counts = between("2025", "now")
    assert counts == [101, 72, 0]
    (whole,) = found.of("replace-all")
    assert (whole.of, len(whole.was), len(whole.now), whole.declared) == ("skill", 101, 72, False)
    assert not [row for row in (*found.of("retired"), *found.of("added")) if row.of == "skill"]
    hints = [hint for hint in found.suggestions if hint.kind == "skill"]
    assert hints
    assert all(hint.was in whole.was and hint.now in whole.now and hint.why for hint in hints)
