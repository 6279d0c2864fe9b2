"""Scales, and that every competency stands on one and has only levels of it."""

from longarc.document import schema
from longarc.document.checks.place import Report
from longarc.document.exact import exact


def check(written: schema.Document, to: Report) -> None:
    for name, scale in written.scales.items():
        _scale(name, scale, to)
    for key, value in (("scale", written.defaults.scale), ("skill-scale", written.defaults.skill_scale)):
        if value is not None and value not in written.scales:
            to.error(("defaults", key), f'there is no scale "{value}"')
    for at, row in enumerate(written.competencies):
        _competency(at, row, written, to)


def _scale(name: str, scale: schema.Scale, to: Report) -> None:
    ids = [row.id for row in scale.values]
    for at, row in enumerate(scale.values):
        path = ("scales", name, "values", at)
        if row.id in ids[:at]:
            to.error((*path, "id"), f'value "{row.id}" is written twice in the scale "{name}"')
        if at and scale.order == "total" and exact(row.value) <= exact(scale.values[at - 1].value):
            before = scale.values[at - 1]
            to.error(
                (*path, "value"),
                f'"{row.id}" ({row.value}) is not above "{before.id}" ({before.value}); write values lowest first',
            )
        for other in row.after or []:
            if other not in ids:
                to.error((*path, "after"), f'there is no value "{other}" in the scale "{name}"')
        if row.id in _before(row.id, scale):
            to.error((*path, "after"), f'"{row.id}" comes after itself; cut the circle')
        if row.after and scale.order == "total":
            to.warning((*path, "after"), '"after" is read only where the scale says "order: partial"')
    if scale.zero is not None and scale.zero not in ids:
        to.error(("scales", name, "zero"), f'zero names "{scale.zero}", which is no value of the scale')
    if scale.blank not in (None, "unassessed") and scale.blank not in ids:
        to.error(("scales", name, "blank"), f'blank is "unassessed" or a value of the scale, not "{scale.blank}"')


def _before(name: str, scale: schema.Scale) -> set[str]:
    after = {row.id: row.after or [] for row in scale.values}
    found: set[str] = set()
    waiting = list(after.get(name, []))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += after.get(one, [])
    return found


def _competency(at: int, row: schema.Competency, written: schema.Document, to: Report) -> None:
    path = ("competencies", at)
    scale = row.scale or written.defaults.scale
    if row.skill_scale is not None and row.skill_scale not in written.scales:
        to.error((*path, "skill-scale"), f'there is no scale "{row.skill_scale}"')
    if scale is None:
        to.error(path, f'competency "{row.id}" has no scale; give it one, or a scale under defaults')
        return
    if scale not in written.scales:
        to.error((*path, "scale"), f'there is no scale "{scale}"')
        return
    ids = [value.id for value in written.scales[scale].values]
    seen = set()
    for place, level in enumerate(row.levels):
        here = (*path, "levels", place, "level")
        if level.level not in ids:
            to.error(here, f'"{level.level}" is no value of the scale "{scale}" ({", ".join(ids)})')
        elif level.level in seen:
            to.error(here, f'level "{level.level}" of "{row.id}" is written twice')
        seen.add(level.level)
