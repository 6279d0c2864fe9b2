"""Elements as competencies, and the anchors of their levels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from longarc.readers.columns import number
from longarc.readers.onet.recognise import Source
from longarc.readers.result import Account

Anchors = dict[str, dict[Decimal, str]]


def anchors_of(source: Source, account: Account) -> Anchors:
    """For each element the texts of its levels, by their number."""
    found: Anchors = {}
    for row in source.anchors.rows if source.anchors else ():
        columns = source.columns["anchors"]
        element, value = row[columns["code"]], number(row[columns["value"]])
        if value is None or value in found.get(element, {}):
            account.drop(row.place.as_json(), "an anchor without a number, or a second one", row[columns["text"]])
            continue
        found.setdefault(element, {})[value] = row[columns["text"]]
    return found


def scale_of(source: Source, anchors: Anchors, account: Account) -> dict[str, Any]:
    """The whole numbers of the scale of levels, and every number that an anchor stands at."""
    least, most = _ends(source)
    numbers = {Decimal(one) for one in range(int(least), int(most) + 1)} | {least, most}
    numbers |= {value for by_value in anchors.values() for value in by_value}
    zero = min(numbers)
    values = [{"id": _id(value), "value": int(value) if value == int(value) else value} for value in sorted(numbers)]
    account.guess({}, "the ends of the scale of levels", f"{_id(least)} to {_id(most)}")
    return {"zero": _id(zero), "values": values}


def _ends(source: Source) -> tuple[Decimal, Decimal]:
    if source.scales:
        columns = source.columns["scales"]
        for row in source.scales.rows:
            ends = number(row[columns["least"]]), number(row[columns["most"]])
            if row[columns["code"]] == source.level and ends[0] is not None and ends[1] is not None:
                return ends[0], min(ends[1], Decimal(100))
    values = [
        value
        for one in source.ratings
        for scale, value in zip(one.scale.code.cells, one.value.numbers, strict=True)
        if scale == source.level and value is not None
    ]
    top = max(values, default=Decimal(1))
    return Decimal(0), min(Decimal(-(-top // 1)), Decimal(100))


def competencies_of(source: Source, anchors: Anchors) -> list[dict[str, Any]]:
    """All elements that are rated or have anchors, by code."""
    names: dict[str, str] = {}
    for one in source.ratings:
        names |= one.element.names()
    for row in source.anchors.rows if source.anchors else ():
        names.setdefault(row[source.columns["anchors"]["code"]], row[source.columns["anchors"]["name"]])
    least, most = _ends(source)
    whole = {Decimal(one) for one in range(int(least), int(most) + 1)}
    return [_competency(code, name, anchors.get(code, {}), whole - {least}) for code, name in sorted(names.items())]


def _competency(code: str, name: str, texts: dict[Decimal, str], whole: set[Decimal]) -> dict[str, Any]:
    """Every whole number can be given; those with an anchor say it, the others their number."""
    levels = []
    for value in sorted(whole | set(texts)):
        level: dict[str, Any] = {"level": _id(value)}
        level |= {"summary": texts[value]} if value in texts else {"about": _id(value)}
        levels.append(level)
    return {"id": code, "name": name, "levels": levels}


def _id(value: Decimal) -> str:
    return str(int(value)) if value == int(value) else str(value.normalize())
