"""The facts on both sides, each counted without the other."""

from __future__ import annotations

from typing import Any

from longarc.readers.columns import number
from longarc.readers.onet.occupations import zones_of
from longarc.readers.onet.recognise import Source
from longarc.readers.onet.requirements import says_yes
from longarc.readers.tables import Row, Table


def facts_of_tables(source: Source) -> dict[str, int]:
    """Counted from the cells."""
    rated: dict[tuple[str, str, str], Row] = {}
    unknown, unsaid = 0, 0
    for one in source.ratings:
        for row in one.table.rows:
            key = (row[one.occupation.code.name], row[one.element.code.name], row[one.scale.code.name])
            if not all(key):
                unsaid += 1
                continue
            rated.setdefault(key, row)
            flagged = any(says_yes(flag.distinct, row[flag.name]) for flag in one.flags)
            unknown += key[2] == source.level and (flagged or number(row[one.value.name]) is None)
    elements = {key[1] for key in rated}
    anchors = {row[source.columns["anchors"]["code"]] for row in source.anchors.rows} if source.anchors else set()
    described = (
        {row[source.columns["occupations"]["code"]] for row in source.occupations.rows} if source.occupations else set()
    )
    zones = zones_of(source)
    in_zones = source.zones.rows if source.zones else ()
    zoned = {row[source.columns["zones"]["code"]] for row in in_zones if row[source.columns["zones"]["zone"]] in zones}
    pairs = {(key[0], key[1]) for key in rated}
    levels = {(key[0], key[1]) for key in rated if key[2] == source.level}
    return {
        "occupations": len(
            {key[0] for key in rated} | described | {row[source.columns["zones"]["code"]] for row in in_zones}
        ),
        "descriptions": len(described),
        "elements": len(elements | anchors),
        "anchors of levels": _size(source.anchors),
        "ratings": len(rated) + unsaid,
        "requirements": len(pairs),
        "requirements not known": unknown + len(pairs - levels),
        "job zones of occupations": len(zoned),
        "job zones": max(
            _size(source.zone_names),
            len(zones),
        ),
        "relations": _size(source.relations),
        "scales": _size(source.scales),
    }


def facts_of_document(document: dict[str, Any]) -> dict[str, int]:
    """Counted from the document."""
    steps = [step for track in document["tracks"] for step in track["steps"]]
    needs = [need for step in steps for need in step["need"].get("all", [])]
    levels = [level for competency in document["competencies"] for level in competency["levels"]]
    return {
        "occupations": len(document["tracks"]),
        "descriptions": sum("about" in track for track in document["tracks"]),
        "elements": len(document["competencies"]),
        "anchors of levels": sum("summary" in level for level in levels),
        "ratings": sum(key.startswith("x-") for need in needs for key in need),
        "requirements": len(needs),
        "requirements not known": sum("unknown" in need for need in needs),
        "job zones of occupations": sum("grade" in step for step in steps),
        "job zones": len(document.get("grades", [])),
        "relations": len(document.get("moves", [])) + len(document.get("x-unresolved-moves", [])),
        "scales": len(document.get("x-scales", [])),
    }


def _size(table: Table | None) -> int:
    return len(table.rows) if table else 0
