"""A roster's difference and problems in words, for page, API and command line alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longarc.people.actions.roster import Checked
from longarc.people.reading import Problem
from longarc.people.report import SHOWN, RosterChange, RosterFact, RosterProblem, RosterReport
from longarc.people.roster import ASSIGNMENT, EMPTY, STANDING, Change

KINDS = {
    "joins": gettext_lazy("joins"),
    "returns": gettext_lazy("comes back"),
    "leaves": gettext_lazy("leaves"),
    "moves": gettext_lazy("moves"),
    "manager": gettext_lazy("changes manager"),
    "facts": gettext_lazy("other facts"),
}
FACTS = {
    "name": gettext_lazy("name"),
    "manager": gettext_lazy("manager"),
    "division": gettext_lazy("division"),
    "team": gettext_lazy("team"),
    "country": gettext_lazy("country"),
    "place": gettext_lazy("place"),
    "share": gettext_lazy("share of working time"),
    "joined_on": gettext_lazy("joined on"),
    "left_on": gettext_lazy("left on"),
    "time_zone": gettext_lazy("time zone"),
    "locale": gettext_lazy("language"),
    "track": gettext_lazy("track"),
    "step": gettext_lazy("step"),
    "discriminator": gettext_lazy("speciality"),
    "pay": gettext_lazy("pay"),
}


@dataclass(frozen=True)
class Section:
    """One kind of change: whom it concerns, and how many more there are than are shown."""

    heading: str
    count: int
    lines: list[tuple[RosterChange, str]]
    more: int


def report(checked: Checked, *, dry_run: bool) -> RosterReport:
    """The whole difference as a document."""
    found = checked.difference
    return RosterReport(
        rows=len(checked.roster.entries),
        applied=not dry_run and not found.problems,
        dry_run=dry_run,
        counts=found.counts,
        changes=[_change(change) for change in found.changes],
        not_in_file=list(found.absent),
        ignored_columns=list(checked.roster.ignored),
        problems=[
            RosterProblem(line=problem.line, column=problem.column, reason=reason(problem))
            for problem in found.problems[:SHOWN]
        ],
    )


def reason(problem: Problem) -> str:
    """Why, in the reader's language."""
    return _(problem.reason) % problem.values


def place(problem: Problem | RosterProblem) -> str:
    """Where in the file: `line 4, manager_email`."""
    if not problem.line:
        return _("the file")
    where = _("line %(line)s") % {"line": problem.line}
    return f"{where}, {problem.column}" if problem.column else where


def sections(told: RosterReport) -> list[Section]:
    """The difference as a page tells it: one section for each kind of change that occurs."""
    found = []
    for kind, heading in KINDS.items():
        concerned = [change for change in told.changes if kind in change.kinds]
        if concerned:
            lines = [(change, sentence_facts(change, kind)) for change in concerned[:SHOWN]]
            found.append(Section(str(heading), len(concerned), lines, max(0, len(concerned) - SHOWN)))
    return found


def sentence(change: RosterChange, kind: str) -> str:
    """What one kind of change means for one person, in one line."""
    told = sentence_facts(change, kind)
    return f"{change.name} <{change.email}>" + (f": {told}" if told else "")


def sentence_facts(change: RosterChange, kind: str) -> str:
    """The facts that belong to a kind of change, before and after."""
    return ", ".join(
        f"{FACTS.get(fact.name, fact.name)} {fact.before or '–'} → {fact.after or '–'}"
        for fact in change.facts
        if _belongs(fact.name, kind)
    )


def _belongs(fact: str, kind: str) -> bool:
    if kind in {"joins", "returns"}:
        return fact in {"division", "manager", "joined_on"}
    if kind in {"leaves", "manager"}:
        return fact == {"leaves": "left_on", "manager": "manager"}[kind]
    moves = {*ASSIGNMENT, *STANDING, "pay"} - {"manager"}
    return fact in moves if kind == "moves" else fact not in {*moves, "manager", "left_on"}


def _change(change: Change) -> RosterChange:
    return RosterChange(
        line=change.line,
        email=change.email,
        name=change.name,
        kinds=list(change.kinds),
        facts=[RosterFact(name=name, before=before, after=after) for name, before, after in _facts(change)],
    )


def _facts(change: Change) -> Iterator[tuple[str, str, str]]:
    for fact in change.changed:
        yield fact, _written(change.before.get(fact, EMPTY[fact])), _written(change.after[fact])
    for name, value in change.attributes.items():
        yield name, "", value
    yield from change.further


def _written(value: object) -> str:
    if value is None:
        return ""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
