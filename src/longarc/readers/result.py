"""What every reader of a foreign framework hands back, how it accounts for it, and how it says that it cannot read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.limits import MOST_LISTED

Place = Mapping[str, Any]  # file, and row and line of a table, or path (and line) of a tree


class CannotRead(Exception):
    """The source is no framework of this kind; the message is one line for a person, with the place where one is known."""


@dataclass
class ReadResult:
    """A document in the format, and an account of how it came about. Facts are counted by kind, on both sides."""

    document: dict[str, Any] = field(default_factory=dict)
    facts_in: dict[str, int] = field(default_factory=dict)
    facts_out: dict[str, int] = field(default_factory=dict)
    merged: list[dict[str, Any]] = field(default_factory=list)
    dropped: list[dict[str, Any]] = field(default_factory=list)
    guessed: list[dict[str, Any]] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """The account without the document."""
        return {
            "facts_in": self.facts_in,
            "facts_out": self.facts_out,
            "merged": self.merged,
            "dropped": self.dropped,
            "guessed": self.guessed,
        }


class Account:
    """Grows while a source is read. Every entry names what was done, with what, and where; beyond MOST_LISTED of a kind
    the first are kept and the rest are counted."""

    def __init__(self) -> None:
        self._lists: dict[str, list[dict[str, Any]]] = {"merged": [], "dropped": [], "guessed": []}
        self._beyond = dict.fromkeys(self._lists, 0)

    def merge(self, place: Place, what: str, value: str, **more: Any) -> None:
        self._add("merged", {"what": what, "value": value, **more, **place})

    def drop(self, place: Place, what: str, value: str = "") -> None:
        self._add("dropped", {"what": what, "value": value, **place})

    def guess(self, place: Place, what: str, value: str = "") -> None:
        self._add("guessed", {"what": what, "value": value, **place})

    def settle(self, choices: Mapping[str, str]) -> None:
        """What the reader decides for every source of its kind: no place, because it stands in none."""
        for what, value in choices.items():
            self.guess({}, what, value)

    def result(self, document: dict[str, Any], facts_in: dict[str, int], facts_out: dict[str, int]) -> ReadResult:
        for name, beyond in self._beyond.items():
            if beyond:
                self._lists[name].append({"what": "more of the same, counted and not listed", "value": str(beyond)})
        self._beyond = dict.fromkeys(self._lists, 0)
        return ReadResult(document, facts_in, facts_out, **self._lists)

    def _add(self, name: str, entry: dict[str, Any]) -> None:
        if len(self._lists[name]) < MOST_LISTED:
            self._lists[name].append(entry)
        else:
            self._beyond[name] += 1
