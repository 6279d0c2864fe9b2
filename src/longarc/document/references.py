"""How the file names things by other words than their id, and weights by other units."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm

from longarc.document import schema
from longarc.document.exact import exact


def split_level(reference: str, competency: str, rows: dict[str, schema.Competency]) -> tuple[str, str]:
    """ "basic" is a level of the same competency, "people/basic" of another."""
    head, slash, tail = reference.partition("/")
    return (head, tail) if slash and head in rows else (competency, reference)


def chosen(row: schema.Measure, written: schema.Document) -> list[str]:
    """The ids of the competencies a measure is over; a group stands for all of its own and its sub-groups'."""
    if row.of is None or row.of == "all":
        return [competency.id for competency in written.competencies]
    groups = dict(_descendants(written.groups))
    for group in written.groups:
        if group.parent:
            groups.setdefault(group.parent, {group.parent}).add(group.id)
    result: dict[str, None] = {}
    for name in row.of:
        inside = groups.get(name, set())
        for competency in written.competencies:
            if competency.id == name or (competency.group is not None and competency.group in inside):
                result[competency.id] = None
    return list(result)


def _descendants(groups: list[schema.Group]) -> Iterator[tuple[str, set[str]]]:
    for group in groups:
        inner = list(_descendants(group.groups or []))
        yield group.id, {group.id}.union(*(names for _, names in inner))
        yield from inner


def weights_in_units(rows: Sequence[schema.Need]) -> tuple[list[int], Fraction]:
    """The weights of needs as whole numbers of a common unit; without any weight each is one."""
    weights = [exact(1 if one.weight is None else one.weight) for one in rows]
    lower = lcm(1, *(weight.denominator for weight in weights))
    whole = [int(weight * lower) for weight in weights]
    unit = gcd(*whole) or 1
    return [weight // unit for weight in whole], Fraction(unit, lower)
