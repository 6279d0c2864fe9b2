"""A block to begin with: some of its levels given directly, and the scores that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from longarc.engine.model import Level, Skill
from longarc.engine.results import MET, NOT_MET, UNKNOWN
from longarc.paths.blocks import Block
from longarc.paths.ground import Ground
from longarc.paths.raising import Rung, cost, rungs_from


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """A block with some levels given directly, and the scores that follow."""

    ground: Ground
    block: Block
    given: Mapping[str, Level]

    def score(self, skill: Skill) -> int | None:
        """The score to begin with: the highest where a level given now stands for the skill."""
        if skill.scale is not None:
            for name, position in skill.places:
                level = self.given.get(name)
                if level is not None:
                    scale = self.ground.view.framework.competencies[name].scale
                    if position in scale.below[level.position]:
                        return skill.scale.top
        return self.ground.score(skill)

    def rungs(self, skill: Skill, score: int | None) -> tuple[Rung, ...]:
        """The scores above that of today but for `score` itself; a score wins over a level given the same day."""
        if skill.scale is None:
            return ()
        rungs = rungs_from(self.ground.score(skill), skill.scale.points)
        return tuple(rung for rung in rungs if rung.value != score) if self.given else rungs

    @property
    def cost(self) -> int:
        """What giving the levels costs."""
        total = 0
        for level in self.given.values():
            competency = self.ground.view.framework.competencies[level.competency]
            reached = self.ground.view.reached(competency).place
            total += cost(1, max(1, competency.place_of[level.id] - reached))
        return total

    def without_skills(self, level: Level) -> int:
        """The result of a level that no score decides."""
        competency = self.ground.view.framework.competencies[level.competency]
        now = self.given.get(level.competency)
        if now is not None:
            if level.position in competency.scale.below[now.position]:
                return MET
            return UNKNOWN if level.skills else NOT_MET
        return self.ground.view.own(level)
