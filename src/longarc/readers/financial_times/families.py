"""Several job families of one organisation, each in a file of its own, as one framework with a track for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longarc.readers.naming import Ids, slug
from longarc.readers.result import CannotRead, ReadResult


@dataclass(frozen=True)
class Family:
    file: str
    read: ReadResult

    @property
    def title(self) -> str:
        return str(self.read.document["framework"].get("title") or Path(self.file).stem)

    @property
    def skills(self) -> set[str]:
        rows = self.read.document["competencies"]
        return {skill["id"] for row in rows for level in row["levels"] for skill in level.get("skills", [])}


def join(path: Path, families: Sequence[Family], result: ReadResult) -> None:
    """All of them into `result`. Raises CannotRead where a statement stands in two: then they are states of one framework."""
    _refuse_states_of_one(path, families)
    ids = Ids()
    first = families[0].read.document
    document: dict[str, Any] = {
        "format": first["format"],
        "framework": {"id": first["framework"]["id"], "version": first["framework"]["version"]},
        "scales": {"shown": first["scales"]["shown"]},
        "defaults": {key: value for key, value in first["defaults"].items() if key != "scale"},
        "groups": [],
        "competencies": [],
        "tracks": [],
        "moves": [],
    }
    for family in families:
        _add(family, ids.give(slug(family.title), family.title), document)
        for name in ("merged", "dropped", "guessed"):
            getattr(result, name).extend(getattr(family.read, name))
        for facts, more in ((result.facts_in, family.read.facts_in), (result.facts_out, family.read.facts_out)):
            for kind, count in more.items():
                facts[kind] = facts.get(kind, 0) + count
    what = "several files, each a whole: families of one framework, each a group of competencies and a track"
    result.guessed.append(
        {"what": what, "value": ", ".join(family.title for family in families), "file": str(path.name)}
    )
    result.document = document


def _refuse_states_of_one(path: Path, families: Sequence[Family]) -> None:
    seen: dict[str, str] = {}
    for family in families:
        for skill in sorted(family.skills):
            if skill in seen:
                names = ", ".join(one.file for one in families)
                words = f"{seen[skill]} and {family.file} hold the same statements, so they are states of one framework"
                raise CannotRead(f"{path}: {words}; give one of the files ({names})")
            seen[skill] = family.file


def _add(family: Family, name: str, document: dict[str, Any]) -> None:
    read = family.read.document
    head = read["framework"]
    document["scales"][name] = read["scales"]["rung"]
    document["groups"].append(
        {"id": name, "name": family.title} | ({"about": head["about"]} if "about" in head else {})
    )
    for row in read["competencies"]:
        document["competencies"].append({**row, "id": f"{name}-{row['id']}", "group": name, "scale": name})
    more = {key: value for key, value in read.items() if key.startswith("x-")}
    for track in read["tracks"]:
        steps = [{**step, "need": _renamed(step["need"], name)} for step in track["steps"]]
        document["tracks"].append({**track, "id": name, "name": family.title, "family": name, "steps": steps} | more)
    for move in read["moves"]:
        ends = [end.replace("ladder/", f"{name}/", 1) for end in (move["from"], *move["to"])]
        document["moves"].append({**move, "from": ends[0], "to": ends[1:]})


def _renamed(need: dict[str, Any], name: str) -> dict[str, Any]:
    if "all" not in need:
        return need
    return {"all": [{**part, "competency": f"{name}-{part['competency']}"} for part in need["all"]]}
