"""What milestones earn, what the sum is called, and which titles it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from longarc.framework.readers.naming import Ids, slug
from longarc.framework.readers.result import ReadResult
from longarc.framework.readers.shapes import rows_of
from longarc.framework.readers.trees import Node, Tree

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
    for name, value in tree.value.items() if isinstance(tree.value, Mapping) else ():
        node = Node(tree.file, (str(name),), value)
        if node.way == milestones.way:
            continue
        numbers = _numbered(value)
        if numbers and set(numbers) == set(range(count + 1)) and _all_numbers(numbers.values()):
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


def _titles(value: Any) -> list[tuple[str, str, list[Number], dict[str, Any]]]:
    """Records of one text and one or two numbers: place, title, numbers in order, what else they say."""
    found = []
    for place, record in rows_of(value):
        texts = [text for text in record.values() if isinstance(text, str)]
        numbers = sorted(
            number for number in record.values() if isinstance(number, Number) and not isinstance(number, bool)
        )
        if len(texts) != 1 or not 1 <= len(numbers) <= 2:
            return []
        rest = {f"x-{name}": more for name, more in record.items() if isinstance(more, Mapping | list) and more}
        found.append((place, texts[0], numbers, rest))
    return found


def _steps(titles: Any, node: Node, result: ReadResult) -> Iterator[dict[str, Any]]:
    ids = Ids()
    floors = sorted({numbers[0] for _place, _title, numbers, _rest in titles})
    for _place, title, numbers, rest in titles:
        need: dict[str, Any] = {"measure": "points", "from": _exact(numbers[0])}
        if len(numbers) == 2:
            need["upto"] = _exact(numbers[1])
        rank = floors.index(numbers[0]) + 1
        yield {"id": ids.give(slug(title), title), "rank": rank, "title": title, "need": need} | rest
    value = "titles that begin at the same points stand side by side"
    result.guessed.append({"what": "the rank of a title is that of its lowest points", "value": value, **node.at()})
