"""The organisation itself: who works there and who plays which part, the framework, the figures by night."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial

from django.utils import timezone

from longarc.demo.before import Before, earlier, read_before
from longarc.demo.files import FOLDER
from longarc.demo.loading import Timeline
from longarc.demo.roster import FIRST, Roster
from longarc.framework.actions import publish
from longarc.insights.actions import refresh_coverage
from longarc.people.actions import grant_role, import_roster
from longarc.people.models import Division, Role
from longarc.people.system import system_person

ENGINEERING, PRODUCT = "Engineering", "Product & Design"
FIELD, OPERATIONS = "Customer & Field", "People & Operations"
COUNTED = 14  # days from one lived night to the next
ROLES = (
    ("petra", Role.Kind.PEOPLE_PARTNER, (ENGINEERING, PRODUCT)),
    ("paul", Role.Kind.PEOPLE_PARTNER, (FIELD, OPERATIONS)),
    ("otto", Role.Kind.OPERATOR, ()),
    ("petra", Role.Kind.FRAMEWORK_PUBLISHER, ()),
    ("margarethe", Role.Kind.FRAMEWORK_PUBLISHER, ()),
    ("ruben", Role.Kind.FRAMEWORK_AUTHOR, ()),
    ("milan", Role.Kind.FRAMEWORK_AUTHOR, ()),
    ("freya", Role.Kind.FRAMEWORK_REVIEWER, ()),
    ("cornelia", Role.Kind.PAY_PARTNER, (ENGINEERING, PRODUCT, FIELD, OPERATIONS)),
)


def begin(timeline: Timeline, roster: Roster) -> None:
    """The first days: a framework, the first roster, who plays which part; then each later roster."""
    publish_framework(timeline, read_before())
    for day in roster.days():
        timeline.add(partial(bring_in, timeline, roster, day), day, 7)
    timeline.add(lambda: grant(timeline), FIRST, 7, 30)


def publish_framework(timeline: Timeline, before: Before) -> None:
    """The framework in its first version, released on the first day; then as it reads today."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "framework").glob("*.yaml"))}
    timeline.add(lambda: _publish(earlier(texts, before), timeline.days.on(FIRST)), FIRST, 6)
    timeline.add(lambda: _publish(texts, timeline.days.on(before.until)), before.until, 6)


def _publish(texts: Mapping[str, str], day: date) -> None:
    head = re.sub(r"(?m)^  version: .*$", f'  version: "{day.year}.{day.month}"', texts["framework.yaml"])
    head = re.sub(r"(?m)^  released: .*$", f"  released: {day}", head)
    pay = re.sub(r"(?m)^  as-of: .*$", f"  as-of: {day}", texts["pay.yaml"])
    publish({**texts, "framework.yaml": head, "pay.yaml": pay}, by=system_person())


def bring_in(timeline: Timeline, roster: Roster, day: int) -> None:
    """The roster file of a day; the operator brings it, the first one the system."""
    checked = import_roster(roster.file(day, timeline.days), by=timeline.people.get("otto") or system_person())
    if checked.difference.problems:
        raise ValueError(f"the roster of day {day}: {checked.difference.problems}")
    timeline.meet()


def grant(timeline: Timeline) -> None:
    """The executive by the system, everybody else by the executive."""
    people, eva = timeline.people, timeline.people["eva"]
    grant_role(eva, Role.Kind.EXECUTIVE, by=system_person())
    for key, kind, divisions in ROLES:
        if not divisions:
            grant_role(people[key], kind, by=eva)
        for division in Division.objects.filter(name__in=divisions):
            grant_role(people[key], kind, by=eva, division=division)


def count_by_night(timeline: Timeline) -> None:
    """The figures: of all nights, one in two weeks, the last one being tonight's."""
    for day in range(0, FIRST, -COUNTED):
        timeline.add(lambda: refresh_coverage(timezone.now(), by=system_person()), day, 2)
