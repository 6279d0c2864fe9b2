"""Occupations as tracks of one step, job zones as grades, relations as lateral moves."""

from __future__ import annotations

from typing import Any

from longarc.readers.columns import number
from longarc.readers.onet.recognise import Source
from longarc.readers.result import Account
from longarc.readers.tables import Row

STEP = "occupation"
NO_RATINGS = "the source has no ratings of this occupation"


def occupations_of(source: Source) -> dict[str, str]:
    """The name of every occupation that a table describes, rates or puts into a zone."""
    names: dict[str, str] = {}
    if source.occupations:
        columns = source.columns["occupations"]
        names |= {row[columns["code"]]: row[columns["name"]] for row in source.occupations.rows}
    for one in source.ratings:
        names = one.occupation.names() | names
    for row in source.zones.rows if source.zones else ():
        names.setdefault(row[source.columns["zones"]["code"]], row[source.columns["zones"]["code"]])
    return dict(sorted(names.items()))


def tracks_of(source: Source, requirements: dict[str, list[dict[str, Any]]], account: Account) -> list[dict[str, Any]]:
    about = _rows(source, "occupations")
    zones = _rows(source, "zones")
    return [
        _track(source, code, name, about.get(code), zones.get(code), requirements.get(code, []), account)
        for code, name in occupations_of(source).items()
    ]


def _track(
    source: Source,
    code: str,
    name: str,
    about: Row | None,
    zone: Row | None,
    needs: list[dict[str, Any]],
    account: Account,
) -> dict[str, Any]:
    track: dict[str, Any] = {"id": code, "name": name, "kind": "individual", "entry": "open", "progress": "none"}
    if about:
        columns = source.columns["occupations"]
        track["about"] = about[columns["about"]]
        known = {about[column] for column in columns.values()}
        track |= {f"x-{key}": value for key, value in about.cells.items() if value and value.strip() not in known}
    step: dict[str, Any] = {"id": STEP, "rank": 1, "title": name}
    if zone:
        columns = source.columns["zones"]
        if zone[columns["zone"]] in zones_of(source):
            step["grade"] = zone[columns["zone"]]
        else:
            what = "an occupation without a job zone has no grade"
            account.guess(zone.place.as_json(), what, f"{code}: {zone[columns['zone']]}")
        known = {zone[columns["code"]], zone[columns["zone"]], name}
        step |= {
            f"x-zone-{key}": value.strip()
            for key, value in zone.cells.items()
            if value.strip() and value.strip() not in known
        }
    if not needs:
        account.guess({}, "an occupation without ratings: nobody can tell who stands there", name)
    step["need"] = {"all": needs} if needs else {"unknown": NO_RATINGS}
    track["steps"] = [step]
    return track


def _rows(source: Source, kind: str) -> dict[str, Row]:
    table = {"occupations": source.occupations, "zones": source.zones}[kind]
    return {row[source.columns[kind]["code"]]: row for row in table.rows} if table else {}


def zones_of(source: Source) -> dict[str, None]:
    """What stands for a job zone: where most are numbers, the numbers alone."""
    if not source.zones:
        return {}
    said = [row[source.columns["zones"]["zone"]] for row in source.zones.rows]
    numbers = [zone for zone in said if number(zone) is not None]
    return dict.fromkeys(filter(None, numbers if len(numbers) * 2 > len(said) else said))


def grades_of(source: Source) -> list[dict[str, Any]]:
    """The job zones, lowest first, with what the table of zones says of them."""
    codes: dict[str, dict[str, Any]] = {zone: {} for zone in zones_of(source)}
    found: dict[str, dict[str, Any]] = dict(codes)
    for row in source.zone_names.rows if source.zone_names else ():
        columns = source.columns["zone names"]
        more = {
            f"x-{key}": value.strip()
            for key, value in row.cells.items()
            if value.strip() not in ("", row[columns["code"]], row[columns["name"]])
        }
        found[row[columns["code"]]] = {"name": row[columns["name"]], **more}
    ordered = sorted(found, key=lambda code: (number(code) is None, number(code) or 0, code))
    return [{"id": code, "rank": rank, **found[code]} for rank, code in enumerate(ordered, start=1)]


def moves_of(source: Source, account: Account) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The relations between occupations that are there; and those that lead elsewhere."""
    known = occupations_of(source)
    moves, unresolved = [], []
    for row in source.relations.rows if source.relations else ():
        columns = source.columns["relations"]
        start, end = row[columns["from"]], row[columns["to"]]
        said = {known.get(start), known.get(end), start, end}
        more = {
            f"x-{key}": value.strip() for key, value in row.cells.items() if value.strip() and value.strip() not in said
        }
        if start in known and end in known and start != end:
            moves.append({"from": f"{start}/{STEP}", "to": f"{end}/{STEP}", "kind": "lateral", **more})
            continue
        unresolved.append({"from": start, "to": end, **more})
        account.guess(
            row.place.as_json(), "a relation to an occupation that is not here; kept, unresolved", f"{start}: {end}"
        )
    return moves, unresolved
