"""The difference in plain words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ORDER = ("replace-all", "split", "merged", "renamed", "moved", "reworded", "changed", "added", "retired")
WIDEST = 100


def difference(answer: dict[str, Any]) -> str:
    """Line by line: what changed by kind, then what may be the same under another id."""
    return "\n".join(_lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    older, newer = answer["older"], answer["newer"]
    yield f"{older['id']} {older['version']} → {newer['id']} {newer['version']}"
    if not answer["changes"]:
        yield "Nothing changed."
    for kind in ORDER:
        rows = [row for row in answer["changes"] if row["kind"] == kind]
        if rows:
            yield ""
            yield f"{kind} ({len(rows)})"
            yield from (f"  {_row(row)}" for row in rows)
    if answer["suggestions"]:
        yield ""
        yield "May be the same under another id (suggested, not applied; say so under changes)"
        for row in answer["suggestions"]:
            yield f"  {row['kind']} {row['was']} → {row['now']}: {row['why']}"


def _row(row: dict[str, Any]) -> str:
    if row["kind"] == "replace-all":
        return f"every {row['of']}: {len(row['was'])} before, {len(row['now'])} now, no id in common"
    was, now = ", ".join(row["was"]), ", ".join(row["now"])
    ids = was if was == now or not now else now if not was else f"{was} → {now}"
    told = {"reworded": "after", "added": "after", "retired": "before"}.get(row["kind"])
    words = f": {_short(row[told].partition(chr(10))[0])}" if told and row[told] else ""
    if row["kind"] in {"moved", "renamed"} and was == now:
        words = f": {_short(row['before'])} → {_short(row['after'])}"
    if row["kind"] == "changed":
        words = ": " + "; ".join(f"{one['name']} {_short(str(one['before']))} → {_short(str(one['after']))}" for one in row["fields"])  # fmt: skip
    words += ", lower than before; nobody's pay is cut for it" if row["falls"] else ""
    fate = f" [assessments: {row['assessments']}]" if row["assessments"] not in {"", "carry"} else ""
    return f"{row['of']} {ids}{words}{fate}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
