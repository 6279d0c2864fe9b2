"""1EdTech CASE 1.0: the field's exchange format, as one package in JSON.

Groups, competencies, levels, skills, grades, tracks, steps, values and responsibilities are items, scales are concepts; what
belongs to what, what leads to what, and which level a step asks for are associations. CASE has no place for rules,
measures and pay: the notes of the document say what was left out. The reader of CASE makes the same of it again.
Source: IMS Global, Competencies and Academic Standards Exchange 1.0, binding of the CFPackage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from longarc.document import schema
from longarc.document.schema.competencies import Competency, Level, Skill
from longarc.document.schema.document import Document, Group
from longarc.document.schema.tracks import Need, Step, Track
from longarc.framework.exports.result import Exported

UNDATED = "1970-01-01T00:00:00+00:00"
ZERO = " (zero)"  # marks the value of someone who has shown nothing
NO_PLACE = ("defaults", "measures", "pay", "changes", "texts")
MOVES = {"promotion": "precedes", "branch": "precedes", "lateral": "isPeerOf", "return": "isRelatedTo"}


@dataclass(frozen=True)
class Item:
    """An item as it will be written. `key` names it within the framework, `parent` the item that it belongs to."""

    key: str
    kind: str
    statement: str
    short: str
    parent: str
    notes: str = ""
    code: str = ""
    identifier: str = ""
    scale: str = ""


def export(document: Mapping[str, Any]) -> Exported:
    """The package, valid against the schema of CASE 1.0. An id of CASE that an element carries is kept."""
    written = schema.Document.model_validate(schema.without_own_keys(document))
    left_out = (*(name for name in NO_PLACE if document.get(name)), *_beyond(written))
    package = _Package(written, left_out).package()
    return Exported(json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n", left_out=left_out)


class _Package:
    def __init__(self, written: Document, left_out: tuple[str, ...]) -> None:
        head, self.left_out = written.framework, left_out
        self.written, self.head = written, head
        self.space = uuid5(NAMESPACE_URL, f"longarc:framework:{head.id}")
        self.at = f"{head.released}T00:00:00+00:00" if head.released else UNDATED
        self.items = {item.key: item for item in _items(written)}
        self.ids = {key: item.identifier or str(uuid5(self.space, key)) for key, item in self.items.items()}
        self.root = str(uuid5(self.space, f"version/{head.version}"))

    def package(self) -> dict[str, Any]:
        kinds = list(dict.fromkeys(item.kind for item in self.items.values()))
        return {
            "CFDocument": self._document(),
            "CFItems": [self._item(item) for item in self.items.values()],
            "CFAssociations": [*self._children(), *self._relations()],
            "CFDefinitions": {
                "CFConcepts": list(self._concepts()),
                "CFSubjects": [],
                "CFLicenses": self._licenses(),
                "CFItemTypes": [self._type(kind, place) for place, kind in enumerate(kinds, 1)],
                "CFAssociationGroupings": [],
            },
        }

    def _document(self) -> dict[str, Any]:
        license = self.head.license or self.head.licence
        found: dict[str, Any] = {
            "identifier": self.root,
            "uri": _uri(self.root),
            "creator": (license.holder if license else None) or self.head.title or self.head.id,
            "title": self.head.title or self.head.id,
            "lastChangeDateTime": self.at,
            "version": self.head.version,
            "notes": "\n".join([f"careerframework/1 {self.head.id}", *(f"left out: {name}" for name in self.left_out)]),
        }
        if self.head.language:
            found["language"] = self.head.language
        if self.head.about:
            found["description"] = self.head.about
        if license:
            found["licenseURI"] = self._link(_license_title(license), str(uuid5(self.space, "license")))
        return found

    def _item(self, item: Item) -> dict[str, Any]:
        id = self.ids[item.key]
        found: dict[str, Any] = {
            "identifier": id,
            "uri": _uri(id),
            "fullStatement": item.statement,
            "CFItemType": item.kind,
            "CFItemTypeURI": self._link(item.kind, self._type_id(item.kind)),
            "humanCodingScheme": item.code or item.key.split("/", 1)[1],
            "lastChangeDateTime": self.at,
        }
        if item.short and item.short != item.statement:
            found["abbreviatedStatement"] = item.short
        if item.notes:
            found["notes"] = item.notes
        if item.scale in self.written.scales:
            found["conceptKeywordsURI"] = self._link(item.scale, self._scale_id(item.scale))
        return found

    def _children(self) -> Iterator[dict[str, Any]]:
        places: dict[str, int] = {}
        for item in self.items.values():
            parent = item.parent if item.parent in self.items else ""
            places[parent] = places.get(parent, 0) + 1
            yield self._association("isChildOf", item.key, parent, places[parent])

    def _relations(self) -> Iterator[dict[str, Any]]:
        for kind, origin, destination in dict.fromkeys(_relations(self.written)):
            if origin in self.items and destination in self.items:
                yield self._association(kind, origin, destination)

    def _association(self, kind: str, origin: str, destination: str, place: int = 0) -> dict[str, Any]:
        id = str(uuid5(self.space, f"{kind}:{origin}:{destination}"))
        found: dict[str, Any] = {
            "identifier": id,
            "uri": _uri(id),
            "associationType": kind,
            "originNodeURI": self._node(origin),
            "destinationNodeURI": self._node(destination),
            "lastChangeDateTime": self.at,
        }
        return found | ({"sequenceNumber": place} if place else {})

    def _node(self, key: str) -> dict[str, str]:
        if not key:
            return self._link(self.head.title or self.head.id, self.root)
        item = self.items[key]
        return self._link(item.short or item.statement, self.ids[key])

    def _licenses(self) -> list[dict[str, Any]]:
        license = self.head.license or self.head.licence
        if license is None:
            return []
        id, title = str(uuid5(self.space, "license")), _license_title(license)
        words = " · ".join(part for part in (license.attribution, license.holder, license.source, license.url) if part)
        row = {"identifier": id, "uri": _uri(id), "title": title, "licenseText": words or title}
        return [row | {"lastChangeDateTime": self.at}]

    def _type(self, kind: str, place: int) -> dict[str, Any]:
        id = self._type_id(kind)
        words = {"title": kind, "description": kind, "typeCode": kind, "hierarchyCode": str(place)}
        return {"identifier": id, "uri": _uri(id), **words, "lastChangeDateTime": self.at}

    def _concepts(self) -> Iterator[dict[str, Any]]:
        """The scales that competencies have: their values with numbers, and the names of these."""
        used = dict.fromkeys(item.scale for item in self.items.values() if item.scale in self.written.scales)
        for place, name in enumerate(used, 1):
            scale, id = self.written.scales[name], self._scale_id(name)
            row = {"identifier": id, "uri": _uri(id), "title": name, "hierarchyCode": str(place)}
            row["keywords"] = "; ".join(
                f"{value.id}={value.value}{ZERO if value.id == scale.zero else ''}" for value in scale.values
            )
            if named := [f"{value.id}: {value.name}" for value in scale.values if value.name]:
                row["description"] = "\n".join(named)
            yield row | {"lastChangeDateTime": self.at}

    def _scale_id(self, name: str) -> str:
        return str(uuid5(self.space, f"scale/{name}"))

    def _type_id(self, kind: str) -> str:
        return str(uuid5(self.space, f"type/{kind}"))

    @staticmethod
    def _link(title: str, id: str) -> dict[str, str]:
        return {"title": title, "identifier": id, "uri": _uri(id)}


def _items(written: Document) -> Iterator[Item]:
    yield from _groups(written.groups, "")
    default = written.defaults.scale if written.defaults else None
    for competency in written.competencies:
        yield from _competency(competency, competency.scale or default or "")
    for grade in written.grades:
        name = grade.name or grade.title or grade.id
        yield Item(f"grade/{grade.id}", "Grade", grade.about or name, name, "", _rank(grade.rank))
    for skill in written.skills:
        parent = f"level/{skill.competency}/{skill.level}" if skill.competency else f"group/{skill.group}"
        yield _skill(skill, parent)
    for kind, rows in (("Value", written.values), ("Responsibility", written.responsibilities)):
        for row in rows:
            yield Item(
                f"{kind.lower()}/{row.id}", kind, row.text or row.about or row.name or row.id, row.name or "", ""
            )
    for track in written.tracks:
        yield from _track(track)


def _groups(groups: list[Group], parent: str) -> Iterator[Item]:
    for group in groups:
        above = f"group/{group.parent}" if group.parent else parent
        name = group.name or group.id
        yield Item(f"group/{group.id}", "Group", group.about or name, name, above)
        yield from _groups(group.groups or [], f"group/{group.id}")


def _rank(rank: Any) -> str:
    return "" if rank is None else f"rank: {rank}"


def _competency(competency: Competency, scale: str) -> Iterator[Item]:
    key, name = f"competency/{competency.id}", competency.name or competency.id
    parent = f"group/{competency.group}" if competency.group else ""
    yield Item(key, "Competency", competency.about or name, name, parent, identifier=_kept(competency.ids), scale=scale)
    for level in competency.levels:
        if level.status == "defined":
            yield from _level(competency, level)


def _level(competency: Competency, level: Level) -> Iterator[Item]:
    key = f"level/{competency.id}/{level.level}"
    short = f"{competency.name or competency.id}: {level.name or level.level}"
    notes = "\n".join([*(f"- {row}" for row in level.signals or []), *(f"* {row}" for row in level.examples or [])])
    yield Item(key, "Level", level.summary or level.about or short, short, f"competency/{competency.id}", notes)
    for skill in level.skills or []:
        if isinstance(skill, Skill):
            yield _skill(skill, key)


def _skill(skill: Skill, parent: str) -> Item:
    notes = "\n".join(f"- {row}" for row in skill.examples or [])
    statement = skill.text or skill.about or skill.name or skill.id
    kind = (skill.kind or "skill").capitalize()
    return Item(f"skill/{skill.id}", kind, statement, skill.name or "", parent, notes, skill.id, _kept(skill.ids))


def _track(track: Track) -> Iterator[Item]:
    key, name = f"track/{track.id}", track.name or track.title or track.id
    yield Item(key, "Track", track.about or name, name, "", identifier=_kept(track.ids))
    for duty in track.responsibilities or []:
        if not isinstance(duty, str):
            yield Item(f"responsibility/{duty.id}", "Responsibility", duty.text or duty.id, duty.name or "", key)
    for step in track.steps:
        title = step.title or step.name or step.id
        code = f"{track.id}/{step.id}"
        yield Item(f"step/{code}", "Step", step.about or title, title, key, _rank(step.rank), code)


def _relations(written: Document) -> Iterator[tuple[str, str, str]]:
    for competency in written.competencies:
        for level in competency.levels:
            if level.same_as:
                other = level.same_as if "/" in level.same_as else f"{competency.id}/{level.same_as}"
                yield "exactMatchOf", f"level/{competency.id}/{level.level}", f"level/{other}"
            for skill in level.skills or []:
                if isinstance(skill, Skill):
                    yield from _of_skill(skill)
        for other in competency.related or []:
            yield "isRelatedTo", f"competency/{competency.id}", f"competency/{other}"
    for skill in written.skills:
        yield from _of_skill(skill)
    for track in written.tracks:
        for step in track.steps:
            if step.grade:
                yield "isPartOf", f"step/{track.id}/{step.id}", f"grade/{step.grade}"
            for named in _levels(step):
                yield "hasSkillLevel", f"step/{track.id}/{step.id}", named
    for move in written.moves:
        for target in move.to:
            yield MOVES.get(move.kind or "", "isRelatedTo"), f"step/{move.from_}", f"step/{target}"


def _beyond(written: Document) -> Iterator[str]:
    """What is written in sections that have a place, and has none itself."""
    tracks, steps = written.tracks, [step for track in written.tracks for step in track.steps]
    if any(step.need and not _is_plain(step.need) for step in steps):
        yield "needs beyond levels"
    if any(track.kind or track.weights or track.family or track.entry != "open" for track in tracks):
        yield "settings of tracks"
    skills = [*written.skills, *_skills_of(written)]
    if any(
        skill.expires or skill.grace or skill.links or skill.depth or set(skill.ids or {}) - {"case"}
        for skill in skills
    ):
        yield "expiry, links and other ids of skills"
    if any(scale.order == "partial" for scale in written.scales.values()):
        yield "partial orders"


def _skills_of(written: Document) -> Iterator[Skill]:
    for competency in written.competencies:
        for level in competency.levels:
            yield from (skill for skill in level.skills or [] if isinstance(skill, Skill))


def _is_plain(need: Need) -> bool:
    """A level of a competency, or all of several."""
    plain = need.model_dump(exclude_defaults=True, exclude_none=True)
    return set(plain) == {"competency", "level"} or (
        set(plain) == {"all"} and all(set(one) == {"competency", "level"} for one in plain["all"])
    )


def _of_skill(skill: Skill) -> Iterator[tuple[str, str, str]]:
    if skill.same_as:
        yield "exactMatchOf", f"skill/{skill.id}", f"skill/{skill.same_as}"
    for other in skill.related or []:
        yield "isRelatedTo", f"skill/{skill.id}", f"skill/{other}"


def _levels(step: Step) -> Iterator[str]:
    pending: list[Need] = [step.need] if step.need else []
    while pending:
        need = pending.pop(0)
        if need.competency and need.level:
            yield f"level/{need.competency}/{need.level}"
        pending += [*(need.all or []), *(need.any or []), *(need.of or [])]


def _kept(ids: Mapping[str, Any] | None) -> str:
    """The element's own id in CASE, where it has one that is a UUID."""
    known = (ids or {}).get("case", "")
    text = str(known[0] if isinstance(known, list) and known else known).rsplit("/", 1)[-1].removeprefix("urn:uuid:")
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _license_title(license: Any) -> str:
    return license.spdx or license.title or license.source or "licence"


def _uri(id: str) -> str:
    return f"urn:uuid:{id}"
