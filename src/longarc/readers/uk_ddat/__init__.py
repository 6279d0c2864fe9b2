"""The Digital and Data Profession Capability Framework of the UK government, from its CSV export.

The source is two tables: skills (one row a skill, one column a level) and roles (one row for each skill that a role
level asks for). They are known by their columns, and where these are called otherwise by their cells. Guaranteed: every skill, statement, role, role level and requirement
of the tables is in the document, or listed as merged or dropped with its place; what the tables leave open and this
reader settles is listed as guessed; the same tables always give the same document. Requirements that go down at a higher step
are real (a head of a profession codes less than its seniors): they stay, and the check warns of each.

Source of the meaning: https://ddat-capability-framework.service.gov.uk (Open Government Licence v3.0).
"""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.tables import Table, tables_at, the_table
from longarc.readers.uk_ddat.account import Account, facts_of_document, facts_of_tables, note_the_tables
from longarc.readers.uk_ddat.competencies import competencies_of
from longarc.readers.uk_ddat.recognise import recognised
from longarc.readers.uk_ddat.tracks import tracks_of
from longarc.readers.uk_ddat.words import LEAD_IN, NUMBERS, ROLE_COLUMNS, SKILL_COLUMNS

FRAMEWORK = {
    "id": "uk-ddat",
    "version": "1",
    "language": "en",
    "title": "UK Government Digital and Data Profession Capability Framework",
    "license": {
        "spdx": "OGL-UK-3.0",
        "holder": "Crown copyright",
        "source": "https://ddat-capability-framework.service.gov.uk",
        "attribution": "Contains public sector information licensed under the Open Government Licence v3.0.",
    },
}
SCALES = {
    "shown": {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"},
    "capability": {
        "zero": "none",
        "values": [{"id": level, "value": number} for level, number in ({"none": 0} | NUMBERS).items()],
    },
}
DEFAULTS = {"skill-scale": "shown", "accumulate": "includes-previous", "pass": {"no-score-below": "yes"}}


def read(path: Path) -> ReadResult:
    """Read the export at a folder, or at one of its two files with the other beside it. Raises CannotRead."""
    tables = tables_at(path)
    account = Account()
    skills, roles = _tables(tables, account)
    note_the_tables(account, skills, roles)
    competencies = competencies_of(account, skills, roles)
    tracks = tracks_of(account, roles, competencies)
    document = _document(list(competencies.values()), tracks)
    facts_in, facts_out = facts_of_tables(skills, roles), facts_of_document(document)
    return ReadResult(document, facts_in, facts_out, account.merged, account.dropped, account.guessed)


def _tables(tables: Sequence[Table], account: Account) -> tuple[Table, Table]:
    """By their headings, else by their cells. A table that is neither is listed as dropped."""
    try:
        skills, roles = the_table(tables, "skills", SKILL_COLUMNS), the_table(tables, "roles", ROLE_COLUMNS)
    except CannotRead:
        found = recognised(tables)
        if found is None:
            raise
        skills, roles = found
        what = "the headings are not those of the export; the columns were told by their cells"
        account.guessed.extend({"what": what, "value": "", "file": table.file} for table in found)
    for table in tables:
        if table.file not in (skills.file, roles.file):
            place = {"file": table.file, "row": 1, "line": 1}
            value = ", ".join(table.columns)
            account.dropped.append({"what": "a table this reader does not know", "value": value, **place})
    return skills, roles


def _document(competencies: list[dict[str, Any]], tracks: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": "careerframework/1",
        "framework": deepcopy(FRAMEWORK),
        "scales": deepcopy(SCALES),
        "defaults": deepcopy(DEFAULTS),
        "competencies": competencies,
        "tracks": tracks,
        "x-lead-in": LEAD_IN,
    }
