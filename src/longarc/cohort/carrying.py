"""People as another version of their framework reads them: by ids and by what its `changes` say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from longarc.cohort.people import NOBODY_LOOKED, NOT_COUNTED, People, Results, Small, undecided
from longarc.engine.changes import CARRIED, change_of
from longarc.engine.model import Framework, Scale
from longarc.engine.needs import Need


def carried(old: Framework, new: Framework, people: People) -> People:
    """`people` of `old` as `new` reads assessments made before it.

    A score goes with its id, or to the ids that a change names where that change carries; a value the new scale does not
    have, and what is to be assessed anew, does not count. Where several old skills become one, the lowest score of a
    person stands, since arrays do not say which was the last. What ran out in the old version stays run out.
    """
    scores = _carried_scores(old, new, people)
    return People(
        skills=tuple(new.skills),
        scores=scores,
        given=_carried_levels(old, new, people),
        tracks=tuple(now_called(new, name, "track") for name in people.tracks),
        held=people.held,
        pay=people.pay,
        answers=_answers(old, new, people),
    )


def now_called(new: Framework, name: str, subject: str) -> str:
    """The id that a track or step of an older version has in `new`; empty where it has none any more."""
    change = change_of(new, name, subject)
    if change is not None and change.kind != "replace-all" and change.now:
        name = change.now[0]
    known: Mapping[str, object] = new.tracks if subject == "track" else new.steps
    return name if name in known else ""


def _sources(new: Framework, names: Iterable[str], of: str) -> dict[str, list[str]]:
    """The old ids whose assessments count for each new one."""
    found: dict[str, list[str]] = {}
    for name in names:
        change = change_of(new, name, of)
        targets = (name,) if change is None else (change.now or (name,)) if change.assessments in CARRIED else ()
        for target in targets:
            found.setdefault(target, []).append(name)
    return found


def _carried_scores(old: Framework, new: Framework, people: People) -> Small:
    sources = _sources(new, people.skills, "skill")
    columns = {name: place for place, name in enumerate(people.skills)}
    scores = np.full((len(people), len(new.skills)), NOBODY_LOOKED, np.int8, order="F")
    for place, skill in enumerate(new.skills.values()):
        for name in sources.get(skill.id, ()):
            before = old.skills.get(name)
            moved = _on_scale(people.scores[:, columns[name]], before.scale if before else None, skill.scale)
            scores[:, place] = _lower(scores[:, place], moved)
    return scores


def _carried_levels(old: Framework, new: Framework, people: People) -> Small | None:
    if people.given is None:
        return None
    sources = _sources(new, old.competencies, "competency")
    given = np.full((len(people), len(new.competencies)), NOBODY_LOOKED, np.int8, order="F")
    for competency in new.competencies.values():
        for name in sources.get(competency.id, ()):
            before = old.competencies[name]
            moved = _on_scale(people.given[:, before.index], before.scale, competency.scale)
            given[:, competency.index] = _lower(given[:, competency.index], moved)
    return given


def _on_scale(places: Small, old: Scale | None, new: Scale | None) -> Small:
    """Places in one scale as those of the same ids in another."""
    if old is None or new is None:
        return np.full_like(places, NOBODY_LOOKED)
    if old.ids == new.ids:
        return places
    table = np.array([NOT_COUNTED, NOBODY_LOOKED, *(new.by_id.get(name, NOT_COUNTED) for name in old.ids)], np.int8)
    return table[places.astype(np.intp) + 2]


def _lower(one: Small, other: Small) -> Small:
    """The lower of two, where both are scores; else the one that says something."""
    both = (one >= 0) & (other >= 0)
    return np.where(both, np.minimum(one, other), np.where(one == NOBODY_LOOKED, other, one)).astype(np.int8)


def _answers(old: Framework, new: Framework, people: People) -> dict[Need, Results]:
    """What is known about needs that no score decides, where the new version asks the same of the same step."""
    known = [(need, track, _said(need)) for need, track in undecided(old) if need in people.answers]
    found: dict[Need, Results] = {}
    for need, track in undecided(new):
        said = _said(need)
        same = next((other for other, where, words in known if where == track and words == said), None)
        if same is not None:
            found[need] = people.answers[same]
    return found


def _said(need: Need) -> object:
    return (type(need), repr(need.source))
