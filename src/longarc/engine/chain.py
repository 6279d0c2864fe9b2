"""The reasoning replayed: from each score with its day and author, by levels and measures, to the step and its pay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from longarc.document.exact import plain
from longarc.document.schema import in_words
from longarc.engine.changes import change_of, is_read_anew
from longarc.engine.levels import View
from longarc.engine.measures import Count, Lookup, Measure, Sum
from longarc.engine.model import Competency, Level, Skill
from longarc.engine.needs import Need, score_name
from longarc.engine.results import NAMES

if TYPE_CHECKING:
    from longarc.engine.evaluate import Standing

Reason = dict[str, Any]


def chain_of(standing: Standing) -> tuple[Reason, ...]:
    """Reasons in the order in which they follow from each other; `inputs` name what came before."""
    view = standing.view
    reasons: list[Reason] = []
    for name, competency in standing.framework.competencies.items():
        if name in standing.track.uses:
            reasons += _competency(view, competency)
    reasons += [_measure(view, measure) for measure in standing.track.measures.values()]
    for row in standing.steps:
        if row.step.need is not None:
            reasons += _need(view, row.step.need, row.step.id)
        appointed = {"entry": "appointed", "assigned": view.appointed} if standing.track.appointed else {}
        inputs = {"title": row.step.title, "rank": plain(row.step.rank)} | appointed
        reasons.append(
            _reason("step", row.step.id, row.step.need.source if row.step.need else None, inputs, row.result)
        )
    enabled = standing.enabled
    open_steps = {row.step.id: row.result for row in standing.steps if row.is_open}
    rule = "the highest-ranked step that is met or eligible"
    reasons.append(_reason("enabled", standing.track.id, rule, open_steps, enabled.step.id if enabled else None))
    if standing.kept is not None:
        rule = "a step that an earlier version enabled stays enabled"
        reasons.append(_reason("kept", standing.track.id, rule, {"under": standing.kept.under}, standing.kept.step.id))
    if standing.pay is not None:
        reasons.append(_pay(standing))
    return tuple(reasons)


def warnings_of(standing: Standing) -> tuple[str, ...]:
    """Assessments that ran out, and what the profile names but the framework does not know."""
    return tuple(_warnings(standing))


def _reason(kind: str, of: str, rule: Any, inputs: Any, result: Any) -> Reason:
    return {"kind": kind, "of": of, "rule": rule, "inputs": inputs, "result": result}


def _competency(view: View, competency: Competency) -> Iterator[Reason]:
    told: set[str] = set()
    for level in competency.levels:
        for skill in level.skills:
            if skill.id not in told:
                told.add(skill.id)
                yield _score(view, skill)
        yield _level(view, competency, level)
    reached = view.reached(competency)
    blocked = None if reached.blocked is None else competency.levels[reached.blocked].id
    inputs = {
        "levels": {level.id: NAMES[view.own(level)] for level in competency.levels},
        "blocked": blocked,
        "number": plain(reached.number),
    }
    level_id = competency.levels[reached.place].id if reached.place >= 0 else competency.zero
    yield _reason("competency", competency.id, competency.accumulate, inputs, level_id)


def _score(view: View, skill: Skill) -> Reason:
    value, entry = view.source(skill)
    inputs: dict[str, Any] = {}
    if entry is not None:
        inputs = {"on": entry.on.isoformat(), "by": entry.by or None, "kind": entry.kind, "version": entry.version}
        inputs |= {"given": entry.of, "value": entry.value}
    rule: dict[str, Any] = {"text": skill.text}
    if skill.expires is not None:
        rule |= {"expires": str(skill.expires), "grace": str(skill.grace)}
    state = None
    if entry is not None and value is None:
        state = "expired" if skill.expires is not None else entry.reason or "not on the scale"
        inputs["state"] = state
    return _reason("score", skill.id, rule, inputs, score_name(skill, value))


def _level(view: View, competency: Competency, level: Level) -> Reason:
    given = view.given(competency.id)
    inputs: dict[str, Any] = {"skills": {skill.id: score_name(skill, view.score(skill)) for skill in level.skills}}
    if given is not None:
        inputs["given"] = {"level": given.value, "on": given.on.isoformat(), "by": given.by or None}
        if given.low is not None and given.high is not None:
            inputs["given"] |= {"from": plain(given.low), "to": plain(given.high)}
    rule = None if level.rule_source is None else in_words(level.rule_source)
    return _reason("level", f"{competency.id}/{level.id}", rule, inputs, NAMES[view.own(level)])


def _measure(view: View, measure: Measure) -> Reason:
    value = measure.value(view)
    rule: dict[str, Any]
    if isinstance(measure, Sum):
        rule = {"kind": measure.kind, "missing": "zero" if measure.missing_is_zero else "unknown"}
        if measure.normalised:
            rule["normalised"] = True
        inputs = {term.competency.id: _term(view, measure, term) for term in measure.terms}
    elif isinstance(measure, Count):
        rule = {"kind": "count"}
        inputs = {
            row.id: {"level": row.levels[at].id, "result": NAMES[view.result(row, at)]} for row, at in measure.places
        }
    elif isinstance(measure, Lookup):
        rule = {"kind": "lookup", "steps": [{"from": plain(start), "is": name} for start, name in measure.steps]}
        inputs = {measure.on.id: {"value": measure.on.shown(measure.on.value(view))}}
    return _reason("measure", measure.id, rule, inputs, measure.shown(value))


def _term(view: View, measure: Sum, term: Any) -> dict[str, Any]:
    reached = view.reached(term.competency)
    part = {"number": plain(reached.number), "adds": plain(measure.exactly(term.parts[reached.place + 1]))}
    if measure.kind == "weighted-mean":
        part["weight"] = plain(term.weight)
    return part | ({"unassessed": True} if reached.unassessed else {})


def _need(view: View, need: Need, of: str) -> Iterator[Reason]:
    members = need.members()
    for place, part in enumerate(members):
        yield from _need(view, part, f"{of}/{place + 1}")
    if members:
        inputs: Any = {f"{of}/{place + 1}": NAMES[part.result(view)] for place, part in enumerate(members)}
    else:
        inputs = [{"need": gap.need, "has": gap.has, "wants": gap.wants} for gap in need.gaps(view)]
    yield _reason("need", of, need.source, inputs, NAMES[need.result(view)])


def _pay(standing: Standing) -> Reason:
    pay, person, table = standing.pay, standing.profile.pay, standing.framework.pay
    rule = {"within-step": table.within if table and table.linear else None, "basis": table.currency if table else None}
    inputs: dict[str, Any] = {"step": standing.enabled.step.key if standing.enabled else None}
    if person is not None:
        inputs |= {"amount": plain(person.amount), "currency": person.currency, "period": person.period}
        inputs |= {"place": person.place, "fte": plain(person.fte)}
    result = None
    if pay is not None:
        result = {"minimum": pay.shown(pay.minimum), "interpolated": pay.shown(pay.interpolated)}
        result |= {"share": pay.share_shown, "indicator": pay.indicator}
    return _reason("pay", standing.track.id, rule, inputs, result)


def _warnings(standing: Standing) -> Iterator[str]:
    framework, view = standing.framework, standing.view
    yield from _unknown_places(standing)
    yield from _changed(standing)
    for subject in view.scores.entries:
        skill = framework.skills.get(subject)
        if skill is None:
            yield f'skill "{subject}" is not in this version; its assessments are kept, and not counted'
            continue
        value, entry = view.source(skill)
        if entry is not None and value is None and skill.expires is not None and entry.of == "skill":
            yield f'skill "{subject}" has run out (assessed {entry.on}); it counts as unassessed until it is renewed'
        elif entry is not None and entry.reason:
            yield f'skill "{subject}" is {entry.reason} ({entry.on}); it counts as unassessed'
        elif entry is not None and entry.of == "skill" and skill.scale and entry.value not in skill.scale.by_id:
            yield f'score "{entry.value}" of skill "{subject}" is not on its scale; it counts as unassessed'
    for subject in view.levels_given.entries:
        competency, given = framework.competencies.get(subject), view.given(subject)
        if competency is None:
            yield f'competency "{subject}" is not in this version; its assessments are kept, and not counted'
        elif given is not None and given.reason:
            yield f'competency "{subject}" is {given.reason} ({given.on}); it counts as unassessed'
        elif given is not None and given.low is None and given.value not in competency.scale.by_id:
            yield f'level "{given.value}" of competency "{subject}" is not on its scale; it counts as unassessed'


def _unknown_places(standing: Standing) -> Iterator[str]:
    """Tracks and steps of the profile that this version does not have: they count for nothing."""
    framework, profile = standing.framework, standing.profile
    for track in dict.fromkeys(row.track for row in profile.tracks):
        if track not in framework.tracks:
            yield f'track "{track}" of the profile is not in this version; it counts for nothing'
    for step in dict.fromkeys(row.step for row in profile.held):
        if step not in framework.steps:
            yield f'step "{step}", held by the profile, is not in this version; steps are named track/step'


def _changed(standing: Standing) -> Iterator[str]:
    """What became of assessments of an older version, where somebody should look at it again."""
    framework, view = standing.framework, standing.view
    for of in ("skill", "competency") if framework.changes else ():
        for subject, entries in standing.profile.log(standing.kind, of).entries.items():
            change, entry = change_of(framework, subject, of), entries[-1]
            if change is None or not is_read_anew(framework, entry) or entry.on > view.on:
                continue
            now = ", ".join(f'"{name}"' for name in change.now) or "nothing"
            if change.assessments == "carry-and-flag":
                yield f'{of} "{subject}" ({entry.on}) is carried over to {now}, whose meaning changed; look at it again'
            elif change.assessments == "reassess":
                yield f'{of} "{subject}" ({entry.on}) is now {now} and to be assessed anew; the old assessment is kept, and not counted'
