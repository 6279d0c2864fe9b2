"""One's own calendar under a secret address."""

import re
from datetime import timedelta

import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar

from longarc.calendars.models import Feed
from longarc.conversations.actions import appointments
from longarc.conversations.models import Schedule


def address(client):
    page = client.post("/conversations/calendar/").content.decode()
    return re.search(r'value="http://localhost(/feeds/[^"]+\.ics)"', page)[1]


def test_the_feed_has_the_conversation_and_nothing_but_the_name_and_the_time(scheduled, cast, as_, moment):
    path = address(as_(cast.amara))
    answer = as_(None).get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    read = Calendar.from_ical(answer.content)
    (event,) = recurring_ical_events.of(read).at(moment.date())
    assert event["SUMMARY"] == "Career conversation with Daniel"
    assert event["DTSTART"].dt == moment
    text = answer.content.decode()
    for word in ("Sideways", "Dock 4", "ATTENDEE", str(scheduled.person.email)):
        assert word not in text


def test_the_secret_is_shown_once_and_only_its_digest_is_kept(cast, as_):
    client = as_(cast.amara)
    path = address(client)
    secret = path.removeprefix("/feeds/").removesuffix(".ics")
    assert secret not in str(Feed.objects.values().get())
    assert secret not in client.get("/conversations/calendar/").content.decode()


def test_a_new_address_ends_the_old_one(cast, as_):
    client = as_(cast.amara)
    old = address(client)
    new = address(client)
    assert as_(None).get(old).status_code == 404
    assert as_(None).get(new).status_code == 200
    client.post("/conversations/calendar/end/")
    assert as_(None).get(new).status_code == 404
    assert as_(None).get("/feeds/guessed.ics").status_code == 404


def entries(path, as_):
    return Calendar.from_ical(as_(None).get(path).content).walk("VEVENT")


def test_what_was_called_off_stands_in_the_feed_as_cancelled_until_a_month_after_its_time(scheduled, cast, as_):
    path = address(as_(cast.daniel))
    Schedule.objects.update(at=timezone.now() - timedelta(days=1))
    (before,) = entries(path, as_)
    appointments.withdraw(scheduled, by=cast.amara)
    (event,) = entries(path, as_)
    assert (before["STATUS"], before["TRANSP"], before["SEQUENCE"]) == ("CONFIRMED", "OPAQUE", 0)
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 1)
    assert (event["UID"], event["DTSTART"].dt) == (before["UID"], before["DTSTART"].dt)
    assert event["SUMMARY"] == "Called off: Career conversation with Amara"
    assert event["DTSTAMP"].dt > before["DTSTAMP"].dt
    Schedule.objects.update(starts_at=timezone.now() - timedelta(days=29))
    assert len(entries(path, as_)) == 1
    Schedule.objects.update(starts_at=timezone.now() - timedelta(days=31))
    assert entries(path, as_) == []


def test_what_was_missed_leaves_the_feed_and_what_was_held_stays(scheduled, cast, as_):
    path = address(as_(cast.daniel))
    Schedule.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    assert [event["STATUS"] for event in entries(path, as_)] == ["CONFIRMED"]
    appointments.miss(scheduled, by=cast.amara)
    assert entries(path, as_) == []


def test_a_calendar_may_ask_whether_its_address_still_holds_without_reading_it(scheduled, cast, as_):
    path = address(as_(cast.daniel))
    assert (as_(None).head(path).status_code, as_(None).head("/feeds/guessed.ics").status_code) == (200, 404)
    assert as_(None).post(path).status_code == 405
