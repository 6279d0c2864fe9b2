"""What the page of a standing says in numbers: today beside the what-if, the chain from scores to grade, the scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longarc.document.exact import fixed, plain
from longarc.engine.evaluate import Standing, StepResult, evaluate
from longarc.engine.measures import Sum
from longarc.engine.model import Competency, Step
from longarc.engine.pay import PayStanding, UnknownUnit
from longarc.framework.wording import level_name
from longarc.web.numbers import written

WIDTH, LEFT = 620, 10


@dataclass(frozen=True)
class Compared:
    """One figure today and in the what-if."""

    name: str
    today: str
    tried: str

    @property
    def changed(self) -> bool:
        """Whether the what-if moves it."""
        return self.today != self.tried


@dataclass(frozen=True)
class Part:
    """What one competency adds to the progress."""

    competency: Competency
    level: str
    weight: str
    part: str


@dataclass(frozen=True)
class Bar:
    """A step on the scale of progress, in units of the drawing."""

    label: str
    title: str
    x: int
    width: int
    lower: str
    kind: str

    @property
    def text(self) -> int:
        """Where its label begins."""
        return self.x + 7


@dataclass(frozen=True)
class Scale:
    """The steps of a track on one line, with a marker for today and, where it differs, one for the what-if."""

    bars: tuple[Bar, ...]
    today: int | None
    tried: int | None


@dataclass(frozen=True)
class PaySaid:
    """Pay in words: the grade's minimum at this progress, what is paid, and its share of that."""

    minimum: str
    interpolated: str
    paid: str
    share: str
    indicator: str
    currency: str

    @property
    def least(self) -> str:
        """The figure that counts: interpolated where it can be."""
        return self.interpolated or self.minimum


def compared(today: Standing | None, tried: Standing) -> list[Compared]:
    """The competencies that the what-if moves, then progress, enabled grade and pay minimum."""
    rows = []
    for id in tried.framework.competencies:
        before, after = (_level(standing, id) for standing in (today, tried))
        if before != after and id in tried.track.uses:
            rows.append(Compared(tried.framework.competencies[id].name, before, after))
    rows.append(Compared(_("Progress"), *(_progress(standing) for standing in (today, tried))))
    rows.append(Compared(_("Enabled grade"), *(_enabled(standing) for standing in (today, tried))))
    paid_today, paid_then = pay_said(today) if today else None, pay_said(tried)
    if paid_then is not None:
        name = _("Pay minimum, %(currency)s") % {"currency": paid_then.currency}
        rows.append(Compared(name, _figure(paid_today), _figure(paid_then)))
    return [row for row in rows if (row.today, row.tried) != ("–", "–")]


def parts(standing: Standing) -> list[Part]:
    """How progress adds up, competency by competency; empty where the track's progress is no sum."""
    measure = standing.track.measures.get(standing.track.progress or "")
    if not isinstance(measure, Sum):
        return []
    view, rows = standing.view, []
    for term in measure.terms:
        if not term.weight:
            continue
        reached = view.reached(term.competency)
        adds = measure.exactly(term.parts[reached.place + 1])
        weight = f"{written(plain(term.weight))} %" if measure.kind == "weighted-mean" else ""
        rows.append(
            Part(
                term.competency,
                written(plain(reached.number)),
                weight,
                written(measure.shown(term.parts[reached.place + 1]) or plain(adds)),
            )
        )
    return rows


def span(standing: Standing) -> str:
    """Progress as it is known: one number, or "2.15 to 2.65" where a level that has begun has skills not yet known."""
    low = standing.progress
    if low is None:
        return ""
    best = {
        skill.id: skill.scale.ids[skill.scale.points.index(skill.scale.top)]
        for row in standing.unknown
        if row.blocked and any(standing.view.source(skill)[0] is not None for skill in row.blocked.skills)
        for skill in row.blocked.skills
        if skill.id in row.blocking_skills and skill.scale
    }
    if not best:
        return written(low)
    profile = standing.profile.with_scores(best, on=standing.on)
    high = evaluate(standing.framework, profile, standing.track.id, standing.on).progress
    if high in {low, None}:
        return written(low)
    return _("%(low)s to %(high)s") % {"low": written(low), "high": written(high)}


def enabled_why(standing: Standing) -> str:
    """Why the enabled grade and no other."""
    enabled = standing.enabled
    step = enabled.step if enabled else None
    if step is None or step.range is None or standing.progress is None or step.range.lower is None:
        return _("The highest step of which everything is there.")
    words = {
        "progress": written(standing.progress),
        "lower": _bound(standing, step.range.lower),
        "grade": step.grade or step.id,
    }
    if step.range.upper is None:
        return _("%(progress)s lies from %(lower)s upwards. That row is %(grade)s.") % words
    words["upper"] = _bound(standing, step.range.upper)
    if standing.track.measures[step.range.measure].exactly(_value(standing)) >= step.range.upper:
        return _("%(progress)s lies past %(upper)s, and the next step asks for more than a number.") % words
    return _("%(progress)s lies from %(lower)s up to, not including, %(upper)s. That row is %(grade)s.") % words


def _bound(standing: Standing, value: Fraction) -> str:
    """The end of a range, with the decimals of the progress it is compared with."""
    measure = standing.track.measures[standing.track.progress or ""]
    decimals = measure.decimals if isinstance(measure, Sum) else None
    return written(plain(value) if decimals is None else fixed(value, decimals))


def _value(standing: Standing) -> int:
    value = standing.track.measures[standing.track.progress or ""].value(standing.view)
    return value if value is not None else 0


def relation(held: Step | None, enabled: StepResult | None) -> str:
    """Where the enabled grade lies from the one held: above, same, below, or none."""
    if enabled is None:
        return "none"
    if held is None:
        return "alone"
    if held.key == enabled.step.key or held.rank == enabled.step.rank:
        return "same"
    return "above" if enabled.step.rank > held.rank else "below"


def scale(today: Standing | None, tried: Standing, held: Step | None) -> Scale | None:
    """The scale of the tried track's progress; None where its steps have no ranges."""
    track = tried.track
    measure = track.measures.get(track.progress or "")
    ranges = [step for step in track.steps if step.range is not None and step.range.measure == track.progress]
    if not isinstance(measure, Sum) or not ranges or measure.greatest <= 0:
        return None

    def at(value: Fraction) -> int:
        return LEFT + round(value / measure.greatest * WIDTH)

    bars = []
    for step in ranges:
        lower, upper = step.range.lower or Fraction(0), step.range.upper or measure.greatest  # type: ignore[union-attr]
        kind = "held" if held and step.key == held.key else "quiet"
        if tried.enabled and step.key == tried.enabled.step.key and kind != "held":
            kind = "enabledbar"
        title = next(row.title for row in tried.steps if row.step is step)
        x = at(lower) + 2
        bars.append(
            Bar(
                step.grade or step.id,
                title,
                x,
                max(at(min(upper, measure.greatest)) - x - 2, 4),
                _bound(tried, lower),
                kind,
            )
        )
    same = today is not None and today.track.id == track.id
    return Scale(tuple(bars), _marker(today, at) if same and today else None, _marker(tried, at))


def pay_said(standing: Standing) -> PaySaid | None:
    """The pay of the enabled step beside what is paid; None where there is nothing to say, or a unit nobody knows."""
    try:
        pay = standing.pay
    except UnknownUnit:
        return None
    person = standing.profile.pay
    if pay is None or person is None:
        return None
    return PaySaid(
        _money(pay, pay.minimum),
        _money(pay, pay.interpolated),
        _money(pay, person.amount),
        written(pay.share_shown or ""),
        pay.indicator or "",
        pay.currency,
    )


def missing_words(standing: Standing, need: str) -> str:
    """What a gap is about, in words."""
    framework = standing.framework
    if need in framework.competencies:
        return framework.competencies[need].name
    if need in framework.skills:
        return _("“%(skill)s”") % {"skill": framework.skills[need].text}
    if need in standing.track.measures:
        return _("Progress") if need == standing.track.progress else need.replace("-", " ").capitalize()
    if need in framework.steps:
        return _("Having held %(step)s") % {"step": framework.steps[need].grade or need}
    return need


def amount_words(standing: Standing, need: str, amount: str | None) -> str:
    """How much of it there is or should be; None is not yet known."""
    if amount is None:
        return _("not yet known")
    if need in standing.framework.competencies:
        return level_name(standing.framework, need, amount)
    return amount


def tally_words(known: int, unknown: int) -> str:
    """How many skills are scored."""
    words = ngettext("%(count)d skill scored and agreed", "%(count)d skills scored and agreed", known) % {
        "count": known
    }
    if unknown:
        words += ", " + ngettext("%(count)d not yet known", "%(count)d not yet known", unknown) % {"count": unknown}
    return words


def _marker(standing: Standing | None, at: Callable[[Fraction], int]) -> int | None:
    measure = standing.track.measures.get(standing.track.progress or "") if standing else None
    value = measure.value(standing.view) if measure and standing else None
    return None if measure is None or value is None else at(measure.exactly(value))


def _level(standing: Standing | None, id: str) -> str:
    if standing is None:
        return "–"
    return written(plain(standing.view.reached(standing.framework.competencies[id]).number))


def _progress(standing: Standing | None) -> str:
    return written((standing.progress if standing else None) or "–")


def _enabled(standing: Standing | None) -> str:
    if standing is None or standing.enabled is None:
        return "–"
    return standing.enabled.step.grade or standing.enabled.title


def _figure(pay: PaySaid | None) -> str:
    return pay.least.removeprefix(pay.currency).strip() if pay else "–"


def _money(pay: PayStanding, amount: Fraction | None) -> str:
    shown = pay.shown(amount)
    return "" if shown is None else f"{pay.currency} {number_format(Decimal(shown), force_grouping=True)}"


def ordered(steps: Sequence[StepResult]) -> list[StepResult]:
    """The steps of a track from the lowest rank up."""
    return sorted(steps, key=lambda row: (row.step.rank, row.step.place))
