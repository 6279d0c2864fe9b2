"""What milestones earn, what the sum is called, and which titles it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from longarc.readers.naming import Ids, slug
from longarc.readers.result import ReadResult
from longarc.readers.shapes import rows_of
from longarc.readers.trees import Node, Tree

Number = int | Decimal


@dataclass
class Points:
    """The measures, the steps of the only track, what else the file says, and what was counted in the source."""

    measures: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)


def points_of(tree: Tree, milestones: Node, count: int, result: ReadResult) -> Points:
    """Everything beside the collection of tracks. `count` is the number of milestones."""
    found = Points()
    for node in _beside(tree, milestones):
        name, value = node.way[-1], node.value
        numbers = _numbered(value)
        if (
            numbers
            and set(numbers) in (set(range(count + 1)), set(range(1, count + 1)))
            and _all_numbers(numbers.values())
        ):
            curve = {str(key): _exact(numbers[key]) for key in sorted(numbers)}
            found.measures["points"] = {"kind": "points", "of": "all", "curve": curve, "missing": "zero"}
        elif numbers and min(numbers) == 0 and len(numbers) > 1 and "level" not in found.measures:
            steps = [{"from": key, "is": str(numbers[key])} for key in sorted(numbers)]
            found.measures["level"] = {"kind": "lookup", "on": "points", "steps": steps}
        elif titles := _titles(value):
            found.steps = list(_steps(titles, node, result))
            found.facts["titles"] = len(rows_of(value))
        else:
            found.rest[f"x-{name}"] = value
    if "points" not in found.measures:
        _keep_unusable(found, result, tree)
    found.facts |= {
        "points of the curve": len(found.measures.get("points", {}).get("curve", {})),
        "thresholds": len(found.measures.get("level", {}).get("steps", [])),
    }
    found.facts.setdefault("titles", 0)
    return found


def _beside(tree: Tree, milestones: Node) -> Iterator[Node]:
    """What stands beside the collection of tracks, and beside everything that holds it."""
    value = tree.value
    for depth, key in enumerate(milestones.way):
        if not isinstance(value, Mapping):
            return
        for name, member in value.items():
            if str(name) != key:
                yield Node(tree.file, (*milestones.way[:depth], str(name)), member)
        value = value[key]


def _keep_unusable(found: Points, result: ReadResult, tree: Tree) -> None:
    """Without a curve nothing can be counted: thresholds and titles are listed as dropped."""
    unusable = {"thresholds": found.measures.pop("level", None), "titles": found.steps}
    for name, rows in unusable.items():
        if rows:
            words = f"{name} of points, and no curve from milestones to points"
            result.dropped.append({"what": words, "value": "", "file": tree.file})
    found.steps = []


def _numbered(value: Any) -> dict[int, Any]:
    """A mapping whose keys are whole numbers, or a list of scalars by place; else nothing."""
    if isinstance(value, list) and value and not any(isinstance(row, Mapping | list) for row in value):
        return dict(enumerate(value)) if _all_numbers(value) else {}
    if not isinstance(value, Mapping) or not value:
        return {}
    if not all(str(key).isdecimal() for key in value) or any(isinstance(row, Mapping | list) for row in value.values()):
        return {}
    return {int(str(key)): row for key, row in value.items()}


def _all_numbers(values: Any) -> bool:
    return all(isinstance(value, Number) and not isinstance(value, bool) for value in values)


def _exact(value: Number) -> int | str:
    return value if isinstance(value, int) else str(value)


def _titles(value: Any) -> list[tuple[str, str, dict[str, Number], dict[str, Any]]]:
    """Records of one text and one or two numbers: place, title, the ends of its range, what else they say."""
    rows = rows_of(value)
    fields = {name for _place, record in rows for name, one in record.items() if _is_number(one)}
    if not rows or not 1 <= len(fields) <= 2:
        return []
    low, high = _ends([record for _place, record in rows], sorted(fields))
    found = []
    for place, record in rows:
        texts = [text for text in record.values() if isinstance(text, str)]
        ends = {end: record[name] for end, name in (("from", low), ("upto", high)) if _is_number(record.get(name))}
        if len(texts) != 1 or not ends:
            return []
        rest = {f"x-{name}": more for name, more in record.items() if isinstance(more, Mapping | list) and more}
        found.append((place, texts[0], ends, rest))
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, Number) and not isinstance(value, bool)


def _ends(records: list[Any], fields: list[str]) -> tuple[str, str]:
    """Which field is the lower end: the smaller where both stand, else the one that stands more often."""
    first, second = fields if len(fields) == 2 else (fields[0], "")
    both = [(row[first], row[second]) for row in records if _is_number(row.get(first)) and _is_number(row.get(second))]
    often = [sum(_is_number(row.get(name)) for row in records) for name in (first, second)]
    turned = sum(one > other for one, other in both) * 2 > len(both) if both else often[0] < often[1]
    return (second, first) if turned else (first, second)


def _steps(titles: Any, node: Node, result: ReadResult) -> Iterator[dict[str, Any]]:
    """A range that ends before the next one begins is left open: the engine is lenient there, and no sum falls between."""
    ids = Ids()
    floors = sorted({ends.get("from", 0) for _place, _title, ends, _rest in titles})
    for place, title, ends, rest in titles:
        start = ends.get("from", 0)
        need: dict[str, Any] = {"measure": "points", "from": _exact(start)}
        if "from" not in ends:
            result.guessed.append({"what": "a title without a lower end begins at 0", "value": title, **node.at(place)})
        more = dict(rest)
        if "upto" in ends:
            after = next((floor for floor in floors if floor > start), None)
            if ends["upto"] < start or (after is not None and ends["upto"] + 1 < after):
                what = "a range that does not reach the next one is left open at its upper end"
                result.guessed.append({"what": what, "value": f"{title}: {ends['upto']}", **node.at(place)})
                more["x-upto"] = _exact(ends["upto"])
            else:
                need["upto"] = _exact(ends["upto"])
        rank = floors.index(start) + 1
        yield {"id": ids.give(slug(title), title), "rank": rank, "title": title, "need": need} | more
    value = "titles that begin at the same points stand side by side"
    result.guessed.append({"what": "the rank of a title is that of its lowest points", "value": value, **node.at()})
