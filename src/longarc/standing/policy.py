"""Who sees where somebody stands: they themselves, their line, and the people partner of their division. Pay has a
narrower circle, and scores that one side alone has given stay with that side."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from longarc.people import lines
from longarc.people.models import Person, Role
from longarc.people.policy import has_left, right_over, under, with_right
from longarc.standing.models import Pay, Placement, Score


def standings_visible_to(person: Person, of: UUID | None = None) -> QuerySet[Person]:
    """Whose standing this person may open, each with the `right` that gives it; `of` whom, where one is wanted."""
    return with_right(person, of)


def may_read_standing(person: Person, other: Person) -> bool:
    """The person, their line, and their division's people partner."""
    return bool(right_over(person, other))


def placements_visible_to(person: Person) -> QuerySet[Placement]:
    """Tracks and held steps go with the standing; a track that somebody aspires to is theirs alone."""
    held = Q(is_aspiration=False, person__in=under(person).values("pk"))
    return Placement.objects.filter(held | Q(person=person))


def may_read_placement(person: Person, placement: Placement) -> bool:
    """As the standing; an aspiration only by its owner."""
    if placement.is_aspiration:
        return placement.person_id == person.pk
    return may_read_standing(person, placement.person)


def scores_visible_to(person: Person, of: UUID | None = None) -> QuerySet[Score]:
    """Agreed scores go with the standing; one's own stay with their owner, a manager's with the manager."""
    return Score.objects.filter(
        Q(kind=Score.Kind.AGREED) | Q(kind=Score.Kind.SELF, person=person) | Q(kind=Score.Kind.MANAGER, by=person),
        person__in=under(person, of).values("pk"),
    )


def may_read_score(person: Person, score: Score) -> bool:
    """As `scores_visible_to` lists."""
    if score.kind == Score.Kind.SELF and score.person_id != person.pk:
        return False
    if score.kind == Score.Kind.MANAGER and score.by_id != person.pk:
        return False
    return may_read_standing(person, score.person)


def pays_visible_to(person: Person) -> QuerySet[Pay]:
    """Amounts: the person, their line, and the pay partner of their division."""
    return Pay.objects.filter(person__in=_paid_in_sight_of(person).values("pk"))


def may_read_pay(person: Person, pay: Pay) -> bool:
    """The person, their line, and the pay partner of their division."""
    return _paid_in_sight_of(person).filter(pk=pay.person_id).exists()


def sees_pay(person: Person, other: Person, right: str) -> bool:
    """Whether the pay of somebody stands on the page that this `right` opens."""
    return right in {"self", "manager", "line"} or is_pay_partner_of(person, other)


def is_pay_partner_of(person: Person, other: Person) -> bool:
    """Whether this person is the pay partner of the other one's division."""
    return lines.partnered(person, Role.Kind.PAY_PARTNER).filter(pk=other.pk).exists()


def _paid_in_sight_of(person: Person) -> QuerySet[Person]:
    if has_left(person):
        return Person.objects.filter(pk=person.pk)
    line = Q(pk=person.pk) | lines.is_below(person)
    return Person.objects.filter(line | lines.is_partnered_by(person, Role.Kind.PAY_PARTNER))


def may_agree_scores(person: Person, other: Person) -> bool:
    """Scores are agreed between two: the person's manager writes down what both said in the meeting."""
    return right_over(person, other) == "manager"


def may_give_scores(person: Person, other: Person) -> bool:
    """The person gives their own scores, the manager theirs."""
    return right_over(person, other) in {"self", "manager"}


def may_place_person(person: Person, other: Person) -> bool:
    """The grade held and the pay change by a decision that a people partner carries out, or by the roster."""
    return person.is_system or right_over(person, other) == "partner"
