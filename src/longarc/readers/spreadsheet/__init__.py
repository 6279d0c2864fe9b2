"""Frameworks in spreadsheets: .xlsx, .ods and CSV, a file or a folder of them, whatever their titles and language.

Known by structure: a matrix of competencies by levels either way round, a long list of statements, required levels of
roles, several of these in one sheet or over many. Guaranteed: every statement is in the document once, or listed as
merged or dropped with its cell; every cell that was not understood is listed; what the source leaves open and the
reader settles is listed as guessed; the same files always give the same document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from longarc.readers.result import Account, CannotRead, ReadResult
from longarc.readers.spreadsheet.building import Build
from longarc.readers.spreadsheet.demands import read_demands, read_marks
from longarc.readers.spreadsheet.drafts import Draft, Path
from longarc.readers.spreadsheet.grids import Grid, cell_name
from longarc.readers.spreadsheet.legends import legends_in, read_legend
from longarc.readers.spreadsheet.lists import read_list
from longarc.readers.spreadsheet.matrices import read_matrix
from longarc.readers.spreadsheet.own import add_bare, columns_in, described, parted
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Region, regions_of, sides_of
from longarc.readers.spreadsheet.roles import Mapped, known_columns, roles_of
from longarc.readers.spreadsheet.scores import is_assessment, without_scores
from longarc.readers.spreadsheet.singles import one_competency_each, read_single
from longarc.readers.spreadsheet.titles import read_titles
from longarc.readers.spreadsheet.together import Joined, joined
from longarc.readers.spreadsheet.workbooks import grids_at

Table = tuple[Region, Roles]
SETTLED = {"levels add up": "accumulate: ladder", "a level is passed when every statement of it is shown": "yes"}


def read(path: FilePath, mapped: Mapped | None = None) -> ReadResult:
    """Read the file or folder; `mapped` says which column is what, by title or letter. Raises CannotRead."""
    grids = [grid for grid in grids_at(path) if grid.cells]
    if not grids:
        raise CannotRead(f"{path}: there is nothing in it")
    if is_assessment(grids):
        grids, count = without_scores(grids)
        result = _own(grids, str(path)) or read_grids(grids, str(path), mapped or {}, apart=False)
        words = "a workbook of a person: its scores are no part of a framework; longarc profile import reads them"
        result.guessed.append({"what": words, "value": f"{count} scores"})
        return result
    return read_grids(grids, str(path), mapped or {})


def _own(grids: Sequence[Grid], name: str) -> ReadResult | None:
    """Our own workbook by its columns; None where it has no statements."""
    wide, about = parted(grids)
    if not wide:
        return None
    result = read_grids(wide, name, columns_in(wide), apart=False, whole=True)
    bare = add_bare(result.document, about)
    count = described(result.document, about)
    for facts in (result.facts_in, result.facts_out):
        facts["descriptions"] += count
        facts["competencies"] += bare
    return result


def read_grids(
    grids: Sequence[Grid], name: str, mapped: Mapped, *, apart: bool = True, whole: bool = False
) -> ReadResult:
    """The same from grids that are read already; `apart` makes a group of each of several sheets, `whole` one statement of each cell of a list."""
    account = Account()
    account.settle(SETTLED)
    draft = Draft(account, whole=whole)
    found: list[Region] = []
    for grid in grids:
        _tell_peculiarities(grid, account)
        _keep_comments(grid, draft)
        for part in sides_of(grid):
            regions, loose = regions_of(part)
            found += regions
            _note(part, loose, draft)
    if not found:
        raise CannotRead(f"{name}: no table in it, a row of titles with rows below")
    known_columns(found, mapped)
    for region in found:
        for column in region.grid.rows()[region.head]:
            region.grid.use(region.head, column)
    _titles(found, draft)
    tables = [(region, roles_of(region, mapped)) for region in _joined(found, draft)]
    _read_tables(tables, draft, mapped, apart=apart)
    return _result(grids, draft)


def _read_tables(tables: Sequence[Table], draft: Draft, mapped: Mapped, *, apart: bool) -> None:
    """Statements first; tables of required levels then find the competencies that they name."""
    groups = _groups(tables) if apart else {id(region): () for region, _roles in tables}
    legends = legends_in(tables)
    for region, roles in tables:
        _set_aside(region, roles, draft)
        if id(region) in legends:
            read_legend(region, legends[id(region)], draft)
        elif roles.kind == "titles":
            read_titles(region, roles, draft)
    asked = {"marks", "demands", "titles"}
    described = [table for table in tables if table[1].kind not in asked and id(table[0]) not in legends]
    alike = one_competency_each(described)
    for region, roles in described:
        for column in roles.filled:
            what = "blank cells of this column take what stands above them"
            draft.account.guess(region.grid.place(region.head, column.at), what, column.title)
        group = groups[id(region)]
        if id(region) in alike:
            read_single(region, roles, group, draft)
        elif roles.kind in {"matrix", "rows"}:
            turned = mapped.get("levels", "rows" if roles.kind == "rows" else "")
            read_matrix(region, roles, group, draft, turned)
        elif roles.kind == "single":
            read_single(region, roles, group, draft)
        else:
            read_list(region, roles, group, draft, mapped)
        for row, at, text in region.sections:
            draft.account.guess(region.grid.place(row, at), "a lone text is the heading of the rows below", text)
            region.grid.use(row, at)
    known = {key for _group, key in draft.competencies}
    for region, roles in tables:
        group = groups[id(region)]
        if roles.kind == "marks":
            read_marks(region, roles, group, draft, known)
        elif roles.kind == "demands":
            read_demands(region, roles, group, draft, known)
        for row, at, _text in region.sections:
            region.grid.use(row, at)


def _set_aside(region: Region, roles: Roles, draft: Draft) -> None:
    """Scores and notes of a person stay out of the framework, and are told."""
    for column in roles.aside:
        what = "a column that a person fills in, no part of a framework; longarc profile import reads scores"
        place = region.grid.place(region.head, column.at)
        draft.account.guess(place, what, f"{column.title}: {len(column.texts)} cells")
        for line in region.lines:
            region.grid.use(line.row, column.at)


def _joined(found: Sequence[Region], draft: Draft) -> list[Region]:
    """Tables of one form on several sheets, or under several headings, in one."""
    many = len({region.grid.file for region in found}) > 1
    names = {}
    for region in found:
        grid = region.grid
        stem = [FilePath(grid.file).stem] if many or not grid.sheet else []
        title = _heading(region, found)
        names[id(region)] = grid.titles or (*stem, *filter(None, [grid.sheet]), *filter(None, [title]))
    tables = joined(found, names)
    for region in tables:
        if isinstance(region.grid, Joined):
            what = "tables of one form are read as one, with what they are called beside"
            value = ", ".join(dict.fromkeys(line.cells[-1] for line in region.lines))
            draft.account.guess(region.grid.itself(), what, value[:300])
    return tables


def _heading(region: Region, found: Sequence[Region]) -> str:
    """The last text above a table, where its sheet has several."""
    here = [other for other in found if other.grid is region.grid]
    return region.titles[-1][2] if region.titles and len(here) > 1 else ""


def _groups(tables: Sequence[Table]) -> dict[int, Path]:
    """Where several sheets hold statements, each is a group of its own; so is each titled table of a sheet."""
    found: dict[int, Path] = {}
    kinds = {region.grid.file: set[str]() for region, _roles in tables}
    sheets = {
        (region.grid.file, region.grid.sheet, region.grid.titles)
        for region, roles in tables
        if roles.kind not in {"marks", "demands"}
    }
    for region, roles in tables:
        grid = region.grid
        if isinstance(grid, Joined):
            found[id(region)] = ()
            continue
        path = list(grid.titles) or [FilePath(grid.file).stem if not grid.sheet or len(kinds) > 1 else "", grid.sheet]
        here = [other for other, _roles in tables if other.grid is grid]
        title = region.titles[-1][2] if region.titles and len(here) > 1 else ""
        many = len(sheets) > 1 if roles.kind not in {"marks", "demands"} else True
        found[id(region)] = tuple(filter(None, [*(path if many else []), title]))
    return found


def _titles(regions: Sequence[Region], draft: Draft) -> None:
    """The first text above the first table is the title of the framework; other texts around tables are kept as notes.

    Where each of several tables has one text above it, these are their headings.
    """
    for place, region in enumerate(regions):
        here = [other for other in regions if other.grid is region.grid]
        each = len(here) > 1 and len(region.titles) == 1 and all(other.titles for other in here)
        for number, (row, column, text) in enumerate(region.titles):
            if place == 0 and number == 0 and len(text) <= 200 and not each:
                draft.title = " ".join(text.split())
                draft.account.guess(region.grid.place(row, column), "the text above the first table is the title", text)
                region.grid.use(row, column)
            elif number == len(region.titles) - 1 and len(here) > 1 and len(text) <= 200:
                draft.account.guess(
                    region.grid.place(row, column), "the text above a table is the heading of its group", text
                )
                region.grid.use(row, column)
            else:
                _note(region.grid, [(row, column, text)], draft)
        _note(region.grid, region.notes, draft)


def _note(grid: Grid, texts: Sequence[tuple[int, int, str]], draft: Draft) -> None:
    for row, column, text in texts:
        grid.use(row, column)
        place = grid.place(row, column)
        draft.notes.append({"text": text} | {key: place[key] for key in ("sheet", "cell") if key in place})
        draft.facts["notes"] += 1
        draft.account.guess(place, "a text outside of every table is kept as a note", text[:200])


def _keep_comments(grid: Grid, draft: Draft) -> None:
    for (row, column), text in grid.comments:
        place = grid.place(row, column)
        draft.notes.append({"text": text} | {key: place[key] for key in ("sheet", "cell") if key in place})
        draft.facts["notes"] += 1
        draft.account.guess(place, "a comment beside a cell is kept as a note", text[:200])


def _tell_peculiarities(grid: Grid, account: Account) -> None:
    if grid.hidden:
        account.guess(grid.itself(), "a hidden sheet was read like the others", grid.sheet)
    for row in grid.hidden_rows:
        if any(cell[0] == row for cell in grid.cells):
            account.guess(grid.place(row, 0), "a hidden row was read like the others", str(row + 1))
    for column in grid.hidden_columns:
        if any(cell[1] == column for cell in grid.cells):
            letters = cell_name((0, column))[:-1]
            account.guess(grid.place(0, column), "a hidden column was read like the others", letters)
    if grid.computed:
        account.guess(grid.itself(), "formulas count as the values that were kept with them", str(grid.computed))
    for row, column in grid.uncomputed:
        account.drop(
            grid.place(row, column),
            "a formula without a value; open and keep the workbook in a spreadsheet program first",
        )
    for row, column in grid.broken:
        account.drop(grid.place(row, column), "a cell that shows an error")


def _result(grids: Sequence[Grid], draft: Draft) -> ReadResult:
    document = Build(draft).document()
    for grid in grids:
        for row, column in grid.unused():
            draft.account.drop(
                grid.place(row, column), "a cell that is in no row or column of a table", grid.at(row, column)[:200]
            )
    out = facts_of(document)
    facts_in = {
        name: draft.facts[name]
        for name in ("statements", "examples", "words that lead in", "descriptions", "requirements", "notes")
    }
    facts_in |= {
        "competencies": len(draft.competencies),
        "levels": sum(
            bool(level.skills or level.same_as) for one in draft.competencies.values() for level in one.levels.values()
        ),
        "steps": sum(len(steps) for steps in draft.tracks.values()),
    }
    return draft.account.result(document, {name: facts_in[name] for name in out}, out)


def facts_of(document: Mapping[str, Any]) -> dict[str, int]:
    """What a document that this reader made holds, by kind."""
    levels = [level for row in document["competencies"] for level in row["levels"]]
    skills = [skill for level in levels for skill in level.get("skills", [])]
    steps = [step for track in document.get("tracks", []) for step in track["steps"]]
    descriptions = sum(row.get("about", "").count("\n\n") + 1 for row in document["competencies"] if row.get("about"))
    return {
        "competencies": len(document["competencies"]),
        "levels": sum(bool(level.get("skills") or level.get("same-as")) for level in levels),
        "statements": len(skills),
        "examples": sum(len(skill.get("examples", [])) for skill in skills),
        "words that lead in": sum(level.get("summary", "").count("\n") + 1 for level in levels if level.get("summary")),
        "descriptions": descriptions + sum(bool(step.get("about")) for step in steps),
        "requirements": sum(len(step.get("need", {}).get("all", [])) for step in steps),
        "steps": len(steps),
        "notes": len(document.get("x-notes", [])),
    }
