"""What raising starts from: the scores of today, and which skills count at which places."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from longarc.engine.levels import View
from longarc.engine.model import Competency, Framework, Level, Skill

KEPT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """`root` is the one id that stands for all that a skill is linked with; `homes` are the competencies it counts in;
    `tied` those that hold one which counts at more than one place; `order` is the place of a skill in the file."""

    root: dict[str, str]
    order: dict[str, int]
    homes: dict[str, tuple[str, ...]]
    tied: frozenset[str]


@lru_cache(maxsize=KEPT)
def layout_of(framework: Framework) -> Layout:
    """Which skills are assessed together, and where they count."""
    order = {name: place for place, name in enumerate(framework.skills)}
    root = {
        name: min((name, *skill.linked), key=lambda one: order.get(one, 0)) for name, skill in framework.skills.items()
    }
    places: dict[str, list[str]] = {}
    for competency in framework.competencies.values():
        for level in competency.levels:
            for skill in level.skills:
                places.setdefault(root[skill.id], []).append(competency.id)
    tied = frozenset(name for spots in places.values() if len(spots) > 1 for name in spots)
    return Layout(root, order, {name: tuple(dict.fromkeys(spots)) for name, spots in places.items()}, tied)


class Ground:
    """A view's scores, read once for each skill. `kept` is what was worked out from them and may be asked for again."""

    __slots__ = ("_scores", "kept", "layout", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        self.layout = layout_of(view.framework)
        self._scores: dict[str, int | None] = {}
        self.kept: dict[Hashable, Any] = {}

    def score(self, skill: Skill) -> int | None:
        """The score that counts for the skill today; None is unassessed."""
        try:
            return self._scores[skill.id]
        except KeyError:
            found = self._scores[skill.id] = self.view.source(skill)[0]
            return found

    def is_given(self, competency: Competency) -> bool:
        given = self.view.given(competency.id)
        return given is not None and given.value is not None

    def has_entries(self, competency: Competency) -> bool:
        """Whether anybody has looked at any skill of the competency."""
        return any(self.view.entry(skill) for level in competency.levels for skill in level.skills)

    def may_be_given(self, competency: Competency) -> list[Level]:
        """The levels without skills that lie above what was given already: to be at one is to be given it."""
        scale = competency.scale
        given = self.view.given(competency.id)
        at = scale.by_id.get(given.value or "") if given else None
        return [
            level
            for level in competency.levels
            if not level.skills and (at is None or (level.position != at and at in scale.below[level.position]))
        ]
