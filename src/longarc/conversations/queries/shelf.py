"""What the two may need at hand: of the plan and the standing only what the reader may see."""

from __future__ import annotations

import random
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from longarc.conversations.models import Conversation
from longarc.conversations.prompts import side
from longarc.conversations.questions import Question, questions
from longarc.engine.evaluate import Standing
from longarc.growth.models import HealthCheck
from longarc.growth.policy import plans_visible_to
from longarc.people.models import Person
from longarc.standing.policy import standings_visible_to
from longarc.standing.queries import ground_of, standing_on
from longarc.web.numbers import written


@dataclass(frozen=True)
class GoalLine:
    """A goal, and what its owner last said of it; '' where they have not."""

    title: str
    health: str

    @property
    def words(self) -> str:
        """The health in words."""
        return str(HealthCheck.State(self.health).label) if self.health else ""


@dataclass(frozen=True)
class PlanLines:
    """The open plan in a few lines."""

    id: UUID
    title: str
    goals: list[GoalLine]


@dataclass(frozen=True)
class Shelf:
    """The third column."""

    plan: PlanLines | None
    question: Question


@dataclass(frozen=True)
class StandingLines:
    """Where the person stands, in a line or two."""

    person: Person  # with the reader's `right`
    track: str
    progress: str
    enabled: str


def shelf(conversation: Conversation, reader: Person) -> Shelf:
    """What may help the reader in this conversation. One query."""
    own = questions(side=side(conversation, reader))
    return Shelf(_plan(conversation.person, reader), random.choice(own))  # noqa: S311 - any question will do


def _plan(person: Person, reader: Person) -> PlanLines | None:
    last = HealthCheck.objects.filter(goal=OuterRef("goals")).order_by("-at").values("state")[:1]
    plans = plans_visible_to(reader, of=person).filter(closing=None).order_by("-starts_on", "-made_at")
    columns = ("pk", "title", "goals__title", "goals__position", "health")
    rows = list(plans.annotate(health=Subquery(last)).values_list(*columns))
    if not rows:
        return None
    newest = [row for row in rows if row[0] == rows[0][0]]
    goals = [GoalLine(row[2], row[4] or "") for row in sorted(newest, key=lambda row: row[3] or 0) if row[2]]
    return PlanLines(rows[0][0], rows[0][1], goals)


def standing_lines(person: Person, reader: Person) -> StandingLines | None:
    """Where the person stands today, if the reader may see it and it can be told."""
    seen = standings_visible_to(reader, of=person.pk).filter(pk=person.pk).first()
    standing: Standing | None = standing_on(ground_of(seen, pay=False)) if seen else None
    if seen is None or standing is None:
        return None
    progress = standing.measures.get(standing.track.progress or "")
    enabled = standing.enabled.title if standing.enabled else ""
    return StandingLines(seen, str(standing.track.name), written(progress or ""), enabled)
