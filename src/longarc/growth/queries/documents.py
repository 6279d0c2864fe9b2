"""What pages show of plans: the document, its exact text, how far its agreement is, and what awaits whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.growth.mix import Mix, mix
from longarc.growth.models import Action, Goal, HealthCheck, Input, Plan, PlanAgreement, PlanText, Section, Share
from longarc.growth.wording import MANAGER, PERSON, ActionWords, GoalWords, PlanWords, Wording, wording
from longarc.history.models import Reading
from longarc.people import lines
from longarc.people.models import Person
from longarc.texts.difference import words

ACTIVE_GOALS = 3
PROPOSALS = {
    "on-the-job": _("Nothing on the job yet: a project, a new task, shadowing, a few weeks in another team."),
    "with-others": _(
        "Nothing with others yet: a mentor, a question to a colleague, a community, leading something small."
    ),
    "courses": _("No course yet: a class, a talk, a podcast, a book. It may well stay so."),
}


@dataclass(frozen=True)
class Agreement:
    """How far two people agree about the text as it stands now."""

    text: str
    digest: str
    parts: tuple[tuple[str, str], ...]
    agreed: PlanText | None
    signed: tuple[PlanAgreement, ...]
    on_the_table: tuple[PlanAgreement, ...]

    @property
    def state(self) -> str:
        """'agreed', 'changed' since it was agreed, 'asked' while one has signed, or ''."""
        if self.agreed:
            return "agreed" if self.agreed.digest == self.digest else "changed"
        return "asked" if self.on_the_table else ""

    @property
    def difference(self) -> list[tuple[str, str]]:
        """From the agreed text to the present one, as runs of words."""
        return list(words(self.agreed.text, self.text)) if self.agreed else []

    @property
    def present(self) -> tuple[PlanAgreement, ...]:
        """The signatures under the text as it stands."""
        return self.signed if self.state == "agreed" else self.on_the_table

    def has_signed(self, side: str) -> bool:
        """Whether this side agreed to the text as it stands."""
        return any(row.side == side for row in self.present)


@dataclass(frozen=True)
class Steps:
    """Actions as a reader takes them in: what is still open, and what is done."""

    open: tuple[Action, ...]
    done: tuple[Action, ...]

    @classmethod
    def of(cls, actions: Sequence[Action]) -> Steps:
        """In the order in which they came."""
        return cls(tuple(a for a in actions if not a.done_on), tuple(a for a in actions if a.done_on))


@dataclass(frozen=True)
class GoalPart:
    """A goal with its actions and what its owner said of it."""

    goal: Goal
    number: int
    actions: tuple[Action, ...]
    checks: tuple[HealthCheck, ...]
    skills: tuple[str, ...]

    @property
    def health(self) -> HealthCheck | None:
        """The latest word."""
        return self.checks[-1] if self.checks else None

    @property
    def earlier(self) -> tuple[HealthCheck, ...]:
        """What its owner said before that."""
        return self.checks[:-1]

    @property
    def steps(self) -> Steps:
        """Its actions, open and done."""
        return Steps.of(self.actions)

    @property
    def rests(self) -> bool:
        """Whether its owner put it down for now."""
        return bool(self.checks) and self.checks[-1].state == HealthCheck.State.RESTING


@dataclass(frozen=True)
class Document:
    """A plan with everything that is written in it and beside it. Nine queries, whatever its length."""

    plan: Plan
    sections: tuple[Section, ...]
    goals: tuple[GoalPart, ...]
    loose: tuple[Action, ...]
    from_conversations: tuple[Action, ...]
    arc: tuple[HealthCheck, ...]
    inputs: tuple[Input, ...]
    shares: tuple[Share, ...]
    agreement: Agreement
    manager: Person | None

    @property
    def manager_share(self) -> Share | None:
        """The share with today's manager."""
        return next((share for share in self.shares if _is_manager(share, self.manager)), None)

    @property
    def readers(self) -> tuple[Person, ...]:
        """Who can read the plan today, besides its owner."""
        return readers(self.shares, self.manager)

    @property
    def unsigned(self) -> tuple[Person, ...]:
        """Who of the two has not agreed to the text as it stands."""
        owner = () if self.agreement.has_signed("owner") else (self.plan.person,)
        share = None if self.agreement.has_signed("manager") else self.manager_share
        return (*owner, share.reader) if share else owner

    @property
    def is_closed(self) -> bool:
        """Whether the owner closed it."""
        return is_closed(self.plan)

    @property
    def state(self) -> str:
        """'closed', 'active', 'agreed', 'changed', 'asked', 'shared' or 'draft'."""
        if self.is_closed:
            return "closed"
        if self.agreement.state == "agreed" and self.plan.starts_on <= timezone.localdate():
            return "active"
        return self.agreement.state or ("shared" if self.manager_share else "draft")

    @property
    def loose_steps(self) -> Steps:
        """The actions that serve no single goal, open and done."""
        return Steps.of(self.loose)

    @property
    def agreed_steps(self) -> Steps:
        """What was agreed in conversations, open and done."""
        return Steps.of(self.from_conversations)

    @property
    def mix(self) -> Mix:
        """All actions by kind."""
        listed = [*self.loose, *self.from_conversations, *(action for part in self.goals for action in part.actions)]
        return mix(action.kind for action in listed)

    @property
    def mix_spans(self) -> tuple[tuple[int, int], ...]:
        """Where each kind lies in a bar 600 wide."""
        return self.mix.spans(600)

    @property
    def proposals(self) -> list[str]:
        """Forms that an empty kind could take."""
        return [str(PROPOSALS[kind]) for kind in self.mix.empty]


def readers(shares: Sequence[Share], manager: Person | None) -> tuple[Person, ...]:
    """Who reads a plan today by these shares, its owner's manager being this one."""
    return tuple(share.reader for share in shares if _reads(share, manager))


def readers_of(plan: Plan) -> tuple[Person, ...]:
    """Who reads a plan today, besides its owner. Two queries."""
    return readers(list(plan.shares.select_related("reader")), lines.manager_of(plan.person))


def last_opened(plan: Plan) -> Reading | None:
    """When somebody else opened the plan last, for its owner to know."""
    rows = Reading.objects.filter(kind=plan._meta.label_lower, record_id=str(plan.pk), person=plan.person_id)
    return rows.select_related("reader").only("at", "reader__name").order_by("-at").first()


def _reads(share: Share, manager: Person | None) -> bool:
    if share.standing == Share.Standing.MANAGER:
        return _is_manager(share, manager)
    return share.ends_on is None or share.ends_on > timezone.localdate()


def _is_manager(share: Share, manager: Person | None) -> bool:
    return share.standing == Share.Standing.MANAGER and manager is not None and share.reader_id == manager.pk


def is_closed(plan: Plan) -> bool:
    """Whether a plan was closed; asks nothing when `closing` came along with it."""
    return hasattr(plan, "closing")


def document(plan: Plan, reader: Person) -> Document:
    """The whole plan, as one of its readers sees it: what its owner agreed in conversations only with this reader."""
    told = Q() if reader.pk == plan.person_id else Q(conversation_id=None) | Q(agreed_with=reader)
    actions = list(plan.actions.filter(told).select_related("owner"))
    checks = list(plan.health_checks.select_related("by"))
    sections, goals = tuple(plan.sections.all()), list(plan.goals.all())
    shares = tuple(plan.shares.select_related("reader"))
    parts = tuple(
        GoalPart(
            goal,
            number,
            tuple(a for a in actions if a.goal_id == goal.pk),
            tuple(c for c in checks if c.goal_id == goal.pk),
            tuple(text for _key, text in goal.skill_words),
        )
        for number, goal in enumerate(goals, 1)
    )
    return Document(
        plan=plan,
        sections=sections,
        goals=parts,
        loose=tuple(a for a in actions if a.goal_id is None and a.conversation_id is None),
        from_conversations=tuple(a for a in actions if a.conversation_id),
        arc=tuple(c for c in checks if c.goal_id is None),
        inputs=tuple(plan.inputs.select_related("by")),
        shares=shares,
        agreement=agreement(plan, wording(_words(plan, sections, goals, actions))),
        manager=lines.manager_of(plan.person),
    )


def text_of(plan: Plan) -> Wording:
    """The exact text of a plan as it stands in the database."""
    actions = list(plan.actions.select_related("owner"))
    goals = list(plan.goals.all())
    return wording(_words(plan, list(plan.sections.all()), goals, actions))


def agreement(plan: Plan, words: Wording) -> Agreement:
    """How far the two agree about these words: the last text that both signed, and who signed the present one."""
    rows = list(
        PlanAgreement.objects.filter(text__plan=plan)
        .select_related("text", "person")
        .order_by("text__number", "agreed_at")
    )
    under: dict[PlanText, list[PlanAgreement]] = {}
    for row in rows:
        under.setdefault(row.text, []).append(row)
    agreed = next((kept for kept in reversed(under) if len(under[kept]) == len(PlanAgreement.Side)), None)
    newest = next(reversed(under), None)
    table = tuple(under[newest]) if newest and newest.digest == words.digest else ()
    return Agreement(words.text, words.digest, words.parts, agreed, tuple(under[agreed]) if agreed else (), table)


def with_signatures(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with `owner_signed`, `manager_signed` (the present text), `has_input` and `shared_with_manager`, in the
    same query."""
    newest = PlanText.objects.filter(plan=OuterRef(OuterRef("pk"))).order_by("-number").values("pk")[:1]
    signed = PlanAgreement.objects.filter(text=Subquery(newest), text__digest=OuterRef("digest"))
    return plans.annotate(
        owner_signed=Exists(signed.filter(side=PlanAgreement.Side.OWNER)),
        manager_signed=Exists(signed.filter(side=PlanAgreement.Side.MANAGER)),
        has_input=Exists(Input.objects.filter(plan=OuterRef("pk")).exclude(body="")),
        shared_with_manager=Exists(Share.objects.filter(plan=OuterRef("pk"), standing=Share.Standing.MANAGER)),
    )


def current_plan(person: Person) -> Plan | None:
    """The open plan whose period holds today, else the latest open one."""
    plans = list(Plan.objects.filter(person=person, closing=None).select_related("person", "closing"))
    today = timezone.localdate()
    return next((plan for plan in plans if plan.starts_on <= today < plan.ends_on), plans[0] if plans else None)


def agreed_until(day: date) -> list[Plan]:
    """The open plans of people who work here whose last agreement of both is of that day or earlier. Two queries."""
    both = PlanText.objects.annotate(signatures=Count("agreements"), at=Max("agreements__agreed_at"))
    latest: dict[UUID, PlanText] = {}
    for text in both.filter(signatures=len(PlanAgreement.Side)).defer("text").order_by("number"):
        latest[text.plan_id] = text
    due = [plan for plan, text in latest.items() if timezone.localdate(text.at) <= day]  # type: ignore[attr-defined]
    return list(
        Plan.objects.filter(pk__in=due, closing=None, person__in=Person.objects.here()).select_related("person")
    )


def active_goals(plan: Plan) -> int:
    """How many goals of a plan are not resting."""
    latest = HealthCheck.objects.filter(goal=OuterRef("pk")).order_by("-at").values("state")[:1]
    return plan.goals.annotate(last=Subquery(latest)).filter(Q(last=None) | ~Q(last=HealthCheck.State.RESTING)).count()


def possible_owners(plan: Plan) -> list[Person]:
    """Who can take on an action: the plan's person and their manager."""
    manager = lines.manager_of(plan.person)
    return [plan.person, manager] if manager else [plan.person]


def _words(plan: Plan, sections: Sequence[Section], goals: Sequence[Goal], actions: Sequence[Action]) -> PlanWords:
    own = [action for action in actions if action.conversation_id is None]
    return PlanWords(
        title=plan.title,
        person=plan.person.name,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        target=_target(plan),
        sections=tuple((section.heading, section.body) for section in sections),
        goals=tuple(_goal_words(goal, [a for a in own if a.goal_id == goal.pk], plan) for goal in goals),
        actions=tuple(_action_words(action, plan) for action in own if action.goal_id is None),
    )


def _target(plan: Plan) -> str:
    if plan.target_kind == Plan.Target.STEP:
        return plan.target_title or f"{plan.target_track}/{plan.target_step}"
    return {"present": "present role", "speciality": "another speciality"}.get(plan.target_kind, "")


def _goal_words(goal: Goal, actions: Sequence[Action], plan: Plan) -> GoalWords:
    return GoalWords(
        title=goal.title,
        why=goal.why,
        capability=goal.capability,
        skills=goal.skill_words,
        support=goal.support,
        obstacle=goal.obstacle,
        if_text=goal.if_text,
        then_text=goal.then_text,
        milestone=goal.milestone,
        milestone_on=goal.milestone_on,
        actions=tuple(_action_words(action, plan) for action in actions),
    )


def _action_words(action: Action, plan: Plan) -> ActionWords:
    role = PERSON if action.owner_id == plan.person_id else MANAGER
    return ActionWords(action.what, action.owner.name, action.kind, action.due_on, role)
