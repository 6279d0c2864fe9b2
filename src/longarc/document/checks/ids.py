"""Ids: each kind of thing is written once, and groups form a tree."""

from collections.abc import Iterable, Iterator, Mapping

from longarc.document import schema
from longarc.document.checks.place import Path, Report, locate


def check(written: schema.Document, to: Report) -> None:
    _once(to, "competency", ((("competencies", at, "id"), row.id) for at, row in enumerate(written.competencies)))
    _once(to, "grade", ((("grades", at, "id"), row.id) for at, row in enumerate(written.grades)))
    _once(to, "track", ((("tracks", at, "id"), row.id) for at, row in enumerate(written.tracks)))
    _once(to, "value", ((("values", at, "id"), row.id) for at, row in enumerate(written.values)))
    rows = enumerate(written.responsibilities)
    _once(to, "responsibility", ((("responsibilities", at, "id"), row.id) for at, row in rows))
    _once(to, "group", _groups(written.groups, ("groups",)))
    _once(to, "skill", _skills(written))
    for at, track in enumerate(written.tracks):
        steps = ((("tracks", at, "steps", place, "id"), step.id) for place, step in enumerate(track.steps))
        _once(to, f"{track.id}: step", steps)
        if "/" in track.id:
            to.error(("tracks", at, "id"), f'the track id "{track.id}" holds a slash; steps are named track/step')
    _check_tree(written, to)


def _once(to: Report, kind: str, named: Iterable[tuple[Path, str]]) -> None:
    seen: dict[str, Path] = {}
    for path, name in named:
        if name in seen:
            file, line = locate(to.document, seen[name])
            to.error(path, f'{kind} "{name}" is written twice, first at {file}:{line}; give one of them another id')
        seen.setdefault(name, path)


def _skills(written: schema.Document) -> Iterator[tuple[Path, str]]:
    for at, skill in enumerate(written.skills):
        yield ("skills", at, "id"), skill.id
    for at, row in enumerate(written.competencies):
        for place, level in enumerate(row.levels):
            for number, entry in enumerate(level.skills or []):
                if isinstance(entry, schema.Skill):
                    yield ("competencies", at, "levels", place, "skills", number, "id"), entry.id


def _groups(groups: list[schema.Group], path: tuple[str | int, ...]) -> Iterator[tuple[Path, str]]:
    for at, group in enumerate(groups):
        yield (*path, at, "id"), group.id
        yield from _groups(group.groups or [], (*path, at, "groups"))


def _check_tree(written: schema.Document, to: Report) -> None:
    known = {name for _, name in _groups(written.groups, ("groups",))}
    inside_itself = circular({group.id: group.parent for group in written.groups if group.parent})
    for at, group in enumerate(written.groups):
        if group.parent and group.parent not in known:
            to.error(("groups", at, "parent"), f'there is no group "{group.parent}"')
        elif group.id in inside_itself:
            to.error(("groups", at, "parent"), f'group "{group.id}" lies inside itself; cut the circle')
    for at, row in enumerate(written.competencies):
        if row.group is not None and row.group not in known:
            to.error(("competencies", at, "group"), f'there is no group "{row.group}"')


def circular(parents: Mapping[str, str]) -> set[str]:
    """Those that lead back to themselves by way of `parents`; each is looked at once."""
    found: set[str] = set()
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = parents.get(at)
        if at in way:
            names = list(way)
            found.update(names[names.index(at) :])
        done.update(way)
    return found
