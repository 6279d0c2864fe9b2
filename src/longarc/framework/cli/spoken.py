"""A standing in plain words for a terminal."""

from collections.abc import Iterator
from typing import Any


def standing(answer: dict[str, Any]) -> str:
    return "\n".join(_lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    framework = answer["framework"]
    yield f"{answer['track']} on {answer['on']}, {framework['id']} {framework['version']}"
    enabled = answer["enabled"]
    if enabled is None:
        yield "No step is enabled yet."
    else:
        yield f"Enabled: {enabled['title']} ({_place(enabled)}), {enabled['result']}"
        for row in enabled["also"]:
            yield f"Beside it: {row['title']} ({_place(row)}), {row['result']}"
    if kept := answer.get("kept"):
        yield f"Kept from {kept['under']}: {kept['title']} ({_place(kept)})"
    at_least = "at least " if answer["unknown"] else ""
    for name, value in answer["measures"].items():
        yield f"{name}: {'not yet known' if value is None else at_least + value}"
    yield ""
    yield "Levels"
    told = _worth_telling(answer)
    for name, row in told.items():
        yield f"  {name}: {row['level'] or 'none'} ({row['number']}){_blocked(row['blocked_by'])}"
    if len(told) < len(answer["levels"]):
        yield f"  {len(answer['levels']) - len(told)} more, at none and not asked for in this track"
    yield "Steps"
    for row in answer["steps"]:
        yield f"  {_place(row)}: {row['result']}, {row['title']}"
        for gap in answer["gaps"]:
            if gap["step"] == row["step"]:
                yield f"    {gap['need']}: has {gap['has'] or 'not yet known'}, wants {gap['wants']}"
    pay = answer["pay"]
    if pay is not None:
        unit = f"{pay['currency']} a {pay['period']}"
        shares = "" if pay["share"] is None else f"; pay is {pay['share']} % of it ({pay['indicator']})"
        yield f"Pay: at least {pay['minimum']} {unit}, here {pay['interpolated'] or 'not interpolated'}{shares}"
    for reason in answer["chain"]:
        yield f"{reason['kind']} {reason['of']}: {_flat(reason['result'])}  from {_flat(reason['inputs'])}"


def _worth_telling(answer: dict[str, Any]) -> dict[str, Any]:
    """The competencies at some level, and those that the track misses or does not know."""
    named = {row["competency"] for row in answer["unknown"]} | {row["need"] for row in answer["gaps"]}
    return {name: row for name, row in answer["levels"].items() if row["number"] or name in named}


def _place(row: dict[str, Any]) -> str:
    return f"{row['step']}, {row['grade']}" if row["grade"] else str(row["step"])


def _blocked(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    skills = f": {', '.join(row['skills'])}" if row["skills"] else ""
    return f", next {row['level']} is {row['result']}{skills}"


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(member)}" for key, member in value.items() if member is not None)
    if isinstance(value, list):
        return "; ".join(_flat(member) for member in value)
    return "not known" if value is None else str(value)
