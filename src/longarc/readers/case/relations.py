"""What belongs to what, in which order; and every association as the package has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from longarc.readers.case.package import Package, end_of
from longarc.readers.keeping import others
from longarc.readers.result import Account

KNOWN = ("identifier", "associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber")


@dataclass(frozen=True)
class Children:
    """Identifiers: the parent of each item ("" at the top), and the items in order, parents before children."""

    parent: dict[str, str]
    order: tuple[str, ...]
    parents: frozenset[str]


def tree_of(package: Package, account: Account) -> Children:
    """From the isChildOf associations. Of several parents the first is the place; a circle is cut, and told."""
    known = {str(row.get("identifier")) for row in package.items}
    parent: dict[str, str] = {}
    place: dict[str, tuple[int, int]] = {}
    for at, row in enumerate(package.associations):
        child, above = end_of(row, "originNodeURI"), end_of(row, "destinationNodeURI")
        if row.get("associationType") != "isChildOf" or child not in known:
            continue
        above = above if above in known else ""
        if child in parent or _leads_to(above, child, parent):
            what = "a second parent of an item, or one that is its own child; kept among the associations"
            account.guess(package.node.at("CFAssociations", at), what, f"{child}: {above}")
            continue
        parent[child] = above
        number = row.get("sequenceNumber")
        place[child] = (int(number) if isinstance(number, int) else len(package.associations) + at, at)
    below: dict[str, list[str]] = {}
    for at, row in enumerate(package.items):
        name = str(row.get("identifier"))
        if name not in parent:
            account.guess(package.node.at("CFItems", at), "an item without a parent stands at the top", name)
            place[name] = (2 * len(package.associations) + at, at)
        below.setdefault(parent.get(name, ""), []).append(name)
    order: list[str] = []
    waiting = sorted(below.get("", []), key=lambda name: place[name], reverse=True)
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += sorted(below.get(name, []), key=lambda child: place[child], reverse=True)
    return Children({name: parent.get(name, "") for name in order}, tuple(order), frozenset(below) - {""})


def associations_of(package: Package, tree: Children, account: Account) -> list[dict[str, Any]]:
    """All of them, in the order of the file; an end that is neither an item nor the document is unresolved."""
    known = {*tree.order, str(package.document.get("identifier"))}
    found = []
    for at, row in enumerate(package.associations):
        ends = {"from": end_of(row, "originNodeURI"), "to": end_of(row, "destinationNodeURI")}
        entry: dict[str, Any] = {
            "id": str(row.get("identifier") or at),
            "kind": str(row.get("associationType")),
            **ends,
        }
        if row.get("sequenceNumber") is not None:
            entry["sequence"] = row["sequenceNumber"]
        if missing := [name for name in ends.values() if name not in known]:
            entry["unresolved"] = missing
            what = "an association to something that is not in the package; kept, unresolved"
            account.guess(package.node.at("CFAssociations", at), what, ", ".join(missing))
        entry |= {
            f"x-{key.removesuffix('NodeURI')}": dict(row[key]) for key in KNOWN[2:4] if isinstance(row.get(key), dict)
        }
        found.append(entry | others(row, KNOWN))
    return found


def _leads_to(name: str, wanted: str, parent: dict[str, str]) -> bool:
    while name:
        if name == wanted:
            return True
        name = parent.get(name, "")
    return False
