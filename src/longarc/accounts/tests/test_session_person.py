"""Who reports to somebody comes with their session, the same as the lines say it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.cast import Cast

from longarc.accounts.backends import PersonBackend
from longarc.people import lines
from longarc.people.models import Assignment


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
