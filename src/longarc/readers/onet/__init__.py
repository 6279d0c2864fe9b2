"""Occupations with what they ask for in importance and level, from CSV tables in the manner of O*NET.

The source is long tables of ratings (one row for each occupation, element and scale) and, where they are there, tables of
the occupations, job zones, relations between occupations, anchors of levels and scales. All are known by their cells.
An occupation becomes a track of one step, an element a competency, and a level between two whole numbers is asked for
exactly; where the source suppresses a level or calls it not relevant it is unknown, with the reason. Relations become
lateral moves; one to an occupation that is not there is kept and marked unresolved. Guaranteed: every rating with all
that stands in its row is in the document, or listed as dropped with its place.
Source of the meaning: O*NET 29.3 Database, National Center for O*NET Development (CC BY 4.0).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from longarc.readers.onet.elements import anchors_of, competencies_of, scale_of
from longarc.readers.onet.facts import facts_of_document, facts_of_tables
from longarc.readers.onet.occupations import grades_of, moves_of, tracks_of
from longarc.readers.onet.recognise import Source, source_of
from longarc.readers.onet.requirements import requirements_of
from longarc.readers.result import Account, ReadResult
from longarc.readers.tables import tables_at

SETTLED = {
    "the id and version, which the tables do not carry": "onet, 1",
    "a higher level includes those below it": "accumulate: includes-previous",
    "every occupation is a track of one step for individuals, open to all": "kind: individual, entry: open",
    "importance is the weight of a requirement, and decides nothing": "weight",
    "what is not relevant is told and blocks nobody; what is suppressed leaves the step unknown": "unknown",
}


def read(path: Path) -> ReadResult:
    """Read the tables of a folder, or a table of ratings with those beside it. Raises CannotRead."""
    account = Account()
    source = source_of(path, tables_at(path), account)
    account.settle(SETTLED)
    document = _document(source, account)
    return account.result(document, facts_of_tables(source), facts_of_document(document))


def _document(source: Source, account: Account) -> dict[str, Any]:
    anchors = anchors_of(source, account)
    requirements = requirements_of(source, account)
    competencies = competencies_of(source, anchors)
    grades = grades_of(source)
    moves, unresolved = moves_of(source, account)
    asked = dict.fromkeys(need["measure"] for needs in requirements.values() for need in needs if "measure" in need)
    document: dict[str, Any] = {
        "format": "careerframework/1",
        "framework": {"id": "onet", "version": "1", "title": "Occupations"},
        "scales": {"level": scale_of(source, anchors, account)},
        "defaults": {"scale": "level", "accumulate": "includes-previous"},
        "competencies": competencies,
        "measures": {name: {"kind": "weighted-mean", "of": [name], "weights": {name: 1}} for name in asked},
        "grades": grades,
        "tracks": tracks_of(source, requirements, account),
        "moves": moves,
        "x-unresolved-moves": unresolved,
        "x-scales": [dict(row.cells) for row in source.scales.rows] if source.scales else [],
    }
    return {key: value for key, value in document.items() if value}
