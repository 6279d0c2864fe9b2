"""From scores to levels: what a profile shows in one framework on one day. Nothing is computed before it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from longarc.document.exact import plain
from longarc.engine.changes import carried
from longarc.engine.model import Competency, Framework, Level, Scale, Skill, Track
from longarc.engine.profile import Assessment, Profile, latest
from longarc.engine.results import MET, NOT_MET, UNKNOWN


@dataclass(frozen=True, slots=True)
class Reached:
    """The level somebody is at: `place` in the competency's levels (-1: none), and what stands in the way of the next."""

    place: int
    number: Fraction
    blocked: int | None
    blocked_result: int
    unassessed: bool


def _nothing_yet() -> tuple[dict[str, Assessment | None], dict[Level, int], dict[str, Reached]]:
    return {}, {}, {}


class View:
    """One profile seen in one track of one framework on one day, by one kind of assessment."""

    __slots__ = ("_given", "_is_plain", "_own", "_reached", "_values", "appointed", "framework", "kind", "levels_given", "on", "profile",
                 "scores", "track")  # fmt: skip

    def __init__(self, framework: Framework, profile: Profile, track: Track, on: date, kind: str):
        self.framework, self.profile, self.track, self.on, self.kind = framework, profile, track, on, kind
        self.scores, self.levels_given = profile.log(kind, "skill"), profile.log(kind, "competency")
        if framework.changes:
            self.scores = profile.once((framework, kind, "skill"), lambda: carried(framework, self.scores, "skill"))
            self.levels_given = profile.once(
                (framework, kind, "competency"), lambda: carried(framework, self.levels_given, "competency")
            )
        self._is_plain = self.scores.newest <= on
        # Levels are the same in every track: what one view found out, those of the other tracks need not find again.
        self._given, self._own, self._reached = profile.once((framework, kind, on), _nothing_yet)
        self._values: dict[str, object] = {}
        self.appointed = not track.appointed or profile.is_in(track.id, on)

    # --- scores

    def given(self, competency: str) -> Assessment | None:
        """The level of `competency` that was given directly, if any."""
        try:
            return self._given[competency]
        except KeyError:
            entries = self.levels_given.entries.get(competency)
            found = self._given[competency] = latest(entries, self.on) if entries else None
            return found

    def entry(self, skill: Skill) -> Assessment | None:
        """The latest assessment of the skill itself or of one it is linked with."""
        entries = self.scores.entries.get(skill.id)
        found = latest(entries, self.on) if entries else None
        for other in skill.linked:
            entries = self.scores.entries.get(other)
            entry = latest(entries, self.on) if entries else None
            if entry is not None and (found is None or (entry.on, entry.order) > (found.on, found.order)):
                found = entry
        return found

    def covering(self, skill: Skill) -> Assessment | None:
        """The level given directly that stands for the skill, if any; the latest where there are several."""
        found = None
        for competency, position in skill.places:
            given = self.given(competency)
            if given is None:
                continue
            scale = self.framework.competencies[competency].scale
            if stands_for(given, scale, position) and (found is None or given.on > found.on):
                found = given
        return found

    def source(self, skill: Skill) -> tuple[int | None, Assessment | None]:
        """The score that counts for the skill, and the assessment it comes from; (None, …) is unassessed or expired."""
        entry, scale = self.entry(skill), skill.scale
        if scale is None:
            return None, entry
        covering = self.covering(skill) if self.levels_given.entries else None
        if covering is not None and (entry is None or (covering.on, covering.order) > (entry.on, entry.order)):
            entry, score = covering, scale.top
        elif entry is None:
            return self._blank(skill), None
        else:
            score = scale.points_by_id.get(entry.value)  # type: ignore[arg-type, assignment]
        if skill.expires is not None and self.on >= skill.grace.after(skill.expires.after(entry.on)):
            return None, entry
        return score, entry

    @staticmethod
    def _blank(skill: Skill) -> int | None:
        blank = skill.scale.blank if skill.scale else None
        return None if blank is None else skill.scale.points[blank]  # type: ignore[union-attr]

    def score(self, skill: Skill) -> int | None:
        return self.source(skill)[0]

    # --- levels

    def own(self, level: Level) -> int:
        """The result of the level's own rule, without the levels below it."""
        try:
            return self._own[level]
        except KeyError:
            result = self._own[level] = self._judge(level)
            return result

    def _judge(self, level: Level) -> int:
        if not level.skills or level.rule is None:
            if self._given_for(level) is not None:
                return MET
            return UNKNOWN if level.skills or self._may_be_at(level) else NOT_MET
        scores = self.scores_at(level)
        if None in scores:
            return level.rule.result([score for score in scores if score is not None], scores)
        return level.rule.result(scores, scores)  # type: ignore[arg-type]

    def scores_at(self, level: Level) -> list[int | None]:
        """The scores that count at a level. The same as `source` of each skill, by a shorter way where there is one."""
        if not level.is_plain:
            return [self.source(skill)[0] for skill in level.skills]
        given, scale = self._given_for(level), level.skills[0].scale
        points = scale.points_or_blank.get  # type: ignore[union-attr]
        if given is None and self._is_plain:
            last = self.scores.last.get
            return [points(last(skill)) for skill in level.skill_ids]
        log, scores = self.scores.entries, list[int | None]()
        for skill in level.skill_ids:
            entries = log.get(skill)
            entry = latest(entries, self.on) if entries else None
            if entry is None:
                scores.append(points(None) if given is None else scale.top)  # type: ignore[union-attr]
            elif given is not None and (given.on, given.order) > (entry.on, entry.order):
                scores.append(scale.top)  # type: ignore[union-attr]
            else:
                scores.append(points(entry.value or ""))
        return scores

    def _given_for(self, level: Level) -> Assessment | None:
        """The level given directly, where it stands for this one."""
        if level.competency not in self.levels_given.entries:
            return None
        given = self.given(level.competency)
        scale = self.framework.competencies[level.competency].scale
        return given if given is not None and stands_for(given, scale, level.position) else None

    def reason(self, competency: Competency, skills: Iterable[str]) -> str:
        """Why the level or these skills are not known, where whoever assessed them said so."""
        given = self.given(competency.id)
        entries = [given, *(self.entry(self.framework.skills[name]) for name in skills)]
        reasons = dict.fromkeys(entry.reason for entry in entries if entry is not None and entry.reason)
        if given is not None and given.low is not None and given.high is not None and given.low < given.high:
            reasons[f"between {plain(given.low)} and {plain(given.high)}"] = None
        return ", ".join(reasons)

    def _may_be_at(self, level: Level) -> bool:
        """Whether a level given as an interval begins below this one and ends at or above it."""
        given = self.given(level.competency)
        return given is not None and given.high is not None and given.high >= level.number

    def result(self, competency: Competency, place: int) -> int:
        """The result of asking for the level at `place`, in the competency's way of adding levels up."""
        if competency.accumulate == "ladder":
            if competency.is_linear:
                return self._result_on_ladder(competency, place)
            return min(self.own(competency.levels[at]) for at in competency.below[place])
        if competency.accumulate == "includes-previous":
            return max(self.own(competency.levels[at]) for at in competency.above[place])
        return self.own(competency.levels[place])

    def _result_on_ladder(self, competency: Competency, place: int) -> int:
        """The least of all levels up to `place`; those below the one reached are known to be met."""
        reached = self.reached(competency).place
        if place <= reached:
            return MET
        return min([self.own(level) for level in competency.levels[reached + 1 : place + 1]])

    def reached(self, competency: Competency) -> Reached:
        try:
            return self._reached[competency.id]
        except KeyError:
            found = self._reached[competency.id] = self._reach(competency)
            return found

    def _reach(self, competency: Competency) -> Reached:
        best, blocked = -1, None
        levels = competency.levels
        if competency.accumulate == "ladder":
            best, blocked = self._climb(competency)
            result = MET if blocked is None else self.own(levels[blocked])
        else:
            for place in range(len(levels) - 1, -1, -1):
                if self.own(levels[place]) == MET:
                    best = place
                    break
            blocked = best + 1 if best + 1 < len(levels) else None
            result = MET if blocked is None else self.result(competency, blocked)
        number = levels[best].number if best >= 0 else competency.nothing
        return Reached(best, number, blocked, result, best < 0 and self._unassessed(competency, result))

    def _climb(self, competency: Competency) -> tuple[int, int | None]:
        if competency.is_linear:
            for place, level in enumerate(competency.levels):
                if self.own(level) != MET:
                    return place - 1, place
            return len(competency.levels) - 1, None
        best, blocked, met = -1, None, set[int]()
        for place, level in enumerate(competency.levels):
            if all(at in met for at in competency.below[place] if at != place) and self.own(level) == MET:
                met.add(place)
                best = place if best < 0 or level.number > competency.levels[best].number else best
            elif blocked is None:
                blocked = place
        return best, blocked

    def _unassessed(self, competency: Competency, result: int) -> bool:
        given = self.given(competency.id)
        if given is not None and (given.value is not None or given.low is not None):
            return False
        if result == UNKNOWN:
            return True
        return not any(self.entry(skill) for level in competency.levels for skill in level.skills)


def stands_for(given: Assessment, scale: Scale, position: int) -> bool:
    """Whether a level given directly is at or above a position of the scale; an interval is where it is so for certain."""
    if given.low is not None:
        return scale.values[position] <= given.low
    at = scale.by_id.get(given.value or "")
    return at is not None and position in scale.below[at]
