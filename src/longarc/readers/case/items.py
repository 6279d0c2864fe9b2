"""Items as groups, competencies with levels, and skills."""

from __future__ import annotations

from typing import Any

from longarc.readers.case.ladders import Ladders
from longarc.readers.case.package import Package, end_of
from longarc.readers.case.relations import Children
from longarc.readers.keeping import others
from longarc.readers.result import Account

KNOWN = ("identifier", "fullStatement", "CFItemType", "abbreviatedStatement", "uri")


def sections_of(package: Package, tree: Children, ladders: Ladders, account: Account) -> dict[str, list[Any]]:
    """Groups, competencies and skills in the order of the tree. Two items of one identifier: the second is dropped."""
    rows: dict[str, tuple[int, dict[str, Any]]] = {}
    for at, row in enumerate(package.items):
        name = str(row.get("identifier"))
        if name in rows:
            account.drop(package.node.at("CFItems", at), "a second item of the same identifier", name)
        rows.setdefault(name, (at, row))
    related = _related(package, tree)
    groups, competencies, skills = [], [], []
    levels = ladders.levels
    inside = {name: _below(name, ladders.inside) for name in levels}
    within = {one for below in inside.values() for one in below}
    for name in dict.fromkeys(tree.order):
        at, row = rows[name]
        if not row.get("fullStatement"):
            account.guess(package.node.at("CFItems", at), "an item without a statement", name)
        if name in ladders.of:
            found = {
                one: [_skill(below, rows[below][1], tree, []) for below in inside[one]] for one in ladders.of[name]
            }
            competencies.append(_competency(name, rows, tree, ladders, found))
        elif name in levels or name in within:
            continue
        elif name in tree.parents:
            groups.append(_group(name, row, tree))
        else:
            skills.append(_skill(name, row, tree, related.get(name, [])))
    return {"groups": groups, "competencies": competencies, "skills": skills}


def _below(name: str, inside: dict[str, list[str]]) -> list[str]:
    """Everything under an item, at any depth, in order."""
    found, waiting = list[str](), list(reversed(inside.get(name, [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(inside.get(found[-1], []))
    return found


def _competency(
    name: str,
    rows: dict[str, tuple[int, dict[str, Any]]],
    tree: Children,
    ladders: Ladders,
    skills: dict[str, list[Any]],
) -> dict[str, Any]:
    row = rows[name][1]
    entry = _group(name, row, tree)
    entry |= {"group": entry.pop("parent")} if "parent" in entry else {}
    entry |= {"ids": {"case": entry.pop("x-uri")}} if "x-uri" in entry else {}
    entry["scale"] = "levels"
    entry["levels"] = [_level(one, rows[one][1], ladders, skills[one]) for one in ladders.of[name]]
    return entry


def _level(name: str, row: dict[str, Any], ladders: Ladders, skills: list[Any]) -> dict[str, Any]:
    label = ladders.labels[name]
    entry: dict[str, Any] = {"level": ladders.scale[label], "name": str(row.get("abbreviatedStatement") or label)}
    entry |= {"summary": str(row["fullStatement"])} if row.get("fullStatement") else {}
    entry |= (
        {"skills": [{key: value for key, value in one.items() if key != "group"} for one in skills]} if skills else {}
    )
    return (
        entry
        | {"x-id": name}
        | {f"x-{key}": value for key, value in _kind(row).items()}
        | ({"x-uri": row["uri"]} if row.get("uri") else {})
        | others(row, KNOWN)
    )


def _group(name: str, row: dict[str, Any], tree: Children) -> dict[str, Any]:
    statement, short = str(row.get("fullStatement") or ""), row.get("abbreviatedStatement")
    entry: dict[str, Any] = {"id": name, "name": str(short or statement or name)}
    if short and statement:
        entry["about"] = statement
    if tree.parent[name]:
        entry["parent"] = tree.parent[name]
    return entry | _kind(row) | ({"x-uri": row["uri"]} if row.get("uri") else {}) | others(row, KNOWN)


def _skill(name: str, row: dict[str, Any], tree: Children, related: list[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": name}
    if row.get("fullStatement"):
        entry["text"] = str(row["fullStatement"])
    if row.get("abbreviatedStatement"):
        entry["name"] = str(row["abbreviatedStatement"])
    if tree.parent[name]:
        entry["group"] = tree.parent[name]
    entry |= _kind(row)
    if row.get("uri"):
        entry["ids"] = {"case": str(row["uri"])}
    if related:
        entry["related"] = related
    return entry | others(row, KNOWN)


def _kind(row: dict[str, Any]) -> dict[str, str]:
    return {"kind": str(row["CFItemType"])} if row.get("CFItemType") else {}


def _related(package: Package, tree: Children) -> dict[str, list[str]]:
    """For each item the others without children that an association other than isChildOf leads to."""
    found: dict[str, list[str]] = {}
    leaves = set(tree.order) - tree.parents
    for row in package.associations:
        start, end = end_of(row, "originNodeURI"), end_of(row, "destinationNodeURI")
        if row.get("associationType") != "isChildOf" and {start, end} <= leaves and end not in found.get(start, []):
            found.setdefault(start, []).append(end)
    return found
