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
from longarc.readers.uk_ddat.account import Account, facts_of_document, facts_of_tables, named, note_the_tables
from longarc.readers.uk_ddat.competencies import competencies_of
from longarc.readers.uk_ddat.levels import EXPORTED, Levels, ordered
from longarc.readers.uk_ddat.recognise import recognised
from longarc.readers.uk_ddat.tracks import tracks_of
from longarc.readers.uk_ddat.words import LEAD_IN, ROLE_COLUMNS, SKILL_COLUMNS

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
SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
DEFAULTS = {"skill-scale": "shown", "accumulate": "includes-previous", "pass": {"no-score-below": "yes"}}


def read(path: Path) -> ReadResult:
    """Read the export at a folder, or at one of its two files with the other beside it. Raises CannotRead."""
    tables = tables_at(path)
    account = Account()
    skills, roles, levels = _tables(tables, account)
    nameless = len(skills.rows) + len(roles.rows)
    skills, roles = named(account, skills, "Skill Name"), named(account, roles, "Role", "Skill Name")
    nameless -= len(skills.rows) + len(roles.rows)
    note_the_tables(account, skills, roles, levels)
    competencies = competencies_of(account, skills, roles, levels)
    tracks = tracks_of(account, roles, competencies, levels)
    document = _document(list(competencies.values()), tracks, levels)
    facts_in, facts_out = facts_of_tables(skills, roles, levels), facts_of_document(document)
    if nameless:
        facts_in["rows that do not say of what"], facts_out["rows that do not say of what"] = nameless, 0
    return ReadResult(document, facts_in, facts_out, account.merged, account.dropped, account.guessed)


def _tables(tables: Sequence[Table], account: Account) -> tuple[Table, Table, Levels]:
    """By their headings, else by their cells. A table that is neither is listed as dropped."""
    try:
        skills, roles = the_table(tables, "skills", SKILL_COLUMNS), the_table(tables, "roles", ROLE_COLUMNS)
        levels = _levels(skills, roles, account)
    except CannotRead:
        found = recognised(tables)
        if found is None:
            raise
        skills, roles, levels, why = found
        order = ", ".join(levels.columns.values())
        account.guessed.append({"what": f"the levels, ordered by {why}", "value": order, "file": skills.file})
        what = "the headings are not those of the export; the columns were told by their cells"
        account.guessed.extend({"what": what, "value": "", "file": table.file} for table in found[:2])
    for table in tables:
        if table.file not in (skills.file, roles.file):
            place = {"file": table.file, "row": 1, "line": 1}
            value = ", ".join(table.columns)
            account.dropped.append({"what": "a table this reader does not know", "value": value, **place})
    return skills, roles, levels


def _levels(skills: Table, roles: Table, account: Account) -> Levels:
    """Those of the export, and further columns of skills that roles ask for by their heading."""
    asked = {row["Skill Level"].casefold() for row in roles.rows}
    names = [column.strip() for column in skills.columns if column.strip().casefold() in asked]
    further = [name for name in names if not EXPORTED.id_of(name)]
    if not further:
        return EXPORTED
    known = [name for name in (column.strip() for column in skills.columns) if EXPORTED.id_of(name) or name in further]
    words, why = ordered(known, ((row["Role"], row["Role Level"], row["Skill Level"]) for row in roles.rows))
    account.guessed.append({"what": f"the levels, ordered by {why}", "value": ", ".join(words), "file": skills.file})
    return Levels.of({word: word for word in words})


def _document(competencies: list[dict[str, Any]], tracks: list[dict[str, Any]], levels: Levels) -> dict[str, Any]:
    values = [{"id": level, "value": number} for level, number in ({"none": 0} | levels.numbers).items()]
    return {
        "format": "careerframework/1",
        "framework": deepcopy(FRAMEWORK),
        "scales": {"shown": deepcopy(SHOWN), "capability": {"zero": "none", "values": values}},
        "defaults": deepcopy(DEFAULTS),
        "competencies": competencies,
        "tracks": tracks,
        "x-lead-in": LEAD_IN,
    }
