"""The two tables by what their cells say, where their headings are not those of the export: another language, other words.

The table of roles repeats texts of the table of skills, and that tells most columns of both: the same text in the same skill
is its description, or that of one of its levels, and the words beside it in the roles are the names of the levels.
Guaranteed: the tables come back under the headings of the export, or not at all; a column that fits nothing keeps its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from longarc.readers.columns import Column, columns_of, determines
from longarc.readers.ladders import ordinal, rank
from longarc.readers.tables import Row, Table, fold
from longarc.readers.uk_ddat.levels import Levels, ordered
from longarc.readers.uk_ddat.words import is_unstated

FEWEST_LEVELS, MOST_LEVELS, LONG = 2, 12, 30
Names = dict[str, str]  # heading of the export -> heading of the file


def recognised(tables: Sequence[Table]) -> tuple[Table, Table, Levels, str] | None:
    """The tables of skills and of roles under the headings of the export, the levels and what told their order, or None."""
    for skills in tables:
        for roles in tables:
            if skills is not roles and len(roles.rows) > len(skills.rows) and (found := _pair(skills, roles)):
                of_skills, of_roles, words = found
                named = _under(skills, of_skills), _under(roles, of_roles)
                order, why = ordered(
                    words, ((row["Role"], row["Role Level"], row["Skill Level"]) for row in named[1].rows)
                )
                return *named, Levels.of({word: word for word in order}), why
    return None


def _pair(skills: Table, roles: Table) -> tuple[Names, Names, list[str]] | None:
    left, right = columns_of(skills), columns_of(roles)
    keys = _keys(left, right)
    if keys is None:
        return None
    at = {name: place for place, name in enumerate(keys[0].cells)}
    beside = [at.get(name) for name in keys[1].cells]
    found = _levels([one for one in left if one is not keys[0]], [one for one in right if one is not keys[1]], beside)
    if found is None:
        return None
    of_skills, of_roles = found
    words = sorted(of_skills, key=lambda word: skills.columns.index(_heading(skills, of_skills[word])))
    of_skills["Skill Name"], of_roles["Skill Name"] = keys[0].name, keys[1].name
    _descriptions(left, right, beside, of_skills, of_roles)
    if not _roles([one for one in right if one.name not in of_roles.values()], of_roles):
        return None
    _required_by(left, right, of_skills, of_roles)
    return of_skills, of_roles, words


def _heading(table: Table, name: str) -> str:
    return next(column for column in table.columns if column.strip() == name)


def _keys(left: Sequence[Column], right: Sequence[Column]) -> tuple[Column, Column] | None:
    """The names of skills: nearly unique in one table, and mostly found again in the other."""
    found = [
        (len(one.distinct & other.distinct), one, other)
        for one in left
        if len(one.distinct) * 20 >= len(one.cells) * 19
        for other in right
        if len(one.distinct & other.distinct) * 2 >= len(other.distinct) > 0
    ]
    best = max(found, key=lambda row: (row[0], row[1].name), default=None)
    return (best[1], best[2]) if best else None


def _levels(
    left: Sequence[Column], right: Sequence[Column], beside: Sequence[int | None]
) -> tuple[Names, Names] | None:
    """The column whose few words tell in which column of the other table the same text stands: these are the levels."""
    best: tuple[int, Names, Names] | None = None
    for words in right:
        if not FEWEST_LEVELS <= len({word for word in words.distinct if not is_unstated(word)}) <= MOST_LEVELS:
            continue
        for texts in right:
            if texts is words or texts.length <= words.length:
                continue
            same = _same(left, words, texts, beside)
            columns = {
                word: max(counts, key=lambda name: (counts[name], name)) for word, counts in same.items() if counts
            }
            total = sum(same[word][name] for word, name in columns.items())
            told = sum(not is_unstated(text) for text in texts.cells)
            apart = len(columns) == len(set(columns.values())) >= FEWEST_LEVELS
            if apart and total * 2 > told and (best is None or total > best[0]):
                columns |= _further(left, columns, words)
                best = total, columns, {"Skill Level": words.name, "Skill Level Description": texts.name}
    return (best[1], best[2]) if best else None


def _further(left: Sequence[Column], columns: Names, words: Column) -> Names:
    """Columns of levels whose texts no role repeats: named like a level that roles ask for, or with headings like the others."""
    taken, known = set(columns.values()), {word.casefold() for word in columns}
    free = [one for one in left if one.name not in taken]
    asked = {word for word in words.distinct if not is_unstated(word) and word.casefold() not in known}
    found = {word: one.name for word in sorted(asked) for one in free if fold(word) in fold(one.name)}
    rest = [one for one in free if one.name not in found.values()]
    if all(fold(word) == fold(name) for word, name in columns.items()) and rank_or_number(columns):
        found |= {one.name: one.name for one in rest if rank_or_number([one.name]) and one.length > LONG}
    return found


def rank_or_number(names: Iterable[str]) -> bool:
    """Whether each of the names is one of a level by itself."""
    return all(rank(name) is not None or ordinal(name) is not None for name in names)


def _same(
    left: Sequence[Column], words: Column, texts: Column, beside: Sequence[int | None]
) -> dict[str, dict[str, int]]:
    """For each word how often each column of the skills has the text that stands beside the word."""
    found: dict[str, dict[str, int]] = {}
    called: dict[str, str] = {}
    for row, place in enumerate(beside):
        word, text = words.cells[row], texts.cells[row]
        if place is None or is_unstated(word) or is_unstated(text):
            continue
        counts = found.setdefault(called.setdefault(word.casefold(), word), {})
        for column in left:
            if column.cells[place] == text:
                counts[column.name] = counts.get(column.name, 0) + 1
    return found


def _descriptions(
    left: Sequence[Column], right: Sequence[Column], beside: Sequence[int | None], of_skills: Names, of_roles: Names
) -> None:
    found = [
        (sum(place is not None and bool(text) and one.cells[place] == text for place, text in zip(beside, other.cells, strict=True)), one.name, other.name)
        for one in left
        if one.name not in of_skills.values()
        for other in right
        if other.name not in of_roles.values()
    ]  # fmt: skip
    count, one, other = max(found, default=(0, "", ""))
    if count * 2 > len(beside):
        of_skills["Skill Description"], of_roles["Skill Description"] = one, other
    else:
        longest = max(
            (one for one in left if one.name not in of_skills.values()), key=lambda one: one.length, default=None
        )
        if longest is not None:
            of_skills["Skill Description"] = longest.name


def _roles(left: Sequence[Column], of_roles: Names) -> bool:
    """Names have few words, descriptions many. The levels of roles are the most, the roles the next, families the fewest."""
    names = sorted(
        (one for one in left if one.length <= 60), key=lambda one: (-len(one.distinct), one.length, one.name)
    )
    texts = [one for one in left if one.length > 60]
    for place in (0, 1):  # what is longer and says the same as the name of a level, or of a role, describes it
        same = [one for one in names[place + 1 :] if _describes(one, names[place])]
        texts += same
        names = [one for one in names if one not in same]
    if len(names) < 3:
        return False
    level, role, *rest = names
    families = [one for one in rest if determines(role, one) and len(one.filled) == len(one.cells)]
    if not families:
        return False
    family = max(families, key=lambda one: (len(one.distinct), one.name))
    of_roles |= {"Role Level": level.name, "Role": role.name, "Role Family": family.name}
    if types := [one for one in rest if one is not family]:
        of_roles["Role Type"] = types[0].name
    texts.sort(key=lambda one: (not determines(role, one), len(one.distinct), one.name))
    for heading, column in zip(("Role Description", "Role Level Description"), texts, strict=False):
        of_roles[heading] = column.name
    return True


def _describes(one: Column, name: Column) -> bool:
    return one.length * 2 > name.length * 3 and determines(name, one) and determines(one, name)


def _required_by(left: Sequence[Column], right: Sequence[Column], of_skills: Names, of_roles: Names) -> None:
    roles = next(one for one in right if one.name == of_roles["Role"]).distinct
    for one in left:
        parts = [part for cell in one.filled for part in cell.split(", ")]
        if one.name not in of_skills.values() and parts and sum(part in roles for part in parts) * 2 > len(parts):
            of_skills["Roles that require Skill"] = one.name
            return


def _under(table: Table, names: Names) -> Table:
    back = {fold(old): new for new, old in names.items()}
    rows = tuple(
        Row(row.place, {fold(back.get(key, key)): cell for key, cell in row.cells.items()}) for row in table.rows
    )
    return replace(table, columns=tuple(back.get(fold(name), name) for name in table.columns), rows=rows)
