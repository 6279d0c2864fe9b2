"""From days counted from the day of loading to days of the calendar. Pure: today and the time zone are arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4


@dataclass(frozen=True)
class Days:
    """The calendar as seen from one day. Nothing happens at weekends: what lies in the past moves back to the Friday,
    what is still to come on to the Monday, so that the order of days stays."""

    today: date
    zone: ZoneInfo

    def on(self, day: int) -> date:
        """The date that many days away."""
        found = self.today + timedelta(days=day)
        over = found.weekday() - FRIDAY
        if over <= 0:
            return found
        return found - timedelta(days=over) if day <= 0 else found + timedelta(days=3 - over)

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A moment of that day, in the organisation's time zone."""
        return datetime.combine(self.on(day), time(hour, minute), self.zone)
