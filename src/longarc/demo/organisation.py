"""The demo organisation comes into an empty database, with two years behind it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from pydantic import RootModel

from longarc.demo import lives
from longarc.demo.days import Days
from longarc.demo.files import FOLDER, read, understand
from longarc.demo.living import accomplishments, beginnings, conversations, drafting
from longarc.demo.living.plans import PlanLife
from longarc.demo.living.scores import Meetings
from longarc.demo.loading import Timeline, at
from longarc.demo.roster import roster
from longarc.notices.actions import mark_all_read
from longarc.notices.policy import notices_visible_to
from longarc.people.models import Person

UNREAD = 3
HOME = ZoneInfo("Europe/Amsterdam")
Elsewhere = RootModel[dict[str, list[tuple[int, int]]]]


@transaction.atomic
def load() -> bool:
    """Load the organisation, whole or not at all. False, and nothing happens, where somebody is already there."""
    if Person.objects.filter(is_system=False).exists():
        return False
    now = timezone.now()
    timeline = Timeline(Days(timezone.localdate(now), HOME), now - timedelta(minutes=10))
    collect(timeline)
    timeline.live()
    for person in timeline.people.values():
        read_notices(person)
    return True


def collect(timeline: Timeline, folder: Path = FOLDER) -> None:
    """Everything that happens, from all files."""
    beginnings.begin(timeline, roster(folder))
    for scored in lives.scores(folder):
        Meetings(timeline, scored).collect()
    for life in lives.lives(folder):
        live(timeline, life)
    for key, talks in elsewhere(folder).items():
        for held, said in talks:
            conversations.answer_elsewhere(timeline, key, held, said)
    if told := drafting.drafting(folder):
        drafting.collect(timeline, told)
    beginnings.count_by_night(timeline)


def live(timeline: Timeline, life: lives.Life) -> None:
    """What one person wrote and did."""
    for done in life.accomplishments:
        accomplishments.keep(timeline, life.person, done)
    for plan in life.plans:
        PlanLife(timeline, life.person, plan).collect()
    for talk in life.conversations:
        conversations.ConversationLife(timeline, life.person, talk).collect()
    if life.values_exercise:
        conversations.sort(timeline, life.person, life.values_exercise)


def elsewhere(folder: Path = FOLDER) -> dict[str, list[tuple[int, int]]]:
    """Who had conversations of which Longarc knows nothing but the person's word: (held, said), by person."""
    path = folder / "elsewhere.yaml"
    return understand(Elsewhere, read(path), path.name).root if path.is_file() else {}


def read_notices(person: Person) -> None:
    """What a person was told they have read, except the latest."""
    told = list(notices_visible_to(person).order_by("-told_at"))[UNREAD:]
    if told:
        with at(_soon_after(told[0].told_at)):
            mark_all_read(told, by=person)


def _soon_after(moment: datetime) -> datetime:
    return moment + timedelta(hours=3)
