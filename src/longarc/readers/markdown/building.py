"""From statements under titles to competencies, levels and tracks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from longarc.readers.markdown.axes import likeness_of_levels
from longarc.readers.markdown.leaves import Content, Leaf, axes_of, modal_depth
from longarc.readers.naming import Ids, mark, slug
from longarc.readers.result import ReadResult

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
RANKS = (
    r"intern|trainee|apprentice|graduate|praktik|azubi",
    r"junior|associate|entry|beginner|novice|aware|basic|einsteiger|anfäng|principiante|básico|débutant|začáteč",
    r"mid|intermedi|working|competent|fortgeschr|pokročil|confirm",
    r"senior|advanced|proficient|practitioner|erfahren|avanz|avanc",
    r"lead|staff|leitung|vedouc",
    r"principal|expert|experte|master|head|architect",
    r"director|distinguished|fellow|chief|vp\b",
)
ONE = "1"


class Build:
    """One document from the contents of one or several files."""

    def __init__(self, contents: Sequence[Content], result: ReadResult) -> None:
        self.contents, self.result = contents, result
        self.leaves = [leaf for content in contents for leaf in content.leaves]
        self.single = len({content.file for content in contents if content.leaves}) <= 1
        if self.single:
            self.leaves = [_without_title(leaf) for leaf in self.leaves]
        self.depth = modal_depth(self.leaves)
        self.competency_at, self.level_at = axes_of(self.leaves, self.depth) if self.depth else (-1, -1)
        self.prose_of_notes: list[str] = []
        self.notes = self._set_notes_apart()
        self.scales: dict[tuple[str, ...], str] = {}
        self.ids, self.skills, self.track_ids = Ids(), Ids(), Ids()
        self.competencies: dict[tuple[str, str], dict[str, Any]] = {}
        self.apart = self._have_levels_of_their_own()
        self.order = self._order()
        self.prose: list[str] = self.prose_of_notes

    def document(self) -> dict[str, Any]:
        """The whole document. `x-prose` beside an `about` or `summary` are its paragraphs, one by one."""
        self._guess()
        for leaf in self.leaves:
            self._add(leaf)
        marks = self._marks()
        tracks = [*self._tracks(), *marks]
        for content in self.contents:
            for leaf in content.prose:
                self._prose(leaf, tracks)
        links = [link for content in self.contents for link in content.links]
        title = self.contents[0].title
        document: dict[str, Any] = {
            "format": "careerframework/1",
            "framework": {"id": "markdown", "version": "1", "title": title},
            "scales": {"shown": SHOWN, **{id: _scale(names, self.labels) for names, id in self.scales.items()}},
            "defaults": {"skill-scale": "shown", "accumulate": "ladder", "pass": {"no-score-below": "yes"}},
            "groups": self._groups(),
            "competencies": list(self.competencies.values()),
            "tracks": tracks,
            "x-prose": self.prose,
            "x-notes": self.notes,
            "x-links": links,
        }
        return {name: value for name, value in document.items() if value or name == "competencies"}

    # --- what is what

    def _guess(self) -> None:
        where = {"file": self.contents[0].file, "line": 1}
        sort = {self.competency_at: "competencies", self.level_at: "levels"}
        for at, what in sort.items():
            if at >= 0:
                titles = list(dict.fromkeys(leaf.way[at] for leaf in self.leaves if len(leaf.way) > at))
                self.result.guessed.append(
                    {"what": f"these titles are {what}", "value": ", ".join(titles[:12]), **where}
                )
        self.result.guessed.append({"what": "a level includes those below it", "value": "accumulate: ladder", **where})

    def _set_notes_apart(self) -> list[dict[str, Any]]:
        """Lists beside the ladder: under a heading of their own that is no level and holds no competency of the others."""
        levels = {leaf.way[self.level_at] for leaf in self.leaves if 0 <= self.level_at < len(leaf.way) >= self.depth}
        at: dict[str, set[str]] = {}
        for leaf in self.leaves:
            if self.level_at >= 0 and self.competency_at >= 0 and len(leaf.way) >= self.depth:
                at.setdefault(leaf.way[self.level_at], set()).add(leaf.way[self.competency_at])
        alone = {
            level
            for level, names in at.items()
            if len(at) > 2
            and likeness_of_levels([level]) < 100
            and not any(names & others for other, others in at.items() if other != level)
        }
        kept, notes = [], []
        for leaf in self.leaves:
            shallow = self.level_at >= 0 and len(leaf.way) < self.depth and (not leaf.way or leaf.way[-1] not in levels)
            if not shallow and not (
                self.level_at >= 0 and self.level_at < len(leaf.way) and leaf.way[self.level_at] in alone
            ):
                kept.append(leaf)
                continue
            nested = [text for row in leaf.statements for text in row.examples]
            title = " · ".join(leaf.way) or self.contents[0].title
            notes.append({"title": title, "points": [row.text for row in leaf.statements], "nested": nested})
            self.prose_of_notes += leaf.prose
            self.result.guessed.append(
                {"what": "a list beside the ladder, kept under x-notes", "value": title, **leaf.at()}
            )
        self.leaves = kept
        return notes

    def _have_levels_of_their_own(self) -> bool:
        """Whether each file is a ladder with levels of its own, and so a track, rather than one competency of many."""
        if self.single or self.competency_at != 0 or self.level_at != 1:
            return False
        sets: dict[str, set[str]] = {}
        for leaf in self.leaves:
            if len(leaf.way) > 1:
                sets.setdefault(leaf.way[0], set()).add(leaf.way[1])
        every = set().union(*sets.values()) if sets else set()
        return len(sets) > 1 and sum(map(len, sets.values())) * 2 < len(every) * 3

    def _order(self) -> dict[str, list[str]]:
        """The levels of each group in order, by the titles of the group."""
        found: dict[str, dict[str, None]] = {}
        for leaf in self.leaves:
            _group, _competency, level = self._place(leaf)
            found.setdefault(self._group(leaf), {}).setdefault(level)
        self.labels = {slug(level): level for levels in found.values() for level in levels}
        return {group: self._sorted(list(levels)) for group, levels in found.items()}

    def _sorted(self, levels: list[str]) -> list[str]:
        """As they stand in a file; where each is a file of its own, as a page links to them, by number, or by rank."""
        if self.level_at != 0 or self.single:
            return levels
        files = {content.title: content for content in self.contents}
        if chain := _chain({name: _named_in(files[name].links, files) for name in levels if name in files}, levels):
            return chain
        linked = [
            name for content in self.contents if content.title not in levels for name in _named_in(content.links, files)
        ]
        if set(levels) <= set(linked):
            return sorted(levels, key=linked.index)
        ranked = sorted(levels, key=lambda name: (_rank(name), _number(name)))
        what = "the order of levels that are files of their own, by number and words of rank"
        self.result.guessed.append({"what": what, "value": ", ".join(ranked), "file": self.contents[0].file, "line": 1})
        return ranked

    def _place(self, leaf: Leaf) -> tuple[str, str, str]:
        """Group, competency and level of a leaf; the group is what stands above both."""
        way = leaf.way
        competency = way[self.competency_at] if 0 <= self.competency_at < len(way) else ""
        level = way[self.level_at] if 0 <= self.level_at < len(way) else ONE
        if not competency:
            competency = way[-1] if way and way[-1] != level else self._title()
        return self._group(leaf), competency, level

    def _group(self, leaf: Leaf) -> str:
        if self.apart and leaf.way:
            return leaf.way[0]
        first = min(at for at in (self.competency_at, self.level_at, self.depth) if at >= 0)
        return " · ".join(leaf.way[:first])

    def _title(self) -> str:
        return self.contents[0].title

    # --- competencies

    def _add(self, leaf: Leaf) -> None:
        group, name, level = self._place(leaf)
        row = self._competency(group, name)
        (target,) = [one for one in row["levels"] if one["level"] == slug(level)]
        target.pop("status", None)
        for statement in leaf.statements:
            id = self.skills.give(f"{row['id']}-{slug(level)}-{mark(statement.text)}", f"{leaf.file}:{statement.line}")
            skill: dict[str, Any] = {"id": id, "text": statement.text}
            if statement.examples:
                skill["examples"] = list(statement.examples)
            deeper = leaf.way[self.depth :]
            if deeper:
                skill["x-heading"] = " · ".join(deeper)
            target.setdefault("skills", []).append(skill)
        _say(target, "summary", leaf.prose)

    def _competency(self, group: str, name: str) -> dict[str, Any]:
        key = (group, name)
        if key not in self.competencies:
            levels = self.order.get(group) or [ONE]
            ids = tuple(slug(level) for level in levels)
            scale = self.scales.setdefault(ids, f"levels-{len(self.scales) + 1}" if self.scales else "levels")
            wanted = f"{slug(group)}-{slug(name)}" if group and len(self.order) > 1 else slug(name)
            row: dict[str, Any] = {"id": self.ids.give(wanted, name), "name": name, "scale": scale}
            if group:
                row["group"] = slug(group)
            row["levels"] = [
                {"level": id, "name": level, "status": "not-defined"} for id, level in zip(ids, levels, strict=True)
            ]
            self.competencies[key] = row
        return self.competencies[key]

    def _groups(self) -> list[dict[str, Any]]:
        return [
            {"id": slug(group), "name": group}
            for group in dict.fromkeys(group for group, _name in self.competencies)
            if group
        ]

    # --- tracks

    def _tracks(self) -> list[dict[str, Any]]:
        """The levels as steps, where they look like steps that people hold: a track for each file, or one for all."""
        every = [level for levels in self.order.values() for level in levels]
        if self.level_at < 0 or likeness_of_levels(every) < 60:
            return []
        if self.single and len({tuple(levels) for levels in self.order.values()}) == 1:
            return [self._track("", every[: len(next(iter(self.order.values())))], list(self.competencies.values()))]
        return [
            self._track(group, levels, [row for (of, _name), row in self.competencies.items() if of == group])
            for group, levels in self.order.items()
        ]

    def _track(self, group: str, levels: Sequence[str], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        name, steps = group or self._title(), []
        for rank, level in enumerate(levels, 1):
            step: dict[str, Any] = {"id": slug(level), "rank": rank, "title": level}
            written = [row["id"] for row in rows if _is_written(row, slug(level))]
            if written:
                step["need"] = {"all": [{"competency": id, "level": slug(level)} for id in written]}
            steps.append(step)
        files = {content.title: content for content in self.contents}
        built_on = _named_in(files[name].links, files) if not self.single and name in files else []
        track = {"id": self.track_ids.give(slug(name), name), "name": name, "steps": steps}
        return track | ({"x-builds-on": built_on} if built_on else {})

    def _marks(self) -> list[dict[str, Any]]:
        """Tables of marks: what each step asks of each competency."""
        tracks: list[dict[str, Any]] = []
        for content in self.contents:
            tables: dict[tuple[str, ...], list[tuple[str, str, str, int]]] = {}
            for way, row, column, value, line in content.marks:
                tables.setdefault(way, []).append((row, column, value, line))
            for way, cells in tables.items():
                tracks.append(self._asked(content, way, cells))
        return tracks

    def _asked(self, content: Content, way: tuple[str, ...], cells: list[tuple[str, str, str, int]]) -> dict[str, Any]:
        rows, columns = list(dict.fromkeys(cell[0] for cell in cells)), list(dict.fromkeys(cell[1] for cell in cells))
        known = {name for _group, name in self.competencies}
        turned = len(known & set(columns)) > len(known & set(rows)) or likeness_of_levels(rows) > likeness_of_levels(
            columns
        )
        values = _in_order(list(dict.fromkeys(cell[2] for cell in cells)))
        steps: dict[str, dict[str, Any]] = {
            name: {"id": slug(name), "rank": rank, "title": name}
            for rank, name in enumerate(rows if turned else columns, 1)
        }
        for row, column, value, line in cells:
            step, name = (row, column) if turned else (column, row)
            competency = self._known(name, values, content.file, line)
            level = self._level(competency, value)
            needs = steps[step].setdefault("need", {"all": []})["all"]
            needs.append({"competency": competency["id"], "level": level, "x-mark": value})
        what = "a table of marks says which level each step asks for; the marks in order"
        self.result.guessed.append(
            {"what": what, "value": ", ".join(values), "file": content.file, "line": cells[0][3]}
        )
        taken = {*self.labels.values(), *(known for _group, known in self.competencies)}
        name = way[-1] if way and way[-1] not in taken else content.title
        return {"id": self.track_ids.give(slug(name), name), "name": name, "steps": list(steps.values())}

    def _known(self, name: str, values: list[str], file: str, line: int) -> dict[str, Any]:
        found = [row for (_group, known), row in self.competencies.items() if known == name]
        if found:
            return found[0]
        self.order.setdefault("", values)
        ids = tuple(slug(value) for value in values)
        self.labels |= dict(zip(ids, values, strict=True))
        scale = self.scales.setdefault(ids, f"levels-{len(self.scales) + 1}" if self.scales else "levels")
        row: dict[str, Any] = {"id": self.ids.give(slug(name), name), "name": name, "scale": scale}
        row["levels"] = [{"level": id, "name": value} for id, value in zip(ids, values, strict=True)]
        self.competencies["", name] = row
        return row

    @staticmethod
    def _level(competency: dict[str, Any], value: str) -> str:
        ids = [level["level"] for level in competency["levels"]]
        if slug(value) in ids:
            return slug(value)
        number = _number(value)
        named = [
            level["level"] for level in competency["levels"] if level.get("name", "").casefold() == value.casefold()
        ]
        if named:
            return str(named[0])
        return str(ids[min(max(number, 1), len(ids)) - 1])

    # --- prose

    def _prose(self, leaf: Leaf, tracks: list[dict[str, Any]]) -> None:
        """Paragraphs that belong to a title: to its level, step or competency; to its track; else to the framework."""
        way = _without_title(leaf).way if self.single else leaf.way
        titles = set(way)
        for (group, name), row in self.competencies.items():
            if name in titles and (not group or group in " · ".join(way)):
                here = [one for one in row["levels"] if one.get("name") in titles]
                _say(here[0] if here else row, "summary" if here else "about", leaf.prose)
                if here:
                    here[0].pop("status", None)
                return
        for track in tracks:
            inside = not self.order or len(tracks) == 1 or track["name"] in titles
            step = next((one for one in track["steps"] if one["title"] in titles), None)
            if step is not None and inside:
                _say(step, "about", leaf.prose)
                return
            if track["name"] in titles:
                _say(track, "about", leaf.prose)
                return
        self.prose += leaf.prose


def _named_in(links: Sequence[str], files: Mapping[str, Content]) -> list[str]:
    """The titles of the files that links lead to, in their order."""
    found = []
    for link in links:
        end = link.split("#")[0].removeprefix("./").split("/")[-1]
        found += [title for title, content in files.items() if end and content.file.split("/")[-1] == end]
    return list(dict.fromkeys(found))


def _chain(links: Mapping[str, Sequence[str]], levels: Sequence[str]) -> list[str]:
    """Levels in the order in which each refers to the one before it; nothing where they do not."""
    before = {name: [one for one in links.get(name, ()) if one in levels and one != name] for name in levels}
    first = [name for name in levels if not before[name]]
    if len(first) != 1 or any(len(row) > 1 for row in before.values()):
        return []
    chain = first
    while len(chain) < len(levels):
        following = [name for name in levels if before[name] == [chain[-1]]]
        if len(following) != 1:
            return []
        chain.append(following[0])
    return chain


def _is_written(competency: dict[str, Any], level: str) -> bool:
    return any(one["level"] == level and "status" not in one for one in competency["levels"])


def _say(row: dict[str, Any], name: str, prose: Sequence[str]) -> None:
    if prose:
        row["x-prose"] = [*row.get("x-prose", []), *prose]
        row[name] = "\n\n".join(row["x-prose"])


def _scale(names: tuple[str, ...], labels: dict[str, str]) -> dict[str, Any]:
    zero = "none" if "none" not in names else "nothing"
    values = [{"id": id, "value": number, "name": labels.get(id, id)} for number, id in enumerate(names, 1)]
    return {"zero": zero, "values": [{"id": zero, "value": 0}, *values]}


def _without_title(leaf: Leaf) -> Leaf:
    return Leaf(leaf.way[1:], leaf.file, leaf.line, leaf.statements, leaf.prose)


def _number(text: str) -> int:
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
    for word in re.findall(r"[^\W\d_]+|\d+", text.casefold()):
        if word.isdecimal():
            return int(word)
        if word in roman:
            return roman[word]
    return 0


def _rank(text: str) -> int:
    found = [place for place, words in enumerate(RANKS) if re.search(words, text, re.IGNORECASE)]
    return max(found, default=2) if found else 2


def _in_order(values: list[str]) -> list[str]:
    """Marks from least to most: by number, by rank, else as they come."""
    if all(_number(value) for value in values):
        return sorted(values, key=_number)
    if len({_rank(value) for value in values}) == len(values):
        return sorted(values, key=_rank)
    return values
