"""Measures and the weights behind them."""

from collections.abc import Mapping
from fractions import Fraction

from longarc.document import schema
from longarc.document.checks.ids import circular
from longarc.document.checks.place import Report
from longarc.document.exact import exact, plain
from longarc.document.references import chosen

Path = tuple[str | int, ...]


def check(written: schema.Document, to: Report) -> None:
    for name, row in written.measures.items():
        _measure(name, row, written, to)
    for at, track in enumerate(written.tracks):
        if track.weights is not None:
            _weights(
                track.weights,
                _is_normalised(track, written),
                f'track "{track.id}"',
                ("tracks", at, "weights"),
                written,
                to,
            )
    for name in circular({name: row.on for name, row in written.measures.items() if row.on}):
        to.error(("measures", name, "on"), f'measure "{name}" is read from itself; cut the circle')


def _is_normalised(track: schema.Track, written: schema.Document) -> bool:
    by_track = [row for row in written.measures.values() if row.weights == "by-track"]
    return track.normalise or written.defaults.normalise or (bool(by_track) and all(row.normalise for row in by_track))


def _measure(name: str, row: schema.Measure, written: schema.Document, to: Report) -> None:
    path: Path = ("measures", name)
    known = {competency.id for competency in written.competencies} | set(group_ids(written.groups))
    for number, other in enumerate(row.of if isinstance(row.of, list) else []):
        if other not in known:
            to.error((*path, "of", number), f'there is no competency or group "{other}"')
    if row.kind == "weighted-mean":
        _weighted(name, row, written, to)
    elif row.kind == "points" and not row.curve:
        to.error(path, f'measure "{name}" needs a curve: what each level is worth, such as {{"0": 0, "1": 1, "2": 3}}')
    elif row.kind == "points":
        _curve(row, written, (*path, "curve"), to)
    elif row.kind == "count":
        _count(name, row, written, to)
    elif row.kind == "lookup":
        _lookup(name, row, written, to)


def _weighted(name: str, row: schema.Measure, written: schema.Document, to: Report) -> None:
    path: Path = ("measures", name)
    names = chosen(row, written)
    if row.weights is None:
        to.error(path, f'measure "{name}" has no weights; give by-track, equal, or a weight for each competency')
    elif isinstance(row.weights, dict):
        normalised = row.normalise or written.defaults.normalise
        _weights(row.weights, normalised, f'measure "{name}"', (*path, "weights"), written, to)
        for other in names:
            if row.of is not None and other not in row.weights:
                to.warning((*path, "weights"), f'"{other}" has no weight in measure "{name}" and does not count')
    elif row.weights == "by-track":
        for at, track in enumerate(written.tracks):
            if track.weights is None and (track.progress or "progress") == name:
                to.error(
                    ("tracks", at),
                    f'track "{track.id}" has no weights, and its measure "{name}" takes them from the track',
                )
            for other, weight in (track.weights or {}).items():
                if other not in names and exact(weight) and any(other == one.id for one in written.competencies):
                    to.error(
                        ("tracks", at, "weights", other),
                        f'measure "{name}" is not over "{other}"; add it under of, or give it no weight',
                    )


def _weights(
    weights: Mapping[str, object], normalised: bool, whose: str, path: Path, written: schema.Document, to: Report
) -> None:
    known = {row.id for row in written.competencies}
    for name, weight in weights.items():
        if name not in known:
            to.error((*path, name), f'there is no competency "{name}"')
        if exact(weight) < 0:
            to.error((*path, name), f"the weight {weight} is below zero")
    total = sum((exact(weight) for weight in weights.values()), Fraction(0))
    if total in (1, 100):
        return
    if normalised and total > 0:
        to.warning(path, f"the weights of {whose} sum to {plain(total)} and are normalised to 100, as the file asks")
    else:
        to.error(
            path, f"the weights of {whose} sum to {plain(total)}, not to 100; change them (or say normalise: true)"
        )


def _curve(row: schema.Measure, written: schema.Document, path: Path, to: Report) -> None:
    levels = {value.id for scale in written.scales.values() for value in scale.values}
    for key in row.curve or {}:
        try:
            exact(key)
        except ValueError:
            if key not in levels:
                to.error((*path, key), f'"{key}" is neither the number nor the id of a level')


def _count(name: str, row: schema.Measure, written: schema.Document, to: Report) -> None:
    path: Path = ("measures", name)
    if row.level is None:
        to.error(path, f'measure "{name}" counts competencies at a level; give the level')
        return
    names = set(chosen(row, written))
    with_level = [
        one for one in written.competencies if one.id in names
        and any(level.level == row.level and level.status == "defined" for level in one.levels)
    ]  # fmt: skip
    if not with_level and names:
        to.error((*path, "level"), f'no competency of measure "{name}" defines the level "{row.level}"')


def _lookup(name: str, row: schema.Measure, written: schema.Document, to: Report) -> None:
    path: Path = ("measures", name)
    if row.on is None or not row.steps:
        to.error(
            path, f'measure "{name}" is looked up: give on (another measure) and steps, such as {{from: 0, is: "1.1"}}'
        )
        return
    if row.on not in written.measures:
        to.error((*path, "on"), f'there is no measure "{row.on}"')
    starts = [exact(step.from_) for step in row.steps]
    for place, start in enumerate(starts):
        if start in starts[:place]:
            to.error((*path, "steps", place), f"two steps begin at {plain(start)}; keep one")


def group_ids(groups: list[schema.Group]) -> list[str]:
    return [name for group in groups for name in (group.id, *group_ids(group.groups or []))]


def is_whole(name: str, written: schema.Document) -> bool:
    """Whether the measure can only be a whole number."""
    row = written.measures[name]
    if row.kind == "points":
        return all(exact(value).denominator == 1 for value in (row.curve or {}).values())
    return row.kind in ("count", "lookup")
