"""Packages that Longarc exported, back into what they were: groups, competencies, levels, skills, grades, tracks, steps, moves.

Known by the note of the document that names the format. Guaranteed: ids, texts, order, scales, what steps ask for in levels,
grades and moves are those of the framework that was exported; what CASE has no place for, and the note says so, is
listed as dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from longarc.readers.case.package import Package, end_of
from longarc.readers.case.relations import Children
from longarc.readers.limits import LONGEST_NUMBER
from longarc.readers.result import Account

FORMAT = "careerframework/1 "
LEFT_OUT = "left out: "
ZERO = " (zero)"
FIELDS = {
    "identifier", "uri", "fullStatement", "CFItemType", "CFItemTypeURI", "humanCodingScheme", "lastChangeDateTime",
    "abbreviatedStatement", "notes", "conceptKeywordsURI",
}  # fmt: skip
KINDS = {"isChildOf", "hasSkillLevel", "isPartOf", "exactMatchOf", "isRelatedTo", "precedes", "isPeerOf"}
SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
DEFAULTS = {"skill-scale": "shown", "accumulate": "ladder", "pass": {"no-score-below": "yes"}}
BELOW = {"Level": {"Competency"}, "Step": {"Track"}, "Competency": {"", "Group"}, "Group": {"", "Group"}}
STATEMENTS = {"Value": "values", "Responsibility": "responsibilities"}
MOVES = {"precedes": "promotion", "isPeerOf": "lateral", "isRelatedTo": "return"}
UNDATED = "1970-01-01"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Row = dict[str, Any]


def is_own(package: Package, tree: Children) -> bool:
    """Whether the note says so, and nothing is there that our export does not put there."""
    if not str(package.document.get("notes") or "").startswith(FORMAT) or package.more:
        return False
    if any(not set(row) <= FIELDS for row in package.items):
        return False
    ends = {str(row.get("identifier")) for row in [package.document, *package.items]}
    for row in package.associations:
        if (
            row.get("associationType") not in KINDS
            or not {end_of(row, "originNodeURI"), end_of(row, "destinationNodeURI")} <= ends
        ):
            return False
    if len({row.get("identifier") for row in package.items}) < len(package.items):
        return False
    kinds = {str(row.get("identifier")): str(row.get("CFItemType")) for row in package.items}
    codes = [(kinds[str(row.get("identifier"))], row.get("humanCodingScheme")) for row in package.items]
    placed = all(
        kinds.get(tree.parent.get(name, ""), "") in BELOW[kind] for name, kind in kinds.items() if kind in BELOW
    )
    return placed and len(set(codes)) == len(codes) and all(isinstance(code, str) and code for _kind, code in codes)


def left_out(package: Package) -> list[str]:
    lines = str(package.document.get("notes") or "").split("\n")
    return [line.removeprefix(LEFT_OUT) for line in lines if line.startswith(LEFT_OUT)]


class Own:
    """One package of our own."""

    def __init__(self, package: Package, tree: Children) -> None:
        self.package, self.tree = package, tree
        self.id = str(package.document["notes"]).split("\n")[0].removeprefix(FORMAT)
        self.rows: dict[str, Row] = {str(row["identifier"]): row for row in package.items}
        self.inside: dict[str, list[str]] = {}
        for name in tree.order:
            self.inside.setdefault(tree.parent[name], []).append(name)
        self.relations = [
            (str(row.get("associationType")), end_of(row, "originNodeURI"), end_of(row, "destinationNodeURI"))
            for row in package.associations
        ]

    def head(self) -> Row:
        """The framework's id, version, day, words and licence."""
        row = self.package.document
        found: Row = {"id": self.id, "version": str(row.get("version") or "1")}
        day = str(row.get("lastChangeDateTime") or "")[:10]
        found |= {"released": day} if _DAY.fullmatch(day) and day != UNDATED else {}
        for key, name in (("language", "language"), ("title", "title"), ("about", "description")):
            if isinstance(row.get(name), str) and row[name] != self.id:
                found[key] = row[name]
        for license in self.package.definitions.get("CFLicenses") or []:
            title, words = str(license.get("title")), str(license.get("licenseText") or "")
            found["license"] = {"title" if " " in title else "spdx": title}
            found["license"] |= {"attribution": words} if words not in ("", title) else {}
        return found

    def sections(self, account: Account) -> dict[str, Any]:
        """The sections of the document."""
        account.settle(
            {
                "a level is passed when every skill of it is shown": "yes",
                "what a step asks for holds all together": "all",
            }
        )
        for name in left_out(self.package):
            account.drop(
                self.package.node.at("CFDocument", "notes"), "CASE had no place for it when it was exported", name
            )
        statements = {
            section: [self._statement(name) for name in self._of(kind) if not self.tree.parent[name]]
            for kind, section in STATEMENTS.items()
        }
        return {
            "scales": {"shown": SHOWN} | {row["title"]: _scale(row) for row in self._concepts()},
            "defaults": DEFAULTS,
            **statements,
            "groups": [self._group(name) for name in self._of("Group")],
            "competencies": [self._competency(name) for name in self._of("Competency")],
            "skills": [self._skill(name) for name in self._skills() if self._kind(self.tree.parent[name]) != "Level"],
            "grades": [self._graded(name) for name in self._of("Grade")],
            "tracks": [self._track(name) for name in self._of("Track")],
            "moves": self._moves(),
        }

    # --- what an item is

    def _kind(self, name: str) -> str:
        return str(self.rows[name].get("CFItemType")) if name in self.rows else ""

    def _of(self, kind: str) -> list[str]:
        return [name for name in self.tree.order if self._kind(name) == kind]

    def _skills(self) -> Iterator[str]:
        others = {"Group", "Competency", "Level", "Track", "Step", "Grade", *STATEMENTS}
        yield from (name for name in self.tree.order if self._kind(name) not in others)

    def _code(self, name: str) -> str:
        return str(self.rows[name]["humanCodingScheme"])

    def _last(self, name: str) -> str:
        """The id of a level within its competency, or of a step within its track."""
        return self._code(name).removeprefix(f"{self._code(self.tree.parent[name])}/")

    def _lines(self, name: str, sign: str) -> list[str]:
        lines = str(self.rows[name].get("notes") or "").split("\n")
        return [line.removeprefix(sign) for line in lines if line.startswith(sign)]

    def _named(self, name: str) -> Row:
        """Name and description: of an item with one text alone that is its name, and none where it is its id."""
        row = self.rows[name]
        short, text = row.get("abbreviatedStatement"), str(row.get("fullStatement"))
        found = {"name": str(short or text)}
        if found["name"] == (self._last(name) if self._kind(name) == "Step" else self._code(name)):
            del found["name"]
        return found | ({"about": text} if short else {})

    def _ids(self, name: str, key: str) -> Row:
        """The id in CASE, where it is not the one that our export would give."""
        made = str(uuid5(uuid5(NAMESPACE_URL, f"longarc:framework:{self.id}"), key))
        return {} if name == made else {"ids": {"case": str(self.rows[name].get("uri") or f"urn:uuid:{name}")}}

    def _to(self, kind: str, name: str) -> list[str]:
        return [end for one, start, end in self.relations if (one, start) == (kind, name) and end in self.rows]

    # --- rows

    def _group(self, name: str) -> Row:
        parent = self.tree.parent[name]
        return {"id": self._code(name), **self._named(name)} | ({"parent": self._code(parent)} if parent else {})

    def _competency(self, name: str) -> Row:
        row: Row = {"id": self._code(name), **self._named(name)}
        parent, scale = self.tree.parent[name], self.rows[name].get("conceptKeywordsURI")
        row |= {"group": self._code(parent)} if parent else {}
        row |= {"scale": str(scale["title"])} if isinstance(scale, dict) and scale.get("title") else {}
        related = [self._code(end) for end in self._to("isRelatedTo", name)]
        row |= {"related": related} if related else {}
        row |= self._ids(name, f"competency/{row['id']}")
        called = str(row.get("name", row["id"]))
        return row | {"levels": [self._level(one, called) for one in self.inside.get(name, [])]}

    def _level(self, name: str, competency: str) -> Row:
        id, item = self._last(name), self.rows[name]
        short, text = item.get("abbreviatedStatement"), str(item.get("fullStatement"))
        called = str(short or text).removeprefix(f"{competency}: ")
        row: Row = {"level": id} | ({"name": called} if called != id else {}) | ({"summary": text} if short else {})
        row |= {
            kind: lines for kind, sign in (("signals", "- "), ("examples", "* ")) if (lines := self._lines(name, sign))
        }
        for other in self._to("exactMatchOf", name):
            alike = self.tree.parent[other] == self.tree.parent[name]
            row["same-as"] = self._last(other) if alike else self._code(other)
        skills = [self._skill(one) for one in self.inside.get(name, [])]
        return row | ({"skills": skills} if skills else {})

    def _skill(self, name: str) -> Row:
        item = self.rows[name]
        row: Row = {"id": self._code(name), "text": str(item.get("fullStatement"))}
        row |= {"name": str(item["abbreviatedStatement"])} if item.get("abbreviatedStatement") else {}
        kind = self._kind(name).casefold()
        row |= {"kind": kind} if kind != "skill" else {}
        row |= {"examples": lines} if (lines := self._lines(name, "- ")) else {}
        for other in self._to("exactMatchOf", name):
            row["same-as"] = self._code(other)
        related = [self._code(end) for end in self._to("isRelatedTo", name)]
        row |= {"related": related} if related else {}
        parent = self.tree.parent[name]
        row |= {"group": self._code(parent)} if self._kind(parent) == "Group" else {}
        return row | self._ids(name, f"skill/{row['id']}")

    def _statement(self, name: str) -> Row:
        item = self.rows[name]
        row = {"id": self._code(name), "text": str(item.get("fullStatement"))}
        return row | ({"name": str(item["abbreviatedStatement"])} if item.get("abbreviatedStatement") else {})

    def _graded(self, name: str) -> Row:
        return {"id": self._code(name), **self._rank(name), **self._named(name)}

    def _rank(self, name: str) -> Row:
        lines = self._lines(name, "rank: ")
        return {"rank": _number(lines[0])} if lines else {}

    def _track(self, name: str) -> Row:
        row: Row = {"id": self._code(name), **self._named(name), **self._ids(name, f"track/{self._code(name)}")}
        inside = self.inside.get(name, [])
        duties = [self._statement(one) for one in inside if self._kind(one) == "Responsibility"]
        row |= {"responsibilities": duties} if duties else {}
        steps = [self._step(one) for one in inside if self._kind(one) == "Step"]
        return row | {"progress": "none", "steps": steps}

    def _step(self, name: str) -> Row:
        named = self._named(name)
        row: Row = {"id": self._last(name), **self._rank(name)}
        for grade in self._to("isPartOf", name):
            row["grade"] = self._code(grade)
        row |= {"title": named["name"]} if "name" in named else {}
        row |= {"about": named["about"]} if "about" in named else {}
        asked = [
            {"competency": self._code(self.tree.parent[end]), "level": self._last(end)}
            for end in self._to("hasSkillLevel", name)
        ]
        return row | ({"need": {"all": asked}} if asked else {})

    def _moves(self) -> list[Row]:
        found: dict[tuple[str, str], list[str]] = {}
        for kind, start, end in self.relations:
            if kind in MOVES and self._kind(start) == self._kind(end) == "Step":
                found.setdefault((self._code(start), MOVES[kind]), []).append(self._code(end))
        return [
            {"from": start, "to": ends, "kind": "branch" if kind == "promotion" and len(ends) > 1 else kind}
            for (start, kind), ends in found.items()
        ]

    def _concepts(self) -> list[Row]:
        return [row for row in self.package.definitions.get("CFConcepts") or [] if row.get("title")]

    def facts(self, document: dict[str, Any]) -> dict[str, int]:
        """What the package says, counted from the document."""
        levels = [level for row in document.get("competencies", []) for level in row["levels"]]
        skills = [*document.get("skills", []), *(skill for level in levels for skill in level.get("skills", []))]
        tracks = document.get("tracks", [])
        steps = [step for track in tracks for step in track["steps"]]
        duties = [duty for track in tracks for duty in track.get("responsibilities", [])]
        rows = [
            row
            for name in ("groups", "competencies", "grades", "values", "responsibilities")
            for row in document.get(name, [])
        ]
        items = len(rows) + len(levels) + len(skills) + len(tracks) + len(steps) + len(duties)
        related = sum(len(row.get("related", [])) for row in [*rows, *skills])
        same = sum("same-as" in row for row in [*levels, *skills])
        moves = sum(len(move["to"]) for move in document.get("moves", []))
        graded = sum("grade" in step for step in steps)
        asked = sum(len(step.get("need", {}).get("all", [])) for step in steps)
        return {
            "items": items,
            "statements": items,
            "types of items": items,
            "associations": items + related + same + moves + graded + asked,
            "parents": items,
            "places in order": items,
        }


def _scale(row: Row) -> Row:
    """A scale from its concept: values by id and number, and which of them is zero."""
    named = dict(line.split(": ", 1) for line in str(row.get("description") or "").split("\n") if ": " in line)
    values, zero = list[Row](), Row()
    for part in str(row.get("keywords") or "").split("; "):
        id, _sign, number = part.partition("=")
        value = number.removesuffix(ZERO)
        zero |= {"zero": id} if value != number else {}
        values.append({"id": id, "value": _number(value)})
        values[-1] |= {"name": named[id]} if id in named else {}
    return zero | {"values": values}


def _number(text: str) -> int | str:
    """A whole number as such, any other as it is written."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= LONGEST_NUMBER else text
