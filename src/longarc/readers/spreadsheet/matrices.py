"""A matrix of statements: competencies by levels, either way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from longarc.readers.ladders import COUNTED, in_order, is_beside_levels, levelness, ordinal, rank
from longarc.readers.likeness import rows_agree
from longarc.readers.spreadsheet.cells import Statement, content_of, says_something
from longarc.readers.spreadsheet.columns import Column, fold, without
from longarc.readers.spreadsheet.drafts import Draft, Level, Path, Skill
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Region
from longarc.readers.words import ABOUT, hinted

MOST_ODD = 3  # columns beside the levels


def read_matrix(region: Region, roles: Roles, group: Path, draft: Draft, turned: str) -> None:
    """`turned` says where the levels are ("rows" or "columns"), or nothing where that has to be told."""
    label = roles.label
    if label is None:
        return
    texts, about, extra = _without_about(roles.texts)
    in_columns = turned == "columns" or (
        not turned and levels_in_columns(region, label, texts, [*roles.groups, *about])
    )
    if in_columns:
        roles.others = [*roles.others, *extra]
    head = (region.head, label.at)
    where = "columns" if in_columns else "rows"
    heads = [column.title for column in texts]
    names = [*heads, *_unwritten(region, heads)] if in_columns else list(dict.fromkeys(filter(None, label.values)))
    labels, why = in_order(list(dict.fromkeys(filter(None, names))))
    draft.account.guess(
        region.grid.place(*head), f"the levels stand in the {where}, ordered by {why}", ", ".join(labels)[:300]
    )
    named = f"this column names the {'competencies' if in_columns else 'levels'}"
    draft.account.guess(region.grid.place(*head), named, label.title)
    for column in roles.groups:
        draft.account.guess(region.grid.place(region.head, column.at), "this column holds their groups", column.title)
    if region.above:
        for at in sorted({*region.header}):
            region.grid.use(region.over_row, at)
    ladders = _ladders(region, texts) if in_columns else {}
    for over, part in ladders.items():
        inside = [column.title for column in part]
        _by_row(region, roles, label, part, about, in_order(list(dict.fromkeys(inside)))[0], (*group, over), draft)
    if ladders:
        return
    if in_columns:
        _by_row(region, roles, label, texts, about, labels, group, draft)
    else:
        _by_column(region, roles, label, sorted([*about, *texts, *extra], key=lambda one: one.at), labels, group, draft)


def _unwritten(region: Region, heads: Sequence[str]) -> list[str]:
    """Titles that count on with the others, and have no text below: levels of the scale that nobody has written."""
    if region.above or levelness(heads) < COUNTED:
        return []
    written = {at for line in region.lines for at, text in line.cells.items() if text}
    bare = [title for at, title in region.header.items() if at not in written and ordinal(title) is not None]
    return bare if levelness([*heads, *bare]) >= COUNTED else []


def _ladders(region: Region, texts: Sequence[Column]) -> dict[str, list[Column]]:
    """Levels in groups, where a row above the titles says so: each group is a ladder of its own."""
    found: dict[str, list[Column]] = {}
    for column in texts:
        found.setdefault(region.above.get(column.at, ""), []).append(column)
    return found if len(found) > 1 and "" not in found else {}


def _without_about(texts: Sequence[Column]) -> tuple[list[Column], list[Column], list[Column]]:
    """The columns of the matrix, the one that describes the row where there is one, and what is neither."""
    if len(texts) < 3:
        return list(texts), [], []
    odd = [column for column in texts if _is_no_level(column, texts, wholly=True)]
    if not odd or len(odd) > MOST_ODD or levelness([column.title for column in without(texts, *odd)]) < COUNTED:
        odd = _at_the_side([column for column in texts if _is_no_level(column, texts)], texts)
    rest = without(texts, *odd)
    if odd and len(odd) <= MOST_ODD and len(rest) > 1 and levelness([column.title for column in rest]) >= 100:
        about = next((column for column in odd if hinted(column.title, ABOUT)), odd[0])
        return rest, [about], without(odd, about)
    likely = [column for column in texts if hinted(column.title, ABOUT)]
    if len(likely) == 1:
        return without(texts, *likely), likely, []
    plain = [column for column in texts if column.lines == 1]
    if (
        len(plain) == 1
        and _is_no_level(plain[0], texts)
        and plain[0].at in {min(one.at for one in texts), max(one.at for one in texts)}
    ):
        full = sum(column.lines > 1 for column in texts)
        if full == len(texts) - 1 and full > 1:
            return without(texts, *plain), plain, []
    return list(texts), [], []


def _at_the_side(odd: Sequence[Column], texts: Sequence[Column]) -> list[Column]:
    """Of columns without a word that is known for a level, those that stand before all others, or say what they are.

    One between levels or after them is a level whose word nobody here knows.
    """
    first = min((column.at for column in without(texts, *odd)), default=0)
    told = [column for column in odd if is_beside_levels(column.title)]
    before = [column for column in odd if column.at < first]
    return sorted({*told, *before}, key=lambda column: column.at) if len(before) + len(told) >= len(odd) or told else []


def _is_no_level(column: Column, texts: Sequence[Column], *, wholly: bool = False) -> bool:
    """A title without a number, a word of rank, or a word (`wholly`: words alone) that most of the other titles have."""
    others = Counter(word for other in without(texts, column) for word in set(fold(other.title).split()))
    common = {word for word, count in others.items() if count * 2 >= len(texts) - 1}
    words = set(fold(column.title).split())
    shared = words <= common and not is_beside_levels(column.title) if wholly else bool(common & words)
    return ordinal(column.title) is None and rank(column.title) is None and not shared


def levels_in_columns(region: Region, label: Column, texts: Sequence[Column], groups: Sequence[Column]) -> bool:
    """Whether the columns are levels and the rows competencies. Texts of one competency share words; its levels count on."""
    heads, names = [column.title for column in texts], list(label.values)
    score = 2.0 * (levelness(heads) - levelness(names)) / 100
    cells = {(row, at): text for at, column in enumerate(texts) for row, text in enumerate(column.values)}
    score += rows_agree(cells, label.values, heads)
    score += 1.0 * bool(groups or region.sections) - 2.0 * (len(set(region.above.values())) > 1)
    rows, columns = len(set(names)), len(texts)
    return score + (0.5 if rows > columns else 0.25 if rows == columns else -0.5) > 0


def _by_row(
    region: Region,
    roles: Roles,
    label: Column,
    texts: Sequence[Column],
    about: Sequence[Column],
    labels: Sequence[str],
    group: Path,
    draft: Draft,
) -> None:
    grid = region.grid
    for number, line in enumerate(region.lines):
        name = label.values[number]
        if not name:
            continue
        _use(region, line.row, [label, *texts, *about, *roles.groups, *roles.others])
        path = (
            *group,
            *filter(None, [line.section]),
            *filter(None, (column.values[number] for column in roles.groups)),
        )
        competency = draft.competency(name, path, grid.place(line.row, label.at), labels)
        for column in about:
            if text := line.cells.get(column.at, ""):
                _describe(competency.about, text, draft)
        _keep(competency.more, line.cells, roles.others)
        for column in texts:
            _cell(region, line.row, column.at, (path, name), column.title, draft, roles.examples.get(column.at))


def _by_column(
    region: Region,
    roles: Roles,
    label: Column,
    texts: Sequence[Column],
    labels: Sequence[str],
    group: Path,
    draft: Draft,
) -> None:
    grid = region.grid
    for number, line in enumerate(region.lines):
        level = label.values[number]
        if not level:
            continue
        _use(region, line.row, [label, *texts, *roles.groups, *roles.others])
        _keep(draft.level_names.setdefault(fold(level), {}), line.cells, roles.others)
        parts = [line.section, *(column.values[number] for column in roles.groups)]
        for column in texts:
            over = region.above.get(column.at, "")
            path = (*group, *filter(None, parts), *filter(None, [over]))
            draft.competency(column.title, path, grid.place(region.head, column.at), labels)
            _cell(region, line.row, column.at, (path, column.title), level, draft, roles.examples.get(column.at))


def _cell(
    region: Region,
    row: int,
    column: int,
    of: tuple[Path, str],
    label: str,
    draft: Draft,
    examples: Column | None = None,
) -> None:
    """One cell of the matrix: nothing, statements, or the continuation of a merged one."""
    grid = region.grid
    text = grid.seen(row, column)
    if not text:
        return
    path, name = of
    place = grid.place(row, column)
    competency = draft.competencies[tuple(map(fold, path)), fold(name)]
    span = grid.over.get((row, column))
    if span is not None and span.first != (row, column):
        _continue(region, row, column, (competency.group, name, label), draft)
        return
    if not says_something(text):
        draft.account.guess(place, "a cell without a letter or digit says that there is nothing", text)
        return
    if span is not None:
        draft.owners[grid.file, grid.sheet, span.first] = (competency.group, name, label)
    content = content_of(text)
    skills = [Skill(statement, place) for statement in content.statements]
    if examples is not None and says_something(shown := grid.use(row, examples.at)):
        last = skills[-1].statement
        more = tuple(one.text for one in content_of(shown).statements)
        skills[-1].statement = Statement(last.text, (*last.examples, *more))
    draft.say(competency, label, content.lead_in, skills)


def _continue(region: Region, row: int, column: int, of: tuple[Path, str, str], draft: Draft) -> None:
    """A merged cell says the same in each of its cells: the level is the same as that of the first one."""
    grid = region.grid
    span = grid.over[row, column]
    first = draft.owners.get((grid.file, grid.sheet, span.first))
    competency = draft.competencies[tuple(map(fold, of[0])), fold(of[1])]
    if first is None or first == of:
        return
    level = competency.levels.setdefault(of[2], Level())
    if not level.skills:
        level.same_as = first
    draft.account.guess(
        grid.place(row, column),
        "part of a merged cell: the level is the same as the one where the cell begins",
        first[2],
    )


def _describe(texts: list[str], text: str, draft: Draft) -> None:
    if text not in texts:
        texts.append(text)
        draft.facts["descriptions"] += 1


def _keep(more: dict[str, object], cells: dict[int, str], columns: Sequence[Column]) -> None:
    """What the format has no place for, under the title of its column."""
    for column in columns:
        if text := cells.get(column.at, ""):
            key = f"x-{fold(column.title).replace(' ', '-') or f'column-{column.at + 1}'}"
            known = more.get(key)
            more[key] = text if known in (None, text) else f"{known}\n{text}"


def _use(region: Region, row: int, columns: Iterable[Column]) -> None:
    for column in columns:
        region.grid.use(row, column.at)
        region.grid.use(region.head, column.at)
