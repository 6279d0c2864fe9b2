"""From statements under titles to a document: competencies, levels, tracks, and where paragraphs belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from longarc.readers.markdown import order
from longarc.readers.markdown.axes import axes_of, modal_depth
from longarc.readers.markdown.competencies import Competencies, say
from longarc.readers.markdown.leaves import Content, Leaf
from longarc.readers.markdown.notes import Notes
from longarc.readers.markdown.tracks import Tracks
from longarc.readers.result import ReadResult

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
DEFAULTS = {"skill-scale": "shown", "accumulate": "ladder", "pass": {"no-score-below": "yes"}}
ONE = "1"


class Build:
    """One document from the contents of one or several files."""

    def __init__(self, contents: Sequence[Content], result: ReadResult) -> None:
        self.contents, self.result = contents, result
        self.single = len({content.file for content in contents if content.leaves}) <= 1
        leaves = [leaf for content in contents for leaf in content.leaves]
        if self.single:
            leaves = [replace(leaf, way=leaf.way[1:]) for leaf in leaves]
        self.depth = modal_depth(leaves)
        self.competency_at, self.level_at = axes_of(leaves, self.depth) if self.depth else (-1, -1)
        axes = (self.competency_at, self.level_at)
        self.notes = Notes.beside(leaves, self.depth, axes, contents[0].title, result)
        self.leaves, self.prose = self.notes.leaves, self.notes.prose
        self.known = Competencies()
        self.apart = self._have_levels_of_their_own()
        self.order = self._order()

    def document(self) -> dict[str, Any]:
        """The whole document. `x-prose` beside an `about` or `summary` are its paragraphs, one by one."""
        self._guess()
        for leaf in self.leaves:
            group, name, level = self._place(leaf)
            row = self.known.row(group, name, self.order.get(group) or [ONE], long=len(self.order) > 1)
            self.known.say(row, level, leaf, leaf.way[self.depth :])
        tracks = Tracks(self.known, self.order, self.contents)
        steps = [*(tracks.of_levels(self._title()) if self.level_at >= 0 else []), *tracks.of_marks(self.result)]
        for content in self.contents:
            for leaf in content.prose:
                self._prose(leaf, steps)
        sections = self.known.sections()
        document: dict[str, Any] = {
            "format": "careerframework/1",
            "framework": {"id": "markdown", "version": "1", "title": self._title()},
            "scales": {"shown": SHOWN, **sections["scales"]},
            "defaults": DEFAULTS,
            "groups": sections["groups"],
            "competencies": list(self.known.rows.values()),
            "tracks": steps,
            "x-prose": self.prose,
            "x-notes": self.notes.rows,
            "x-links": [link for content in self.contents for link in content.links],
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

    def _have_levels_of_their_own(self) -> bool:
        """Whether what stands above the levels is a ladder each, and so a track, rather than one competency of many."""
        if self.competency_at < 0 or self.level_at != self.competency_at + 1:
            return False
        sets: dict[tuple[str, ...], set[str]] = {}
        for leaf in self.leaves:
            if len(leaf.way) > self.level_at:
                sets.setdefault(leaf.way[: self.level_at], set()).add(leaf.way[self.level_at])
        every = set().union(*sets.values()) if sets else set()
        return len(sets) > 1 and sum(map(len, sets.values())) * 2 < len(every) * 3

    def _order(self) -> dict[str, list[str]]:
        """The levels of each group in order, by the titles of the group."""
        found: dict[str, dict[str, None]] = {}
        for leaf in self.leaves:
            group, _competency, level = self._place(leaf)
            found.setdefault(group, {}).setdefault(level)
        are_files = not self.single and self.level_at == len(self.contents[0].above)
        return {
            group: order.of_files(list(levels), self.contents, self.result)
            if are_files
            else order.in_a_file(list(levels))
            for group, levels in found.items()
        }

    def _place(self, leaf: Leaf) -> tuple[str, str, str]:
        """Group, competency and level of a leaf; the group is what stands above both."""
        way = leaf.way
        competency = way[self.competency_at] if 0 <= self.competency_at < len(way) else ""
        level = way[self.level_at] if 0 <= self.level_at < len(way) else ONE
        if not competency:
            competency = way[-1] if way and way[-1] != level else self._title()
        return self._group(leaf), competency, level

    def _group(self, leaf: Leaf) -> str:
        first = min((at for at in (self.competency_at, self.level_at, self.depth) if at >= 0), default=0)
        return " · ".join(leaf.way[: first + self.apart])

    def _title(self) -> str:
        return self.contents[0].title

    # --- prose

    def _prose(self, leaf: Leaf, tracks: Sequence[dict[str, Any]]) -> None:
        """Paragraphs that belong to a title: to its level, step or competency; to its track; else to the framework."""
        way = leaf.way[1:] if self.single else leaf.way
        if not self._of_competency(leaf, way) and not self._of_track(leaf, way, tracks):
            self.prose += leaf.prose

    def _of_competency(self, leaf: Leaf, way: tuple[str, ...]) -> bool:
        titles = set(way)
        for (group, name), row in self.known.rows.items():
            if name in titles and (not group or group in " · ".join(way)):
                here = [one for one in row["levels"] if one.get("name") in titles]
                say(here[0] if here else row, "summary" if here else "about", leaf.prose)
                if here:
                    here[0].pop("status", None)
                return True
        return False

    def _of_track(self, leaf: Leaf, way: tuple[str, ...], tracks: Sequence[dict[str, Any]]) -> bool:
        titles = set(way)
        for track in tracks:
            inside = not self.order or len(tracks) == 1 or track["name"] in titles
            step = next((one for one in track["steps"] if one["title"] in titles), None)
            if step is not None and inside:
                say(step, "about", leaf.prose)
                return True
            if track["name"] in titles:
                say(track, "about", leaf.prose)
                return True
        return False
