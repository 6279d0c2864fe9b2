"""Who reports to somebody, and which roles they hold, comes with their session, the same as the lines say it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.cast import Cast

from longarc.accounts.backends import PersonBackend
from longarc.people import lines, policy
from longarc.people.models import Assignment, HeldRole, Role


def test_the_session_knows_the_reports_of_today_as_the_lines_do(cast: Cast) -> None:
    today = timezone.localdate()
    gone, coming = [person for person in cast.people.values() if person in lines.reports(cast.daniel)][:2]
    Assignment.objects.filter(person=gone, ends_on=None).update(ends_on=today)
    Assignment.objects.filter(person=coming, ends_on=None).update(starts_on=today + timedelta(days=1))
    for person in cast.people.values():
        found = PersonBackend().get_user(person.pk)
        if found is not None:
            assert found.reports_today == {report.pk for report in lines.reports(person)}, person
            assert found.is_manager == lines.reports(person).exists()
            assert set(lines.reports(found)) == set(lines.reports(person))
            assert set(lines.below(found)) == set(lines.below(person))


def test_somebody_manages_whom_the_session_says(cast: Cast) -> None:
    for manager in cast.people.values():
        signed_in = PersonBackend().get_user(manager.pk)
        for person in cast.people.values():
            if signed_in is not None:
                assert lines.manages(signed_in, person.pk) == lines.manages(manager, person.pk)


def test_the_session_knows_the_roles_of_today_as_the_lines_do(cast: Cast) -> None:
    today = timezone.localdate()
    grant = {"person": cast.daniel, "granted_by": cast.eva, "division": cast.daniel.assignments.first().division}
    Role.objects.create(kind=Role.Kind.PAY_PARTNER, starts_on=today - timedelta(days=9), ends_on=today, **grant)
    Role.objects.create(kind=Role.Kind.PEOPLE_PARTNER, starts_on=today + timedelta(days=1), **grant)
    Role.objects.create(kind=Role.Kind.FRAMEWORK_AUTHOR, scope="track/maker", starts_on=today, **grant)
    told = set()
    for person in cast.people.values():
        signed_in = PersonBackend().get_user(person.pk)
        if signed_in is not None:
            assert signed_in.roles_today == lines.held(person), person
            told |= signed_in.roles_today
            for kind in Role.Kind:
                assert lines.holds(signed_in, kind) == lines.holds(person, kind)
                assert set(lines.partnered(signed_in, kind)) == set(lines.partnered(person, kind))
    assert HeldRole(Role.Kind.FRAMEWORK_AUTHOR, grant["division"].pk, "track/maker") in told
    assert HeldRole(Role.Kind.PAY_PARTNER, grant["division"].pk, "") not in {*lines.held(cast.daniel)}


def test_whoever_is_signed_in_has_the_same_right_over_each_person_as_the_lines_give(cast: Cast) -> None:
    for viewer in cast.people.values():
        signed_in = PersonBackend().get_user(viewer.pk)
        for person in cast.people.values():
            if signed_in is not None:
                found = policy.with_right(signed_in, of=person.pk).filter(pk=person.pk).first()
                assert (found.right if found else "") == policy.right_over(viewer, person)
                assert policy.under(signed_in, of=person.pk).filter(pk=person.pk).exists() == (found is not None)
