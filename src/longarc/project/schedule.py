"""All that runs by itself, in one list: when (in the organisation's time zone), and which job."""

from __future__ import annotations

from longarc.jobs.schedule import Entry

SCHEDULE = [
    Entry("coverage", "41 2 * * *", "insights.coverage"),
    Entry("still-right", "23 5 * * *", "growth.still_right"),
    Entry("former-managers", "11 0 * * *", "conversations.former_managers"),
    Entry("sessions", "29 3 * * *", "accounts.forget_sessions"),
    Entry("tidy", "17 3 * * *", "jobs.tidy"),
]
