"""What every reader of a foreign framework hands back, and how it says that it cannot read."""

from dataclasses import dataclass, field
from typing import Any


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
