"""When a scheduled job is due. Pure: the clock is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cronsim import CronSim

MISSED = timedelta(hours=24)  # how long after its moment a job that nobody ran is still made up for


@dataclass(frozen=True)
class Entry:
    """One thing that runs by itself: a name, a cron expression, and the job of the registry."""

    name: str
    cron: str
    job: str


def latest(entry: Entry, now: datetime) -> datetime | None:
    """The last moment at which the entry was due, up to and including now, unless it is too long ago to make up for.

    `now` has the time zone in which the expression is meant.
    """
    moment = next(CronSim(entry.cron, now.replace(second=0, microsecond=0) + timedelta(minutes=1), reverse=True))
    return moment if now - moment <= MISSED else None
