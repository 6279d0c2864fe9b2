"""However many problems a file has, and of whatever kind: an answer in bounded time, each with its line, none lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longarc.document.check import check_all, check_document
from longarc.document.files import LARGEST, dump, load
from longarc.document.findings import Unreadable
from longarc.engine.tests.making import competency, document

MANY, SECONDS = 10_000, 10  # a loaded machine; alone each takes well under three


def unknown_keys() -> dict[str, Any]:
    return document(grades=[{"id": f"g{n}", "naem": "x"} for n in range(MANY)])


def wrong_kinds() -> dict[str, Any]:
    return document(grades=[{"id": n, "rank": "high"} for n in range(MANY // 2)])


def written_twice() -> dict[str, Any]:
    return document(grades=[{"id": "g"} for _ in range(MANY + 1)])


def dangling_needs() -> dict[str, Any]:
    steps = [{"id": f"s{n}", "need": {"skill": f"nowhere-{n}"}} for n in range(MANY)]
    return document(tracks=[{"id": "t", "steps": steps}])


def dangling_skills() -> dict[str, Any]:
    return document(
        competencies=[{"id": "c", "levels": [{"level": "L1", "skills": [f"nowhere-{n}" for n in range(MANY)]}]}]
    )


def unknown_levels() -> dict[str, Any]:
    return document(competencies=[competency(f"c{n}", {"X": 1}) for n in range(MANY)])


def overlapping_ranges() -> dict[str, Any]:
    steps = [
        {"id": f"s{n}", "rank": n, "need": {"measure": "progress", "from": n, "below": n + 3}} for n in range(MANY)
    ]
    measures = {"progress": {"kind": "weighted-mean", "weights": "equal"}}
    return document(measures=measures, tracks=[{"id": "t", "steps": steps}])


def circles() -> dict[str, Any]:
    steps = [{"id": f"s{n}"} for n in range(MANY)]
    moves = [{"from": f"t/s{n}", "to": f"t/s{(n + 1) % MANY}", "kind": "promotion"} for n in range(MANY)]
    groups = [{"id": f"g{n}", "parent": f"g{(n + 1) % MANY}"} for n in range(MANY)]
    return document(tracks=[{"id": "t", "steps": steps}], moves=moves, groups=groups)


def skills_the_same_as_each_other() -> dict[str, Any]:
    skills = [{"id": f"s{n}", "same-as": f"s{(n + 1) % MANY}"} for n in range(MANY)]
    return document(competencies=[{"id": "c", "levels": [{"level": "L1", "skills": skills}]}])


def changes_of_nothing() -> dict[str, Any]:
    return document(changes=[{"kind": "reword", "skill": f"nowhere-{n}"} for n in range(MANY)])


def translations_of_nothing() -> dict[str, Any]:
    return document(texts={"cs": {f"skill/nowhere-{n}": {"text": "x"} for n in range(MANY)}})


@pytest.mark.parametrize(
    "make",
    [unknown_keys, wrong_kinds, written_twice, dangling_needs, dangling_skills, unknown_levels, overlapping_ranges, circles,
     skills_the_same_as_each_other, changes_of_nothing, translations_of_nothing],
)  # fmt: skip
def test_ten_thousand_problems_of_any_kind_are_told_in_bounded_time(make: Callable[[], dict[str, Any]]) -> None:
    written = load(dump(make()))[0]
    begun = time.monotonic()
    findings = check_document(written)
    assert time.monotonic() - begun < SECONDS
    assert findings.errors + findings.warnings >= MANY - 1
    assert len(findings.kept) <= 2 * findings.limit


def test_ten_thousand_problems_in_a_file_are_read_quickly(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    rows = "\n".join(f"  - {{id: g{n}, naem: Grade number {n}}}" for n in range(MANY))
    path.write_text(f'format: careerframework/1\nframework: {{id: a, version: "1"}}\ngrades:\n{rows}\n')
    begun = time.monotonic()
    findings = check_all(path)
    assert time.monotonic() - begun < SECONDS
    assert findings.errors == MANY
    assert str(sorted(findings.kept)[0]) == (
        f'{path}:4: error: unknown key "naem"; did you mean "name"? (a key of your own begins with x-)'
    )


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Unreadable, match=r"large.yaml:1: 50 MB; a file holds at most 16 MB: cut it into several"):
        check_all(path)


def test_a_folder_that_is_too_large_in_all_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for number in range(5):
        with (tmp_path / f"{number}.yaml").open("wb") as file:
            file.truncate(LARGEST - 1)
    with pytest.raises(Unreadable, match="79 MB in all; a folder holds at most 64 MB"):
        check_all(tmp_path)


def test_a_scale_has_a_bounded_number_of_values() -> None:
    scale = {"values": [{"id": f"v{n}", "value": n} for n in range(501)]}
    (finding,) = check_document(document(scales={"long": scale})).kept
    assert "500" in finding.message


def test_what_aliases_would_unfold_to_is_counted_and_not_unfolded() -> None:
    rows = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for before, after in zip("abcdefgh", "bcdefghi", strict=True):
        rows.append(f"{after}: &{after} [{','.join(['*' + before] * 10)}]")
    begun = time.monotonic()
    with pytest.raises(Unreadable, match=r"framework.yaml:6: more than 1,000,000 values, counting what aliases repeat"):
        load("\n".join(rows))
    assert time.monotonic() - begun < SECONDS
