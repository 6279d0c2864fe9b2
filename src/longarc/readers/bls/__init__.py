"""Pay by job and place, in percentiles, from CSV tables in the manner of the US Bureau of Labor Statistics.

Known by its shape: a table in which each row has a job, mostly a place, and five amounts that never fall from one to the
next; beside it, where it is there, a table of the notes that the rows refer to. Guaranteed: every amount is in a market
row; one that the table withholds is not-released, one that is cut off at the top is at-least; everything else of a row
is kept under `x-`. The document holds pay alone: such a source has no competencies, tracks or steps.
Source of the meaning: https://www.bls.gov/oes/ (public domain; the bureau asks to be named).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from longarc.readers.bls.amounts import PERCENTILES, Scheme
from longarc.readers.bls.wages import Wages, wages_of
from longarc.readers.columns import columns_of
from longarc.readers.keeping import kept
from longarc.readers.result import Account, CannotRead, ReadResult
from longarc.readers.tables import Table, tables_at
from longarc.readers.trees import trees_at

OWN_KEYS = ("x-row", "x-marks", "x-signs", "x-figures")


def read(path: Path) -> ReadResult:
    """Read the table at `path` with those beside it, or the only such table of a folder. Raises CannotRead."""
    tables = tables_at(path)
    account = Account()
    found = [wages for table in tables if (wages := wages_of(table, account))]
    if not found:
        raise CannotRead(
            f"{path}: no table of pay here; expected rows with a job and five amounts in rising order (10th to 90th percentile)"
        )
    if len(found) > 1:
        names = ", ".join(wages.table.file for wages in found)
        raise CannotRead(f"{path}: several tables of pay ({names}); give one of them")
    wages = found[0]
    notes = _notes(tables, wages, account)
    scheme = Scheme.of(wages, notes, account)
    document = _document(wages, scheme, notes, account)
    if beside := _beside(path):
        document["pay"]["x-beside"] = beside
    return account.result(document, wages.facts() | {"notes": len(notes)}, _facts(document))


def _document(wages: Wages, scheme: Scheme, notes: dict[str, str], account: Account) -> dict[str, Any]:
    pay: dict[str, Any] = {"basis": {"currency": scheme.currency, "period": scheme.periods[0], "what": "gross-base"}}
    if scheme.factors:
        pay["periods"] = scheme.factors
    pay["market"] = [entry for row in wages.rows_that_say(account) for entry in scheme.entries(row)]
    pay["x-jobs"] = wages.job.names()
    if wages.place:
        pay["x-places"] = {
            code: {"name": name} | {f"x-{column.name}": cell for column, cell in wages.said_of(code)}
            for code, name in wages.place.names().items()
        }
    if notes:
        pay["x-notes"] = notes
    return {
        "format": "careerframework/1",
        "framework": {"id": "bls", "version": "1", "title": "Market pay"},
        "pay": pay,
    }


def _notes(tables: list[Table], wages: Wages, account: Account) -> dict[str, str]:
    """The table whose codes the rows refer to. Any other table is listed as dropped."""
    found: dict[str, str] = {}
    for table in tables:
        if table is wages.table:
            continue
        columns = columns_of(table)
        texts = max(columns, key=lambda column: column.length, default=None)
        codes = [one for one in columns if one.is_unique and one is not texts and one.length <= 4]
        if texts is None or not codes or found:
            account.drop(
                {"file": table.file, "row": 1, "line": 1}, "a table this reader does not know", ", ".join(table.columns)
            )
            continue
        found = dict(zip(codes[0].cells, texts.cells, strict=True))
    return found


def _beside(path: Path) -> list[Any]:
    """What JSON files of the folder say about the release."""
    try:
        return [kept(tree.value) for tree in trees_at(path if path.is_dir() else path.parent)]
    except CannotRead:
        return []


def _facts(document: dict[str, Any]) -> dict[str, int]:
    pay = document["pay"]
    market = pay["market"]
    withheld = [name for row in market for name in row.get("not-released", []) if name not in row.get("x-figures", {})]
    figures = sum(name in row or name in row.get("x-figures", {}) for row in market for name in PERCENTILES)
    return {
        "rows": len({(row["job"], row.get("place"), row["x-row"]) for row in market}),
        "jobs": len(pay["x-jobs"]),
        "places": len(pay.get("x-places", {})),
        "amounts": figures
        - sum(name in row for row in market for name in row.get("at-least", []) if name in row.get("x-marks", {})),
        "amounts not given as numbers": len(withheld) + sum(len(row.get("x-marks", {})) for row in market),
        "other cells": sum(key.startswith("x-") and key not in OWN_KEYS for row in market for key in row),
        "notes": len(pay.get("x-notes", {})),
    }
