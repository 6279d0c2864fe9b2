"""When something is due."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from longarc.jobs.schedule import Entry, latest

NIGHTLY = Entry("figures", "0 2 * * *", "insights.refresh")
WEEKLY = Entry("nudges", "0 8 * * 1", "conversations.nudge")


def test_it_is_due_at_its_minute_and_not_a_second_before() -> None:
    assert latest(NIGHTLY, datetime(2026, 5, 4, 2, 0, 0, tzinfo=UTC)) == datetime(2026, 5, 4, 2, tzinfo=UTC)
    assert latest(NIGHTLY, datetime(2026, 5, 4, 1, 59, 59, tzinfo=UTC)) == datetime(2026, 5, 3, 2, tzinfo=UTC)


def test_what_was_missed_within_a_day_is_made_up_for_and_older_is_not() -> None:
    assert latest(WEEKLY, datetime(2026, 5, 5, 7, tzinfo=UTC)) == datetime(2026, 5, 4, 8, tzinfo=UTC)  # Monday's
    assert latest(WEEKLY, datetime(2026, 5, 5, 8, tzinfo=UTC)) == datetime(2026, 5, 4, 8, tzinfo=UTC)
    assert latest(WEEKLY, datetime(2026, 5, 5, 8, 1, tzinfo=UTC)) is None
    assert latest(WEEKLY, datetime(2026, 5, 6, 9, tzinfo=UTC)) is None


def test_the_night_is_that_of_the_organisation() -> None:
    prague = ZoneInfo("Europe/Prague")
    due = latest(NIGHTLY, datetime(2026, 7, 1, 2, 30, tzinfo=prague))
    assert due is not None
    assert due.astimezone(UTC) == datetime(2026, 7, 1, 0, tzinfo=UTC)


def test_nights_when_the_clock_changes_have_one_moment_each() -> None:
    prague = ZoneInfo("Europe/Prague")
    for day in (datetime(2026, 3, 29, 12, tzinfo=prague), datetime(2026, 10, 25, 12, tzinfo=prague)):
        due = latest(NIGHTLY, day)
        assert due is not None
        assert due.date() == day.date()
