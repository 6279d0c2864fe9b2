"""The geometry of the track map."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework
from longarc.engine.tests.making import competency, document
from longarc.framework.trackmap import LEFT, RIGHT, Drawing, Here, draw
from longarc.framework.wording import plain_title

MEASURE = {"progress": {"kind": "weighted-mean", "of": ["c"], "weights": "by-track", "missing": "zero", "decimals": 2}}


def lane(name: str, *ranges: tuple[str, str | None], **more: Any) -> dict[str, Any]:
    steps = [
        {
            "id": f"{name}{place}",
            "rank": place,
            "title": f"{name} {place}",
            "need": {"measure": "progress", "from": lower, **({"below": upper} if upper else {})},
        }
        for place, (lower, upper) in enumerate(ranges, 1)
    ]
    return {"id": name, "weights": {"c": 100}, "steps": steps, **more}


def two(**more: Any) -> Framework:
    tracks = [lane("a", ("0", "2"), ("2", None)), lane("b", ("1", "3"), ("3", None))]
    competencies = [competency("c", {f"L{n}": 1 for n in range(1, 6)})]
    return compile_framework(document(competencies=competencies, measures=MEASURE, tracks=tracks, **more))


def drawn(known: Framework, **here: Any) -> Drawing:
    return draw(known, list(known.tracks.values()), Here(**here))


def test_steps_lie_where_their_progress_lies() -> None:
    drawing = drawn(two())
    a1, a2 = drawing.lanes[0].boxes
    b1, _b2 = drawing.lanes[1].boxes
    assert a1.x == LEFT
    assert a1.x < b1.x < a2.x
    assert RIGHT - 4 <= a2.x + a2.width <= RIGHT
    assert [tick.words for tick in drawing.ticks] == ["0", "1", "2", "3", "4", "5"]


def test_without_ranges_steps_stand_in_columns_by_rank() -> None:
    steps = [{"id": f"s{rank}", "rank": rank, "title": "Step"} for rank in (1, 2, 3)]
    tracks = [{"id": "a", "steps": steps}, {"id": "b", "steps": [{"id": "z", "rank": 2, "title": "Other"}]}]
    drawing = drawn(compile_framework(document(tracks=tracks)))
    assert not drawing.by_progress
    assert drawing.lanes[1].boxes[0].x == drawing.lanes[0].boxes[1].x


def test_what_is_held_stays_recognisable_while_another_is_looked_at() -> None:
    boxes = [
        box.kind
        for one in drawn(two(), held="a/a1", chosen="b/b1", enabled=frozenset({"a/a1", "a/a2"})).lanes
        for box in one.boxes
    ]
    assert boxes == ["held", "enabledbar", "selectedbar", "quiet"]


def test_moves_start_at_what_is_held_and_a_lateral_one_looks_like_a_promotion() -> None:
    moves = [
        {"from": "a/a1", "to": "a/a2", "kind": "promotion"},
        {"from": "a/a1", "to": "b/b1", "kind": "lateral"},
        {"from": "b/b1", "to": "b/b2", "kind": "promotion"},
    ]
    drawing = drawn(two(moves=moves), held="a/a1", chosen="b/b1")
    assert sorted((curve.kind, curve.dashed) for curve in drawing.curves) == [("lateral", False), ("promotion", False)]


def test_one_stands_where_ones_progress_lies() -> None:
    drawing = drawn(two(), progress={"a": (Fraction(5, 2), "you, 2.50")})
    mark = drawing.lanes[0].mark
    assert mark is not None
    assert mark.x == LEFT + (RIGHT - LEFT) // 2
    assert drawing.lanes[1].mark is None


def test_words_never_leave_their_box() -> None:
    steps = [{"id": f"s{rank}", "rank": rank, "title": "A title that is far too long " * 3} for rank in range(30)]
    for box in drawn(compile_framework(document(tracks=[{"id": "a", "steps": steps}]))).lanes[0].boxes:
        assert max(len(box.first), len(box.second)) * 6 <= box.width


def test_a_title_goes_on_in_a_second_line_before_it_is_cut() -> None:
    def lines(title: str) -> tuple[str, str]:
        steps = [{"id": f"s{rank}", "rank": rank, "title": title} for rank in range(7)]
        box = drawn(compile_framework(document(tracks=[{"id": "a", "steps": steps}]))).lanes[0].boxes[0]
        return box.first, box.second

    assert lines("Designer") == ("Designer", "")
    assert lines("Associate Platform Engineer") == ("Associate", "Platform Engineer")
    assert lines("Director of Engineering and Product")[1].endswith("…")


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Senior {discriminator} Engineer", "Senior Engineer"),
        ("Field Specialist, {discriminator}", "Field Specialist"),
        ("Head of {discriminator}", "Head of …"),
    ],
)
def test_a_title_without_its_speciality_is_a_whole_one(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_framework_without_tracks_has_an_empty_map() -> None:
    assert draw(two(), [], Here()).lanes == ()
