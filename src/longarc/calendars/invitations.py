"""Invitations as iCalendar (RFC 5545, RFC 5546): a request, and its cancellation. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Longarc//Career conversations//EN"


@dataclass(frozen=True)
class Attendee:
    """Somebody who is invited."""

    name: str
    email: str


@dataclass(frozen=True)
class Appointment:
    """One meeting as a calendar knows it.

    `uid` stays the same for the life of the meeting; `sequence` grows by one with each new version of it, the last of
    which may be that it was called off.
    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    stamped_at: datetime
    place: str = ""
    url: str = ""
    attendees: tuple[Attendee, ...] = ()
    organiser: Attendee | None = None
    called_off: bool = False


def event(appointment: Appointment) -> Event:
    """The VEVENT of a meeting, in UTC. One that was called off takes no time of the day."""
    made = Event()
    starts_at = appointment.starts_at.astimezone(UTC)
    made.add("uid", appointment.uid)
    made.add("sequence", appointment.sequence)
    made.add("dtstamp", appointment.stamped_at.astimezone(UTC))
    made.add("dtstart", starts_at)
    made.add("dtend", starts_at + timedelta(minutes=appointment.minutes))
    made.add("summary", appointment.summary)
    made.add("status", "CANCELLED" if appointment.called_off else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if appointment.called_off else "OPAQUE")
    made.add("class", "PRIVATE")
    if appointment.place:
        made.add("location", appointment.place)
    if appointment.url:
        made.add("url", appointment.url)
    if appointment.organiser:
        made.add("organizer", _address(appointment.organiser))
    for attendee in appointment.attendees:
        made.add("attendee", _address(attendee, role="REQ-PARTICIPANT", partstat="NEEDS-ACTION", rsvp="FALSE"))
    return made


def invitation(appointment: Appointment) -> bytes:
    """What goes out by mail: one meeting, asked for or called off."""
    calendar = empty("CANCEL" if appointment.called_off else "REQUEST")
    calendar.add_component(event(appointment))
    return calendar.to_ical()


def feed(name: str, appointments: Iterable[Appointment]) -> bytes:
    """What a calendar subscribes to: every meeting, under a name."""
    calendar = empty("PUBLISH")
    calendar.add("x-wr-calname", name)
    for appointment in appointments:
        calendar.add_component(event(appointment))
    return calendar.to_ical()


def empty(method: str) -> Calendar:
    """A calendar of ours with nothing in it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _address(who: Attendee, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{who.email}")
    address.params["CN"] = vText(who.name)
    for name, value in parameters.items():
        address.params[name.upper()] = vText(value)
    return address
