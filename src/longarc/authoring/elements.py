"""What a draft is made of, by the names under which people comment, translate and hold a part. Pure.

An element is named `kind/id` as in `texts`: `competency/craft`, `level/craft/begins`, `skill/asks-early`, `track/maker`,
`step/maker/m1`. It belongs to a part, which is a competency or a track; what belongs to none is the whole's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from longarc.document.reading import Map, Seq

WHOLE = ""
_PLACEHOLDER = re.compile(r"\s*\{\w+\}\s*")
PLAIN = (
    ("groups", "group"),
    ("values", "value"),
    ("responsibilities", "responsibility"),
    ("grades", "grade"),
    ("skills", "skill"),
)
NAMED = ("name", "title", "text")


@dataclass(frozen=True)
class Element:
    """One thing in a draft: where it stands in the document, in which line, and to which part it belongs."""

    key: str
    path: tuple[str | int, ...]
    row: Mapping[str, Any]
    line: int
    part: str = WHOLE

    @property
    def kind(self) -> str:
        """competency, level, skill, track, step, …"""
        return self.key.partition("/")[0]

    @property
    def words(self) -> str:
        """What people call it."""
        found = next((str(self.row[field]) for field in NAMED if self.row.get(field)), "")
        return _PLACEHOLDER.sub(" ", found).strip() or self.key.rpartition("/")[2]


def elements(document: Mapping[str, Any]) -> dict[str, Element]:
    """Everything that has a name, in the order of the text."""
    return {found.key: found for found in _elements(document)}


def at_line(known: Mapping[str, Element], document: Any, line: int) -> str:
    """The element that a line of the text belongs to; WHOLE where it belongs to none."""
    starts = [(found.line, place, key) for place, (key, found) in enumerate(known.items(), start=1)]
    starts += [(at, 0, WHOLE) for name, at in getattr(document, "lines", {}).items() if name != "framework"]
    before = [start for start in starts if start[0] <= line]
    return max(before)[2] if before else WHOLE


def changed_parts(
    before: Mapping[str, Any], after: Mapping[str, Any], published: Mapping[str, Any] | None = None
) -> set[str]:
    """The parts in which two documents differ; WHOLE stands for everything that is in no competency and no track. What
    is said of an id belongs to the part that the id is in, or was in when it was `published`. The number of the version
    and its day belong to nobody."""
    parts: set[str] = set()
    for section in before.keys() | after.keys():
        old, new = before.get(section), after.get(section)
        if old == new:
            continue
        if section == "competencies":
            parts |= _changed_rows("competency", old, new)
        elif section == "tracks":
            parts |= _changed_rows("track", old, new)
        elif section == "texts":
            parts |= _changed_texts(elements(before) | elements(after), old, new)
        elif section == "changes":
            parts |= _changed_fates(elements(published or {}) | elements(before) | elements(after), old, new)
        elif section != "framework" or _lasting(old) != _lasting(new):
            parts.add(WHOLE)
    return parts


def scopes_of(document: Mapping[str, Any], part: str) -> set[str]:
    """Under which names somebody may hold a part: its own, and for a competency the group it is in."""
    row = elements(document).get(part)
    group = row.row.get("group") if row else None
    return {part, f"group/{group}"} if group else {part}


def _lasting(head: Any) -> Any:
    """What a framework says of itself, but for what each version says anew."""
    if not isinstance(head, dict):
        return head
    return {key: value for key, value in head.items() if key not in {"version", "released", "supersedes"}}


def _elements(document: Mapping[str, Any]) -> Iterator[Element]:
    head = document.get("framework")
    if isinstance(head, Map):
        yield Element("framework", ("framework",), head, head.line)
    for section, kind in PLAIN:
        yield from _rows(document, (section,), kind, WHOLE)
    for place, row in _listed(document.get("competencies")):
        part = f"competency/{row.get('id')}"
        path: tuple[str | int, ...] = ("competencies", place)
        yield Element(part, path, row, row.line, part)
        yield from _levels(row, path, part)
    for place, row in _listed(document.get("tracks")):
        part, path = f"track/{row.get('id')}", ("tracks", place)
        yield Element(part, path, row, row.line, part)
        yield from _rows(row, (*path, "responsibilities"), "responsibility", part)
        for at, step in _listed(row.get("steps")):
            here = (*path, "steps", at)
            yield Element(f"step/{row.get('id')}/{step.get('id')}", here, step, step.line, part)
            yield from _rows(step, (*here, "responsibilities"), "responsibility", part)


def _levels(row: Map, path: tuple[str | int, ...], part: str) -> Iterator[Element]:
    for at, level in _listed(row.get("levels")):
        here = (*path, "levels", at)
        yield Element(f"level/{row.get('id')}/{level.get('level')}", here, level, level.line, part)
        yield from _rows(level, (*here, "skills"), "skill", part)


def _rows(row: Mapping[str, Any], path: tuple[str | int, ...], kind: str, part: str) -> Iterator[Element]:
    for place, member in _listed(row.get(str(path[-1]))):
        if "id" in member:
            yield Element(f"{kind}/{member['id']}", (*path, place), member, member.line, part)


def _listed(rows: Any) -> Iterator[tuple[int, Map]]:
    if isinstance(rows, Seq):
        yield from ((place, row) for place, row in enumerate(rows) if isinstance(row, Map))


def _changed_rows(kind: str, old: Any, new: Any) -> set[str]:
    before = {row.get("id"): row for _, row in _listed(old)}
    after = {row.get("id"): row for _, row in _listed(new)}
    kept = before.keys() & after.keys()
    moved = [key for key in before if key in kept] != [key for key in after if key in kept]
    found = {f"{kind}/{key}" for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return found | ({WHOLE} if moved else set())


def _changed_fates(known: Mapping[str, Element], old: Any, new: Any) -> set[str]:
    before, after = (list(rows) if isinstance(rows, Seq) else [] for rows in (old, new))
    rows = [row for row in before if row not in after] + [row for row in after if row not in before]
    return {part for row in rows for part in _parts_of_fate(known, row)} or {WHOLE}


def _parts_of_fate(known: Mapping[str, Element], row: Any) -> set[str]:
    kinds = [kind for kind in ("skill", "competency", "track", "step") if isinstance(row, Map) and row.get(kind)]
    if len(kinds) != 1:
        return {WHOLE}
    named = [row[kinds[0]], *(row.get(key) for key in ("was", "now", "to", "from") if row.get("kind") != "move")]
    ids = {str(id) for value in named for id in (value if isinstance(value, list) else [value]) if value is not None}
    parts = {known[key].part if (key := f"{kinds[0]}/{id}") in known else "" for id in ids}
    return (parts - {WHOLE}) or {WHOLE}


def _changed_texts(known: Mapping[str, Element], old: Any, new: Any) -> set[str]:
    parts: set[str] = set()
    before, after = (texts if isinstance(texts, dict) else {} for texts in (old, new))
    for language in before.keys() | after.keys():
        mine, theirs = before.get(language) or {}, after.get(language) or {}
        for name in mine.keys() | theirs.keys():
            if mine.get(name) != theirs.get(name):
                parts.add(known[name].part if name in known else WHOLE)
    return parts
