"""Who reads a plan: its owner, whom the owner named, and the manager it was shared with while they are the manager."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from longarc.growth.models import Accomplishment, AccomplishmentShare, Action, Goal, HealthCheck, Plan, Section, Share
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import has_left


def plans_visible_to(person: Person, of: Person | None = None) -> QuerySet[Plan]:
    """One's own plans, and those shared with this person; only those `of` somebody, where they are named. A leaver keeps
    their own."""
    own = Plan.objects.filter(person=person)
    if of == person:
        return own
    if has_left(person):
        return own if of is None else Plan.objects.none()
    named = Share.objects.filter(_lasting(), reader=person, standing=Share.Standing.NAMED)
    if of is None:
        return Plan.objects.filter(Q(person=person) | Q(pk__in=named.values("plan")) | _shared_with_manager(person))
    if lines.manages(person, of.pk):
        named = named | Share.objects.filter(reader=person, standing=Share.Standing.MANAGER)
    return Plan.objects.filter(person=of, pk__in=named.values("plan"))


def _lasting() -> Q:
    return Q(ends_on=None) | Q(ends_on__gt=timezone.localdate())


def plans_in_hand(person: Person) -> QuerySet[Plan]:
    """Of the plans that this person reads, those they work on: their own, and those shared with them as the manager."""
    if has_left(person):
        return Plan.objects.filter(person=person)
    return Plan.objects.filter(Q(person=person) | _shared_with_manager(person))


def _shared_with_manager(person: Person) -> Q:
    given = Share.objects.filter(reader=person, standing=Share.Standing.MANAGER)
    return Q(pk__in=given.values("plan")) & lines.reports_to(person, of="person")


def may_read_plan(person: Person, plan: Plan) -> bool:
    """As `plans_visible_to` lists."""
    return plan.person_id == person.pk or (
        not has_left(person) and (_is_named_in(person, plan) or is_manager_in(person, plan))
    )


def sections_visible_to(person: Person) -> QuerySet[Section]:
    """The sections of the plans that this person reads."""
    return Section.objects.filter(plan__in=plans_visible_to(person)).select_related("plan__person", "plan__closing")


def may_read_section(person: Person, section: Section) -> bool:
    """As its plan."""
    return may_read_plan(person, section.plan)


def goals_visible_to(person: Person) -> QuerySet[Goal]:
    """The goals of the plans that this person reads."""
    return Goal.objects.filter(plan__in=plans_visible_to(person)).select_related("plan__person", "plan__closing")


def may_read_goal(person: Person, goal: Goal) -> bool:
    """As its plan."""
    return may_read_plan(person, goal.plan)


def actions_visible_to(person: Person) -> QuerySet[Action]:
    """One's own; those of the plans that this person reads, but for what its owner agreed in a conversation with somebody
    else; and what they themselves promised in one, even while the plan is private."""
    told = Q(conversation_id=None) | Q(agreed_with=person)
    read = Q(plan__in=plans_visible_to(person).values("pk")) & told
    seen = Q(plan__person=person) | read | promised(person)
    return Action.objects.filter(seen).select_related("plan__person", "plan__closing", "owner", "goal")


def promised(person: Person) -> Q:
    """What this person promised to the plan's owner in a conversation; as a manager, while they are one."""
    if has_left(person):
        return Q(pk__in=[])
    lasting = Q(ends_with_the_line=False) | lines.reports_to(person, of="plan__person")
    return Q(owner=person, agreed_with=person) & lasting


def may_read_action(person: Person, action: Action) -> bool:
    """As `actions_visible_to` lists."""
    if action.plan.person_id == person.pk:
        return True
    if action.conversation_id is not None and action.agreed_with_id != person.pk:
        return False
    if may_read_plan(person, action.plan):
        return True
    if has_left(person) or not action.owner_id == action.agreed_with_id == person.pk:
        return False
    return not action.ends_with_the_line or lines.manages(person, action.plan.person_id)


def health_checks_visible_to(person: Person) -> QuerySet[HealthCheck]:
    """What owners said of the goals in the plans that this person reads."""
    return HealthCheck.objects.filter(plan__in=plans_visible_to(person)).select_related("plan__person", "goal")


def may_read_health_check(person: Person, check: HealthCheck) -> bool:
    """As its plan."""
    return may_read_plan(person, check.plan)


def accomplishments_visible_to(person: Person) -> QuerySet[Accomplishment]:
    """One's own, and those shared with this person."""
    own = Q(person=person)
    if has_left(person):
        return Accomplishment.objects.filter(own)
    shared = AccomplishmentShare.objects.filter(reader=person).values("accomplishment")
    return Accomplishment.objects.filter(own | Q(pk__in=shared))


def may_read_accomplishment(person: Person, accomplishment: Accomplishment) -> bool:
    """As `accomplishments_visible_to` lists."""
    if accomplishment.person_id == person.pk:
        return True
    return not has_left(person) and accomplishment.shares.filter(reader=person).exists()


def may_write_plan(person: Person, plan: Plan) -> bool:
    """Only the owner writes in a plan; a manager adds beside it."""
    return plan.person_id == person.pk


def may_write_accomplishment(person: Person, accomplishment: Accomplishment) -> bool:
    """Only the owner."""
    return accomplishment.person_id == person.pk


def may_add_input(person: Person, plan: Plan) -> bool:
    """The owner's manager, once the plan is shared with them."""
    return not has_left(person) and is_manager_in(person, plan)


def may_agree_plan(person: Person, plan: Plan) -> bool:
    """The two it concerns: the owner, and the manager it is shared with."""
    return plan.person_id == person.pk or may_add_input(person, plan)


def may_finish_action(person: Person, action: Action) -> bool:
    """Whoever does it, while they may read it; and the plan's owner."""
    return action.plan.person_id == person.pk or (action.owner_id == person.pk and may_read_action(person, action))


def is_manager_in(person: Person, plan: Plan) -> bool:
    """Whether the plan is shared with this person as the manager, which they still are."""
    shared = plan.shares.filter(reader=person, standing=Share.Standing.MANAGER).exists()
    return shared and lines.manages(person, plan.person_id)


def _is_named_in(person: Person, plan: Plan) -> bool:
    return plan.shares.filter(_lasting(), reader=person, standing=Share.Standing.NAMED).exists()
