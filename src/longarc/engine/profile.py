"""What is known about one person: `careerprofile/1` as a frozen value, from a file or from rows of a database."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from longarc.document.exact import exact

Computed = TypeVar("Computed")

KINDS = ("agreed", "manager", "self", "peer")


@dataclass(frozen=True, slots=True)
class Assessment:
    """One dated score of a skill, or one level of a competency given directly. Never changed; the later one wins.

    A level on a continuous scale is a number, or all that is known of it: it lies from `low` to `high`.
    """

    subject: str
    value: str | None
    on: date
    of: str = "skill"
    kind: str = "agreed"
    by: str = ""
    version: str | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    order: int = 0
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A track the person is in, half-open, with its share of their time; the first one is the primary."""

    track: str
    since: date | None = None
    until: date | None = None
    share: Fraction = Fraction(1)

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Held:
    """A step ("track/step") the person held, half-open."""

    step: str
    since: date
    until: date | None = None
    fte: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A step ("track/step") that was enabled under an earlier version and stays so, whatever this one asks."""

    step: str
    under: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What only a person can say about a step ("track/step", or empty for any)."""

    text: str
    answer: bool
    step: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    value: Fraction
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """What the person is paid: for `period`, in `currency`, at `place`, for the share `fte` of full time."""

    amount: Fraction
    currency: str
    period: str
    place: str | None = None
    fte: Fraction = Fraction(1)


Entries = Mapping[str, tuple[Assessment, ...]]


@dataclass(frozen=True, slots=True)
class Log:
    """Assessments by subject, each in order of time; `last` are their latest values (empty where one was withheld), `newest` the day of the very last."""

    entries: Entries = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)
    newest: date = date.min

    @classmethod
    def of(cls, growing: Mapping[str, list[Assessment]]) -> Log:
        entries = {name: tuple(sorted(rows, key=lambda row: (row.on, row.order))) for name, rows in growing.items()}
        last = {name: rows[-1].value or "" for name, rows in entries.items()}
        return cls(entries, last, max((rows[-1].on for rows in entries.values()), default=date.min))

    def joined(self, more: Log) -> Log:
        """This log with the entries of another; only the subjects of the other are sorted anew."""
        entries, last = dict(self.entries), dict(self.last)
        for name, rows in more.entries.items():
            both = (*entries.get(name, ()), *rows)
            entries[name] = tuple(sorted(both, key=lambda row: (row.on, row.order)))
            last[name] = entries[name][-1].value or ""
        return Log(entries, last, max(self.newest, more.newest))


NOTHING = Log()


@dataclass(frozen=True)
class Profile:
    """Everything a standing is derived from. Make one with `Profile.of(...)`; it indexes the assessments once."""

    person: Mapping[str, str] = field(default_factory=dict)
    tracks: tuple[Assignment, ...] = ()
    held: tuple[Held, ...] = ()
    kept: tuple[Kept, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    pay: Pay | None = None
    logs: Mapping[tuple[str, str], Log] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        *,
        person: Mapping[str, str] | None = None,
        tracks: Iterable[Assignment] = (),
        held: Iterable[Held] = (),
        kept: Iterable[Kept] = (),
        facts: Mapping[str, object] | None = None,
        judgements: Iterable[Judgement] = (),
        assessments: Iterable[Assessment] = (),
        pay: Pay | None = None,
    ) -> Profile:
        """A profile from its parts, in any order; of two assessments of one day the later in the list wins."""
        rows = tuple(assessments)
        return cls(
            person=dict(person or {}),
            tracks=tuple(tracks),
            held=tuple(held),
            kept=tuple(kept),
            facts={name: _facts(value) for name, value in (facts or {}).items()},
            judgements=tuple(judgements),
            assessments=rows,
            pay=pay,
            logs=_logs(rows),
        )

    def with_scores(
        self,
        scores: Mapping[str, str],
        *,
        on: date,
        levels: Mapping[str, str] | None = None,
        kind: str = "agreed",
        version: str | None = None,
    ) -> Profile:
        """ "What if": this profile with these skill scores (and competency levels) given on that day, in that version."""
        extra = [
            Assessment(name, level, on, of="competency", kind=kind, version=version)
            for name, level in (levels or {}).items()
        ]
        extra += [Assessment(name, score, on, kind=kind, version=version) for name, score in scores.items()]
        logs = dict(self.logs)
        for key, more in _logs(extra, len(self.assessments)).items():
            logs[key] = logs[key].joined(more) if key in logs else more
        return replace(self, assessments=self.assessments + tuple(extra), logs=logs, _kept={})

    def log(self, kind: str, of: str) -> Log:
        """The assessments of one kind, of skills or of competencies: for each subject in order of time."""
        return self.logs.get((kind, of), NOTHING)

    def once(self, key: Hashable, compute: Callable[[], Computed]) -> Computed:
        """What `compute` gives for `key`, computed once for this profile."""
        if key not in self._kept:
            self._kept[key] = compute()
        found: Computed = self._kept[key]
        return found

    def is_in(self, track: str, on: date) -> bool:
        return any(one.track == track and one.holds(on) for one in self.tracks)


def latest(entries: tuple[Assessment, ...], on: date) -> Assessment | None:
    """The last of `entries` (in order of time) made on or before `on`."""
    last = entries[-1]
    if last.on <= on:
        return last
    place = bisect_right(entries, on, key=lambda entry: entry.on)
    return entries[place - 1] if place else None


def _facts(value: object) -> tuple[Fact, ...]:
    if isinstance(value, tuple):
        return value
    return (Fact(exact(value)),)


def _logs(rows: Iterable[Assessment], first: int = 0) -> dict[tuple[str, str], Log]:
    growing: dict[tuple[str, str], dict[str, list[Assessment]]] = {}
    for order, row in enumerate(rows, first):
        by_subject = growing.setdefault((row.kind, row.of), {})
        by_subject.setdefault(row.subject, []).append(row if row.order == order else replace(row, order=order))
    return {key: Log.of(log) for key, log in growing.items()}
