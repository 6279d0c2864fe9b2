"""Levels as steps that people hold, and tables of marks that say what each step asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from longarc.readers.ladders import in_order, levelness, ordinal
from longarc.readers.markdown.competencies import Competencies, is_written
from longarc.readers.markdown.leaves import Content
from longarc.readers.markdown.order import named_in
from longarc.readers.naming import Ids, slug
from longarc.readers.result import ReadResult
from longarc.readers.spreadsheet.cells import says_something

LIKE_STEPS = 60


class Tracks:
    """The tracks of a document; `order` are the levels of each group."""

    def __init__(self, known: Competencies, order: Mapping[str, list[str]], contents: Sequence[Content]) -> None:
        self.known, self.order, self.contents, self.ids = known, order, contents, Ids()

    def of_levels(self, title: str) -> list[dict[str, Any]]:
        """A track for each group with competencies of the same names; one for all, where groups only sort them."""
        if not any(levelness(levels) >= LIKE_STEPS for levels in self.order.values()):
            return []
        if len({tuple(levels) for levels in self.order.values()}) == 1 and not self._names_come_again():
            return [self._track("", title, next(iter(self.order.values())), list(self.known.rows.values()))]
        return [
            self._track(group, title, levels, [row for (of, _name), row in self.known.rows.items() if of == group])
            for group, levels in self.order.items()
        ]

    def _names_come_again(self) -> bool:
        names = [name for _group, name in self.known.rows]
        return len(set(names)) * 4 < len(names) * 3

    def _track(self, group: str, title: str, levels: Sequence[str], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        name, known = group or title, self.known.level_ids(levels)
        steps = steps_of([(known[level], level) for level in levels], rows)
        files = {content.title: content for content in self.contents}
        built_on = named_in(files[name].links, files) if len(files) > 1 and name in files else []
        track = {"id": self.ids.give(slug(name), name), "name": name, "steps": steps}
        return track | ({"x-builds-on": built_on} if built_on else {})

    def of_marks(self, result: ReadResult) -> list[dict[str, Any]]:
        """Tables of marks: what each step asks of each competency."""
        tracks: list[dict[str, Any]] = []
        for content in self.contents:
            tables: dict[tuple[str, ...], list[tuple[str, str, str, int]]] = {}
            for way, row, column, value, line in content.marks:
                tables.setdefault(way, []).append((row, column, value, line))
            for way, cells in tables.items():
                tracks.append(self._asked(content, way, cells, result))
        return tracks

    def _asked(
        self, content: Content, way: tuple[str, ...], cells: list[tuple[str, str, str, int]], result: ReadResult
    ) -> dict[str, Any]:
        rows, columns = list(dict.fromkeys(cell[0] for cell in cells)), list(dict.fromkeys(cell[1] for cell in cells))
        known = {name for _group, name in self.known.rows}
        turned = len(known & set(columns)) > len(known & set(rows)) or levelness(rows) > levelness(columns)
        values = _in_order(list(dict.fromkeys(cell[2] for cell in cells)))
        asked = [value for value in values if says_something(value) and ordinal(value) != 0]
        ids = Ids()
        steps: dict[str, dict[str, Any]] = {
            name: {"id": ids.give(slug(name), name), "rank": rank, "title": name}
            for rank, name in enumerate(rows if turned else columns, 1)
        }
        for row, column, value, line in cells:
            step, name = (row, column) if turned else (column, row)
            if value not in asked:
                steps[step].setdefault("x-nothing-asked", []).append({"competency": name, "x-mark": value})
                what = "a mark that asks for nothing"
                result.guessed.append({"what": what, "value": f"{name}: {value}", "file": content.file, "line": line})
                continue
            competency = self._competency(name, asked)
            needs = steps[step].setdefault("need", {"all": []})["all"]
            needs.append({"competency": competency["id"], "level": _nearest(competency, value), "x-mark": value})
        what = "a table of marks says which level each step asks for; the marks in order"
        result.guessed.append({"what": what, "value": ", ".join(values), "file": content.file, "line": cells[0][3]})
        taken = {*(level for ids in self.known.ids for level in ids), *(name for _group, name in self.known.rows)}
        title = way[-1] if way and way[-1] not in taken else content.title
        return {"id": self.ids.give(slug(title), title), "name": title, "steps": list(steps.values())}

    def _competency(self, name: str, values: list[str]) -> dict[str, Any]:
        found = [row for (_group, known), row in self.known.rows.items() if known == name]
        return found[0] if found else self.known.row("", name, values, defined=True)


def steps_of(levels: Sequence[tuple[str, str]], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Levels (id and name) as steps, each asking for that level of all competencies that say something there."""
    ids, steps = Ids(), list[dict[str, Any]]()
    for rank, (level, name) in enumerate(levels, 1):
        step: dict[str, Any] = {"id": ids.give(slug(name), name), "rank": rank, "title": name}
        asked = [{"competency": row["id"], "level": level} for row in rows if is_written(row, level)]
        steps.append(step | ({"need": {"all": asked}} if asked else {}))
    return steps


def _nearest(competency: dict[str, Any], value: str) -> str:
    """The level that a mark names, or the one of its number."""
    for one in competency["levels"]:
        if value.casefold() in {one["name"].casefold(), one["level"]}:
            return str(one["level"])
    count = len(competency["levels"])
    return str(competency["levels"][min(max(ordinal(value) or 1, 1), count) - 1]["level"])


def _in_order(values: list[str]) -> list[str]:
    """Marks from least to most: by number or rank, else as they come; those that say nothing stand first."""
    silent = [value for value in values if not says_something(value)]
    return [*silent, *in_order([value for value in values if value not in silent])[0]]
