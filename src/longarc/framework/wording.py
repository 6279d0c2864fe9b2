"""What a step asks for, in words: the recursive expression of the file as a tree of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longarc.document.exact import fixed, plain
from longarc.document.spans import Duration, duration
from longarc.engine.model import Framework, Level, Scale
from longarc.web.numbers import written


@dataclass(frozen=True)
class Ask:
    """One thing asked for; `parts` are what it is made of, `competency` where its levels can be read, `measure` which
    number it is about."""

    words: str
    competency: str = ""
    parts: tuple[Ask, ...] = ()
    measure: str = ""


def plain_title(title: str) -> str:
    """A title without the word that each person brings to it.

    "Senior {discriminator} Engineer" is "Senior Engineer", "Specialist, {discriminator}" is "Specialist", and
    "Head of {discriminator}" is "Head of …".
    """
    title = title.removesuffix(", {discriminator}")
    open_ended = title.removesuffix("{discriminator}")
    words = " ".join(open_ended.replace("{discriminator}", "").split())
    return f"{words} …" if open_ended != title and words else words


def asks(framework: Framework, need: Mapping[str, Any] | None) -> tuple[Ask, ...]:
    """What a need asks for, one sentence each; empty where it asks for nothing."""
    if not need:
        return ()
    if "all" in need and not need.get("strength"):
        return tuple(part for member in need["all"] for part in asks(framework, member))
    words, competency = _one(framework, need)
    strength = {"desirable": _("desirable"), "expected": _("expected")}.get(need.get("strength", ""), "")
    if strength:
        words = _("%(asked)s (%(strength)s)") % {"asked": words, "strength": strength}
    members = need.get("any") or need.get("of") or need.get("all") or ()
    parts = tuple(part for member in members for part in asks(framework, member))
    return (Ask(words, competency, parts, str(need.get("measure") or "")),)


def _one(framework: Framework, need: Mapping[str, Any]) -> tuple[str, str]:
    if "unknown" in need:
        return _not_known(framework, need)
    if "competency" in need:
        return _level(framework, need)
    if "skill" in need:
        return _skill(framework, need), ""
    if "measure" in need or "fact" in need:
        return _number(need), ""
    if "held" in need:
        return _held(framework, need), ""
    return _group(need), ""


def _not_known(framework: Framework, need: Mapping[str, Any]) -> tuple[str, str]:
    competency = framework.competencies.get(need.get("competency", ""))
    words = {"what": competency.name if competency else _("What this step asks for"), "reason": need["unknown"]}
    return _("%(what)s: not known (%(reason)s)") % words, competency.id if competency else ""


def _group(need: Mapping[str, Any]) -> str:
    if "judgement" in need:
        return _("People decide: %(what)s") % {"what": need["judgement"]}
    if "any" in need:
        return _("One of these:")
    if "at-least" in need:
        return _("At least %(count)s of these:") % {"count": need["at-least"]}
    if "every-skill-at" in need:
        return _("Every skill at level “%(level)s”") % {"level": need["every-skill-at"]}
    return _("All of these:")


def _level(framework: Framework, need: Mapping[str, Any]) -> tuple[str, str]:
    competency = framework.competencies[need["competency"]]
    if "level" not in need:
        return _("%(competency)s, at any level") % {"competency": competency.name}, competency.id
    level = level_name(framework, competency.id, need["level"])
    return _("%(competency)s: %(level)s") % {"competency": competency.name, "level": level}, competency.id


def level_name(framework: Framework, competency: str, level: str) -> str:
    """What a level is called: its own name, its name in the scale, or its id."""
    known = framework.competencies[competency]
    own = next((row.name for row in known.levels if row.id == level and row.name), "")
    position = known.scale.by_id.get(level)
    return own or (known.scale.names[position] if position is not None else "") or level


def _skill(framework: Framework, need: Mapping[str, Any]) -> str:
    skill = framework.skills[need["skill"]]
    score = need.get("score")
    if score is None or skill.scale is None:
        return _("“%(skill)s”") % {"skill": skill.text}
    position = skill.scale.by_id.get(score)
    name = (skill.scale.names[position] if position is not None else "") or score
    return _("“%(skill)s”: %(score)s") % {"skill": skill.text, "score": name}


def _number(need: Mapping[str, Any]) -> str:
    name = str(need.get("measure") or need.get("fact"))
    words = {"what": _("Progress") if name == "progress" else name.replace("-", " ").capitalize()}
    words |= {"lower": written(need.get("from", "")), "upper": written(need.get("below", need.get("upto", "")))}
    if words["lower"] and words["upper"] and "below" in need:
        return _("%(what)s from %(lower)s up to, not including, %(upper)s") % words
    if words["lower"] and words["upper"]:
        return _("%(what)s from %(lower)s to %(upper)s") % words
    if words["lower"]:
        return _("%(what)s of %(lower)s or more") % words
    return (_("%(what)s below %(upper)s") if "below" in need else _("%(what)s up to %(upper)s")) % words


def _held(framework: Framework, need: Mapping[str, Any]) -> str:
    step = framework.steps.get(need["held"])
    title = plain_title(step.title) if step else need["held"]
    if "for" not in need:
        return _("Has held: %(title)s") % {"title": title}
    return _("Has held for %(length)s: %(title)s") % {"title": title, "length": length(duration(need["for"]))}


def length(span: Duration) -> str:
    """A span of time in words."""
    if span.days or not span.months:
        days = span.months * 30 + span.days
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return ngettext("%(count)d month", "%(count)d months", span.months) % {"count": span.months}


def rule_words(level: Level, scores: Sequence[int | None]) -> str:
    """What the rule of a level asks, and how the scores stand to it."""
    if not level.skills:
        return _("No skill is written for this level, so it is reached only where it is given directly.")
    scale = level.skills[0].scale
    asked = _rule(level.rule_source.model_dump(by_alias=True, exclude_none=True), scale) if level.rule_source else ""
    known = [score for score in scores if score is not None]
    if scale is None or not known:
        return asked
    total, unit = sum(known), scale.unit
    sums = {
        "sum": written(plain(Fraction(total, unit))),
        "most": written(plain(Fraction(scale.top * len(scores), unit))),
        "mean": written(fixed(Fraction(total, unit * len(known)), 2)),
        "unknown": len(scores) - len(known),
    }
    if sums["unknown"]:
        stands = ngettext(
            "One is not yet known; the others add up to %(sum)s.",
            "%(unknown)d are not yet known; the others add up to %(sum)s.",
            sums["unknown"],  # type: ignore[arg-type]
        )
    else:
        stands = _("The sum is %(sum)s of %(most)s, the mean %(mean)s.")
    return f"{asked} {stands % sums}"


def _rule(rule: Any, scale: Scale | None) -> str:
    parts = [part for part in _rule_parts(rule, scale) if part]
    return _("Every skill must be scored; %(rules)s.") % {"rules": "; ".join(parts)} if parts else ""


def _rule_parts(rule: Any, scale: Scale | None) -> list[str]:
    if not isinstance(rule, Mapping):
        return []
    if "all" in rule:
        return [part for member in rule["all"] for part in _rule_parts(member, scale)]
    if "no-score-below" in rule:
        return [_("none may be below “%(score)s”") % {"score": _score(rule["no-score-below"], scale)}]
    if "mean-above" in rule:
        return [_("the mean must be above %(mean)s") % {"mean": written(rule["mean-above"])}]
    if "at-most" in rule:
        return [
            _("at most %(count)s may be “%(score)s”")
            % {"count": rule["at-most"], "score": _score(rule["score"], scale)}
        ]
    if "at-least" in rule and "score" in rule:
        return [
            _("at least %(count)s must be “%(score)s”")
            % {"count": rule["at-least"], "score": _score(rule["score"], scale)}
        ]
    return []


def _score(id: str, scale: Scale | None) -> str:
    place = scale.by_id.get(id) if scale else None
    return (scale.names[place] if scale and place is not None else "") or id
