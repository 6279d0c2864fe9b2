"""Items as groups and skills."""

from __future__ import annotations

from typing import Any

from longarc.readers.case.package import Package, end_of
from longarc.readers.case.relations import Children
from longarc.readers.keeping import others
from longarc.readers.result import Account

KNOWN = ("identifier", "fullStatement", "CFItemType", "abbreviatedStatement", "uri")


def groups_and_skills(package: Package, tree: Children, account: Account) -> tuple[list[Any], list[Any]]:
    """In the order of the tree. Two items of one identifier: the second is dropped."""
    rows: dict[str, tuple[int, dict[str, Any]]] = {}
    for at, row in enumerate(package.items):
        name = str(row.get("identifier"))
        if name in rows:
            account.drop(package.node.at("CFItems", at), "a second item of the same identifier", name)
        rows.setdefault(name, (at, row))
    related = _related(package, tree)
    groups, skills = [], []
    for name in dict.fromkeys(tree.order):
        at, row = rows[name]
        if not row.get("fullStatement"):
            account.guess(package.node.at("CFItems", at), "an item without a statement", name)
        if name in tree.parents:
            groups.append(_group(name, row, tree))
        else:
            skills.append(_skill(name, row, tree, related.get(name, [])))
    return groups, skills


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
