"""Competencies with their levels and skills, as statements under titles tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from longarc.readers.markdown.leaves import Leaf
from longarc.readers.naming import Ids, mark, slug


class Competencies:
    """Grows statement by statement. Rows are found by group and name, levels by the title they have in the source."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}
        self.scales: dict[tuple[str, ...], str] = {}
        self.ids: dict[tuple[str, ...], dict[str, str]] = {}
        self._ids, self._skills, self._groups = Ids(), Ids(), Ids()
        self.groups: dict[str, str] = {}

    def level_ids(self, levels: Sequence[str]) -> dict[str, str]:
        """The id of each level, the same for all competencies that have these levels."""
        key = tuple(levels)
        if key not in self.ids:
            given = Ids()
            self.ids[key] = {level: given.give(slug(level), level) for level in levels}
            self.scales[key] = f"levels-{len(self.scales) + 1}" if self.scales else "levels"
        return self.ids[key]

    def group(self, name: str) -> str:
        if name not in self.groups:
            self.groups[name] = self._groups.give(slug(name), name)
        return self.groups[name]

    def row(self, group: str, name: str, levels: Sequence[str], *, defined: bool = False, long: bool = False) -> Any:
        """The competency; made where it is new. `long` puts the group into its id."""
        key = (group, name)
        if key not in self.rows:
            ids = self.level_ids(levels)
            wanted = f"{slug(group)}-{slug(name)}" if group and long else slug(name)
            row: dict[str, Any] = {
                "id": self._ids.give(wanted, f"{group} / {name}"),
                "name": name,
                "scale": self.scales[tuple(levels)],
            }
            if group:
                row["group"] = self.group(group)
            status = {} if defined else {"status": "not-defined"}
            row["levels"] = [{"level": id, "name": level, **status} for level, id in ids.items()]
            self.rows[key] = row
        return self.rows[key]

    def say(self, row: dict[str, Any], level: str, leaf: Leaf, deeper: Sequence[str]) -> None:
        """What a leaf says at a level; titles below it stay with each statement."""
        target = next(one for one in row["levels"] if one["name"] == level)
        target.pop("status", None)
        for statement in leaf.statements:
            wanted = f"{row['id']}-{target['level']}-{mark(statement.text)}"
            skill: dict[str, Any] = {
                "id": self._skills.give(wanted, f"{leaf.file}:{statement.line}"),
                "text": statement.text,
            }
            if statement.examples:
                skill["examples"] = list(statement.examples)
            if deeper:
                skill["x-heading"] = " · ".join(deeper)
            target.setdefault("skills", []).append(skill)
        say(target, "summary", leaf.prose)

    def sections(self) -> dict[str, Any]:
        """The scales and groups of the document."""
        return {
            "scales": {self.scales[names]: _scale(ids) for names, ids in self.ids.items()},
            "groups": [{"id": id, "name": name} for name, id in self.groups.items()],
        }


def say(row: dict[str, Any], name: str, prose: Sequence[str]) -> None:
    """Add paragraphs to a row; `x-prose` keeps them one by one."""
    if prose:
        row["x-prose"] = [*row.get("x-prose", []), *prose]
        row[name] = "\n\n".join(row["x-prose"])


def is_written(row: dict[str, Any], level: str) -> bool:
    return any(one["level"] == level and "status" not in one for one in row["levels"])


def _scale(ids: dict[str, str]) -> dict[str, Any]:
    zero = "none" if "none" not in ids.values() else "nothing"
    values = [{"id": id, "value": number, "name": level} for number, (level, id) in enumerate(ids.items(), 1)]
    return {"zero": zero, "values": [{"id": zero, "value": 0}, *values]}
