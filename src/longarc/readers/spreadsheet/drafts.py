"""What was understood so far, by names as the source writes them; it becomes a document at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.result import Account
from longarc.readers.spreadsheet.cells import Statement
from longarc.readers.spreadsheet.columns import fold
from longarc.readers.spreadsheet.grids import Cell

Place = dict[str, Any]
Path = tuple[str, ...]


@dataclass
class Skill:
    """A statement as it will stand in the document; `more` are its further keys."""

    statement: Statement
    place: Place
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Level:
    lead_ins: list[str] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    same_as: tuple[Path, str, str] | None = None  # group, competency and level


@dataclass
class Competency:
    """`labels` are the levels of its scale, as the source names them, from the lowest."""

    name: str
    group: Path
    place: Place
    labels: tuple[str, ...] = ()
    about: list[str] = field(default_factory=list)
    levels: dict[str, Level] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Need:
    competency: str
    value: str
    place: Place
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Step:
    title: str
    place: Place
    needs: list[Need] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Draft:
    """Everything, in the order of the source. Keys are folded; names are kept as they first stand."""

    account: Account
    title: str = ""
    whole: bool = False  # a cell of a list is one statement, whatever lines it has
    competencies: dict[tuple[Path, str], Competency] = field(default_factory=dict)
    by_name: dict[str, list[Competency]] = field(default_factory=dict)
    level_names: dict[str, dict[str, Any]] = field(default_factory=dict)
    grades: list[str] = field(default_factory=list)
    tracks: dict[tuple[str, str], dict[str, Step]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    described: dict[str, tuple[str, Path, list[str], dict[str, Any]]] = field(default_factory=dict)
    group_names: dict[Path, str] = field(default_factory=dict)
    owners: dict[tuple[str, str, Cell], tuple[Path, str, str]] = field(default_factory=dict)

    def competency(self, name: str, group: Path, place: Place, labels: Sequence[str]) -> Competency:
        """The competency of that name in that group; made where it is new, with the levels of both where not."""
        key = (tuple(map(fold, group)), fold(name))
        if key not in self.competencies:
            self.competencies[key] = Competency(name, group, place)
            self.by_name.setdefault(key[1], []).append(self.competencies[key])
        found = self.competencies[key]
        found.labels = joined(found.labels, labels)
        return found

    def say(self, competency: Competency, label: str, lead_in: str, skills: Sequence[Skill]) -> None:
        """What stands in one cell: counted, and added to the level."""
        if label not in competency.levels:
            competency.levels[label] = Level()
        level = competency.levels[label]
        if lead_in:
            level.lead_ins.append(lead_in)
        level.skills += skills
        self.facts["statements"] += len(skills)
        self.facts["examples"] += sum(len(skill.statement.examples) for skill in skills)
        self.facts["words that lead in"] += bool(lead_in)

    def step(self, family: str, track: str, title: str, place: Place) -> Step:
        return self.tracks.setdefault((family, track), {}).setdefault(fold(title), Step(title, place))


def joined(known: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Both orders in one: what is new stands where its neighbours are."""
    found = list(known)
    last = -1
    for label in new:
        if label in found:
            last = found.index(label)
        else:
            last += 1
            found.insert(last, label)
    return tuple(found)
