"""Markers: a word of its own in every private field, and who may come upon it.

Each slice has a module here. It offers `SECRETS`, the private fields with the cast who may read them (the rows of
`trust.md`), and `plant(cast, mark)`, which writes them through the slice's actions: `mark("plan.title")` is the word
to put into that field. `tests/test_markers.py` then opens every address as everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module

from tests.cast import Cast

SLICES = ("people", "notices", "growth", "conversations", "standing", "authoring")
Mark = Callable[[str], str]


@dataclass(frozen=True)
class Secret:
    """One private field: what it is called here, and the keys of the cast who may read it."""

    field: str
    seen_by: frozenset[str]
    slice: str = ""
    shown: bool = True  # whether some page or answer shows it to those who may; what is only kept is not

    @property
    def marker(self) -> str:
        """The word that stands for it, the same in every run."""
        return "zq" + hashlib.sha256(self.field.encode()).hexdigest()[:12]


def secrets(*seen_by: str, fields: Iterable[str], shown: bool = True) -> list[Secret]:
    """Fields with the same readers."""
    return [Secret(field, frozenset(seen_by), shown=shown) for field in fields]


def registered() -> list[Secret]:
    """The private fields of all slices."""
    modules = {name: import_module(f"tests.markers.{name}") for name in SLICES}
    every = [replace(secret, slice=name) for name, module in modules.items() for secret in module.SECRETS]
    assert len({secret.field for secret in every}) == len(every), (
        "two slices call a field alike; one would stand for the other's readers"
    )
    return every


def furnish(cast: Cast) -> list[Secret]:
    """Plant every marker; the same cast must not be furnished twice."""
    known = {secret.field: secret for secret in registered()}
    planted: set[str] = set()

    def mark(field: str) -> str:
        planted.add(field)
        return known[field].marker

    for name in SLICES:
        import_module(f"tests.markers.{name}").plant(cast, mark)
    assert planted == set(known), f"registered, but not planted: {sorted(set(known) - planted)}"
    return list(known.values())


# Values for the other parts of an address. A new kind of part must be named here, or the walk complains.
PARTS: dict[str, list[str]] = {
    "aim": ["aspirations", "skills", "alignment"],
    "prompt": ["changed", "assume"],
    "track": ["backend"],
    "competency": ["craft"],
    "skill": ["finishes"],
    "of": ["skill"],
    "element": ["skill/finishes", "competency/craft", "level/craft/begins"],
    "language": ["de"],
    "secret": ["not-a-secret"],
    "key": ["deeper", "finishes"],
    "form": ["csv"],
}
