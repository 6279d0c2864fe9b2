"""One's own calendar under a secret address."""

import re

import recurring_ical_events
from icalendar import Calendar

from longarc.calendars.models import Feed
from longarc.conversations.actions import appointments


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


def test_what_was_called_off_leaves_the_feed(scheduled, cast, as_):
    path = address(as_(cast.daniel))
    assert b"Career conversation with Amara" in as_(None).get(path).content
    appointments.withdraw(scheduled, by=cast.amara)
    assert b"VEVENT" not in as_(None).get(path).content
