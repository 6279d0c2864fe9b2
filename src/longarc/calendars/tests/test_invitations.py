from datetime import UTC, datetime, timedelta, timezone

import recurring_ical_events
from icalendar import Calendar

from longarc.calendars.invitations import Appointment, Attendee, feed, invitation

STARTS = datetime(2026, 12, 3, 10, 0, tzinfo=timezone(timedelta(hours=1)))
AMARA, DANIEL = Attendee("Amara Okafor", "amara@x.example"), Attendee("Brandt, Daniel", "daniel@x.example")


def appointment(**change):
    known = {
        "uid": "one@longarc",
        "sequence": 0,
        "starts_at": STARTS,
        "minutes": 45,
        "summary": "Career conversation with Daniel",
        "stamped_at": datetime(2026, 11, 9, 8, 0, tzinfo=UTC),
    }
    return Appointment(**{**known, **change})


def test_a_calendar_program_reads_a_request_with_its_two_people_and_its_time():
    invited = appointment(
        attendees=(AMARA, DANIEL), organiser=Attendee("Tidewater", "longarc@x.example"), place="Dock 4"
    )
    read = Calendar.from_ical(invitation(invited))
    (event,) = recurring_ical_events.of(read).at((2026, 12, 3))
    assert read["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["LOCATION"]) == ("one@longarc", 0, "Dock 4")
    assert event["DTSTART"].dt == datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert [str(address) for address in event["ATTENDEE"]] == ["mailto:amara@x.example", "mailto:daniel@x.example"]
    assert event["ATTENDEE"][1].params["CN"] == "Brandt, Daniel"
    assert {address.params["ROLE"] for address in event["ATTENDEE"]} == {"REQ-PARTICIPANT"}
    assert event["ORGANIZER"] == "mailto:longarc@x.example"
    assert (event["SUMMARY"], event["STATUS"]) == ("Career conversation with Daniel", "CONFIRMED")


def test_a_meeting_is_private_and_names_a_place_and_an_address_only_where_it_has_them():
    bare, full = (
        Calendar.from_ical(invitation(meeting)).walk("VEVENT")[0]
        for meeting in (appointment(), appointment(place="Dock 4", url="https://longarc.example/c/1/"))
    )
    assert (bare["CLASS"], full["CLASS"]) == ("PRIVATE", "PRIVATE")
    assert not {"LOCATION", "URL", "ORGANIZER", "ATTENDEE"} & bare.keys()
    assert (full["LOCATION"], full["URL"]) == ("Dock 4", "https://longarc.example/c/1/")


def test_what_the_standard_asks_of_every_calendar_is_there():
    for made, method in ((invitation(appointment()), "REQUEST"), (feed("Longarc", []), "PUBLISH")):
        read = Calendar.from_ical(made)
        assert (read["VERSION"], read["METHOD"], bool(read["PRODID"])) == ("2.0", method, True)


def test_a_cancellation_has_the_same_identity_and_a_later_number():
    read = Calendar.from_ical(invitation(appointment(sequence=2, called_off=True)))
    (event,) = read.walk("VEVENT")
    assert (read["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "CANCEL",
        "one@longarc",
        2,
        "CANCELLED",
    )


def test_a_feed_shows_every_meeting_on_its_day():
    later = appointment(uid="two@longarc", starts_at=STARTS + timedelta(days=1))
    read = Calendar.from_ical(feed("Longarc", [appointment(), later]))
    assert {event["STATUS"] for event in read.walk("VEVENT")} == {"CONFIRMED"}
    assert len(recurring_ical_events.of(read).between((2026, 12, 1), (2026, 12, 31))) == 2
    assert len(recurring_ical_events.of(read).at((2026, 12, 4))) == 1
