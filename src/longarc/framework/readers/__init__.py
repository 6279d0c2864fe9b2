"""Foreign frameworks to the format. A reader is found by its name; it converts what it can and lists the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from longarc.framework.findings import Unreadable

READERS = {"uk-ddat": "longarc.framework.readers.uk_ddat"}


@dataclass(frozen=True)
class ReadResult:
    """A document, the facts counted before and after, and every fact that was merged, dropped or guessed."""

    document: Mapping[str, Any]
    facts_in: Mapping[str, int]
    facts_out: Mapping[str, int]
    merged: list[Any] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)
    guessed: list[Any] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        return {
            "facts_in": dict(self.facts_in),
            "facts_out": dict(self.facts_out),
            "merged": self.merged,
            "dropped": self.dropped,
            "guessed": self.guessed,
        }


def reader(name: str) -> Callable[[Path], ReadResult]:
    """The `read(path) -> ReadResult` of a reader. Raises Unreadable where there is none of that name."""
    if name not in READERS:
        raise Unreadable(f'no reader "{name}"; there are {", ".join(sorted(READERS))}')
    read: Callable[[Path], ReadResult] = import_module(READERS[name]).read
    return read
