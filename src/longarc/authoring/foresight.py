"""What another version would change for people: who moves a level, in progress, in the enabled step, under a minimum. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from longarc.disclosure.counts import SMALLEST_GROUP, Count, Told, shown
from longarc.framework.evaluate import Standing, evaluate
from longarc.framework.model import Framework, Step
from longarc.framework.pay import UnknownUnit
from longarc.framework.profile import Profile

KINDS = ("level-up", "level-down", "progress-up", "progress-down", "step-up", "step-down", "under-minimum", "no-track")


@dataclass(frozen=True)
class Outcome:
    """What would change for one person. `kinds` are those of KINDS that happen to them."""

    kinds: frozenset[str]
    before: Standing
    after: Standing | None

    @property
    def loses_step(self) -> bool:
        """Whether a step that is enabled today would not be any more."""
        return bool(self.kinds & {"step-down", "no-track"}) and self.before.enabled is not None


def foresee(old: Framework, new: Framework, profile: Profile, track: str, on: date) -> Outcome | None:
    """What would change for a person in a track; None where the old version does not know the track either."""
    if track not in old.tracks:
        return None
    before = evaluate(old, profile, track, on)
    if track not in new.tracks:
        return Outcome(frozenset({"no-track"}), before, None)
    after = evaluate(new, profile, track, on)
    kinds = {*_levels(before, after), *_progress(before, after), *_step(before, after)}
    if _under(after) and not _under(before):
        kinds.add("under-minimum")
    return Outcome(frozenset(kinds), before, after)


def _levels(before: Standing, after: Standing) -> Iterator[str]:
    for name in before.track.uses | after.track.uses:
        if name in before.levels and name in after.levels:
            yield from _moved("level", before.levels[name].number, after.levels[name].number)


def _progress(before: Standing, after: Standing) -> Iterator[str]:
    if before.progress is not None and after.progress is not None:
        yield from _moved("progress", _number(before.progress), _number(after.progress))


def _step(before: Standing, after: Standing) -> Iterator[str]:
    """The ranks of the new version decide where it has the old step; else each version's own."""
    new = after.enabled.step if after.enabled else None
    old = before.enabled.step if before.enabled else None
    same = next((step for step in after.track.steps if old is not None and step.id == old.id), old)
    yield from _moved("step", _rank(same), _rank(new))


def _rank(step: Step | None) -> Fraction:
    return Fraction(-1) if step is None else step.rank


def _moved(what: str, before: Fraction, after: Fraction) -> Iterator[str]:
    if after != before:
        yield f"{what}-up" if after > before else f"{what}-down"


def _number(shown: str) -> Fraction:
    try:
        return Fraction(shown)
    except ValueError:  # a measure that is looked up is a word
        return Fraction(0)


def _under(standing: Standing) -> bool:
    try:
        return standing.pay is not None and standing.pay.indicator == "under-minimum"
    except UnknownUnit:
        return False


Figures = dict[str, dict[str, dict[str, int]]]


def tally(figures: Figures, outcomes: Iterable[tuple[str, str, Outcome]]) -> Figures:
    """Figures with more people in them, each a track, a division and an outcome: by what, group and kind, how many."""
    for track, division, outcome in outcomes:
        for by, group in (("all", ""), ("track", track), ("division", division)):
            counts = figures.setdefault(by, {}).setdefault(group, {"whole": 0})
            counts["whole"] += 1
            for kind in outcome.kinds:
                counts[kind] = counts.get(kind, 0) + 1
    return figures


@dataclass(frozen=True)
class Line:
    """What may be told of one group; `told` is None where the group is too small to speak about."""

    group: str
    whole: int
    told: Mapping[str, Told] | None


def lines(groups: Mapping[str, Mapping[str, int]]) -> list[Line]:
    """Each group's figures. A small group is withheld, and so is the next smallest where it alone would give the first
    away as a difference from the total."""
    by_size = sorted(groups, key=lambda group: (groups[group]["whole"], group))
    withheld = {group for group in by_size if groups[group]["whole"] < SMALLEST_GROUP}
    for group in by_size:
        together = sum(groups[name]["whole"] for name in withheld)
        if withheld and (len(withheld) == 1 or together < SMALLEST_GROUP):
            withheld.add(group)
    return [
        Line(group, groups[group]["whole"], None if group in withheld else _told(groups[group]))
        for group in sorted(groups)
    ]


def _told(counts: Mapping[str, int]) -> dict[str, Told]:
    found = {}
    for kind in KINDS:
        told = shown(Count(counts.get(kind, 0), counts["whole"]))
        if told is not None:
            found[kind] = told
    return found
