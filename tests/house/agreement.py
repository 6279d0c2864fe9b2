"""Predicate and list: `may_read_<noun>(person, obj)` says yes exactly for what `<nouns>_visible_to(person)` lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from django.db.models import QuerySet

from tests.house.source import modules

IRREGULAR = {"people": "person", "coverages": "coverage", "pays": "pay", "values_exercises": "values_exercise"}


@dataclass(frozen=True)
class Pair:
    """What belongs together in a policy."""

    name: str
    listed: Callable[[Any], QuerySet]
    may_read: Callable[[Any, Any], bool]


def pairs() -> list[Pair]:
    """From every policy of the product."""
    names = [module.name for module in modules() if module.kind == "policy"]
    return [pair for name in names for pair in _pairs(import_module(name))]


def alone() -> list[str]:
    """Lists without a predicate."""
    names = [module.name for module in modules() if module.kind == "policy"]
    return [complaint for name in names for complaint in without_predicate(import_module(name))]


def without_predicate(policy: Any) -> list[str]:
    """Lists of one policy whose predicate is missing."""
    return [
        f"{policy.__name__}: {name} has no may_read_{_singular(name)}"
        for name in _lists(policy)
        if not hasattr(policy, f"may_read_{_singular(name)}")
    ]


def disagreements(pair: Pair, people: Iterable[Any]) -> Iterator[str]:
    """Where the two differ, for every person and every row there is."""
    everything: dict[Any, Any] = {}
    people = list(people)
    for person in people:
        rows = pair.listed(person)
        everything |= {row.pk: row for row in rows.model._default_manager.all()}
    for person in people:
        listed = set(pair.listed(person).values_list("pk", flat=True))
        for pk, row in everything.items():
            if pair.may_read(person, row) != (pk in listed):
                yield f"{pair.name}: {person} and {row!r}: list says {pk in listed}, predicate the opposite"


def _pairs(policy: ModuleType) -> list[Pair]:
    return [
        Pair(
            f"{policy.__name__.split('.')[1]}.{name.removesuffix('_visible_to')}",
            getattr(policy, name),
            getattr(policy, f"may_read_{_singular(name)}"),
        )
        for name in _lists(policy)
        if hasattr(policy, f"may_read_{_singular(name)}")
    ]


def _lists(policy: Any) -> list[str]:
    own = [name for name, value in vars(policy).items() if getattr(value, "__module__", "") == policy.__name__]
    return [name for name in own if name.endswith("_visible_to") and not name.startswith("_")]


def _singular(name: str) -> str:
    plural = name.removesuffix("_visible_to")
    if plural in IRREGULAR:
        return IRREGULAR[plural]
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
