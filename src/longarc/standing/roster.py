"""What a roster's columns track, step, discriminator and pay say, against the framework and what somebody has now. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from longarc.engine.model import Framework

PLACING = ("track", "step", "discriminator")
PAYING = ("pay_amount", "pay_currency", "pay_period")


def _(words: str) -> str:
    """Mark for translation, which is done by who shows it."""
    return words


@dataclass(frozen=True)
class Placed:
    """A track, the step held in it, and the speciality; without a track nothing is held."""

    track: str = ""
    step: str = ""
    discriminator: str = ""


@dataclass(frozen=True)
class Paid:
    """An amount for a period; None is: no pay is known."""

    amount: Decimal | None = None
    currency: str = ""
    period: str = ""


def placed(now: Placed, facts: Mapping[str, Any]) -> Placed:
    """What somebody holds after a row: a column that is not there changes nothing, another track ends the step held.

    A step is named alone or as track/step; named so where the row gives no track, it says the track too.
    """
    after = replace(now, **{name: facts[name] or "" for name in PLACING if name in facts})
    if "step" not in facts and after.track != now.track:
        after = replace(after, step="")
    track, slash, step = (facts.get("step") or "").partition("/")
    if slash and track == (facts.get("track") or track):
        after = replace(after, track=track, step=step)
    return after if after.track else Placed()


def paid(now: Paid, facts: Mapping[str, Any]) -> Paid:
    """What somebody is paid after a row."""
    names = {"pay_amount": "amount", "pay_currency": "currency", "pay_period": "period"}
    given = {names[name]: facts[name] for name in PAYING if name in facts}
    if "amount" in given:
        given["amount"] = Decimal(given["amount"]) if given["amount"] else None
    after = replace(now, **given)
    return Paid() if after.amount in (None, "") else after


def problems(
    framework: Framework | None, facts: Mapping[str, Any], after: Placed
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What is wrong with a row: the column, the reason with its placeholders, and their values."""
    if facts.get("step") and not after.track:
        yield "step", _("A step is held in a track, and this row names none."), {}
    elif after.track and framework is None:
        yield "track", _("No framework is published yet, so there is no track to be in."), {}
    elif after.track and framework is not None:
        yield from _unknown(framework, after)


def _unknown(framework: Framework, after: Placed) -> Iterator[tuple[str, str, dict[str, str]]]:
    track = framework.tracks.get(after.track)
    if track is None:
        yield "track", _("The framework has no track “%(track)s”."), {"track": after.track}
    elif after.step and all(step.id != after.step for step in track.steps):
        yield "step", _("The track “%(track)s” has no step “%(step)s”."), {"track": after.track, "step": after.step}
