"""A view in which the results of levels are supposed and not worked out from scores."""

from __future__ import annotations

from collections.abc import Set

from longarc.engine.levels import Reached, View
from longarc.engine.model import Competency, Level
from longarc.engine.results import UNKNOWN


class Supposed(View):
    """What levels with these results add up to, by the rules of the real view.

    `given` are the competencies whose level was given directly, `assessed` those of which some skill has been looked at.
    """

    __slots__ = ("_assessed", "_given_ids")

    def __init__(self, own: dict[Level, int], given: Set[str], assessed: Set[str]) -> None:
        self._own, self._given_ids, self._assessed = own, given, assessed
        self._reached: dict[str, Reached] = {}
        self._values: dict[str, object] = {}

    def _unassessed(self, competency: Competency, result: int) -> bool:
        if competency.id in self._given_ids:
            return False
        return result == UNKNOWN or competency.id not in self._assessed
