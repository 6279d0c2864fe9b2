"""How the file names things by other words than their id."""

from collections.abc import Iterator

from longarc.framework import schema


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
