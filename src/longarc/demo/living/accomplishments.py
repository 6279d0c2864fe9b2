"""What somebody is glad to have done, and shows to some."""

from __future__ import annotations

from longarc.demo.lives import Accomplishment
from longarc.demo.loading import Timeline, opened
from longarc.growth.actions import add_accomplishment, share_accomplishment


def keep(timeline: Timeline, key: str, done: Accomplishment) -> None:
    """Kept on its day, shown on the same day, and read by those it was shown to."""

    def act() -> None:
        person = timeline.people[key]
        words = {"what": done.what, "on": timeline.days.on(done.day)}
        more = {"result": done.result, "thanks": done.thanks}
        row = add_accomplishment(person, words | {name: text for name, text in more.items() if text}, by=person)
        for reader in done.shared_with:
            share_accomplishment(row, timeline.people[reader], by=person)
            opened(timeline.people[reader], person, "growth.accomplishment", row.pk, "shared")

    timeline.add(act, done.day, 16)
