"""1EdTech CASE 1.0 packages, from JSON: items, what they belong to and what they are related to.

An item with children becomes a group, one without a skill; one whose children are levels a competency with these levels. Guaranteed: every item, association and definition is in the
document, the order is that of the sequence numbers; an association to something that is not in the package is kept and
marked unresolved. Names of fields are those of the standard; where a package has others, its parts are told by their shape.
Source of the meaning: IMS Global, Competencies and Academic Standards Exchange 1.0, binding of the CFPackage.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from longarc.readers.case.items import sections_of
from longarc.readers.case.ladders import Ladders
from longarc.readers.case.own import DEFAULTS, SHOWN, Own, is_own
from longarc.readers.case.package import Package, packages_of
from longarc.readers.case.relations import Children, associations_of, tree_of
from longarc.readers.keeping import kept
from longarc.readers.naming import slug
from longarc.readers.result import Account, CannotRead, ReadResult
from longarc.readers.trees import trees_at

SETTLED = {
    "an item with children is a group, one without a skill": "isChildOf",
    "the place of items that share a number, or have none, is that of their order in the file": "sequenceNumber",
}
HEAD = ("identifier", "title", "language", "description", "version", "adoptionStatus")


def read(path: Path) -> ReadResult:
    """Read the file, or the only package in a folder. Raises CannotRead."""
    found = [package for tree in trees_at(path) for package in packages_of(tree)]
    if not found:
        raise CannotRead(
            f"{path}: no CASE package here; expected an object with a document, and lists of items and of associations between them"
        )
    if len(found) > 1:
        places = ", ".join(f"{package.node.file} ({package.title})" for package in found)
        raise CannotRead(f"{path}: several packages ({places}); give one of the files")
    account, package = Account(), found[0]
    tree = tree_of(package, account)
    if is_own(package, tree):
        own = Own(package, tree)
        document = _whole(package, own.head(), own.sections(account))
        return account.result(document, package.facts(), _facts(document) | own.facts(document))
    account.settle(SETTLED)
    document = _document(package, tree, account)
    return account.result(document, package.facts(), _facts(document))


def _document(package: Package, tree: Children, account: Account) -> dict[str, Any]:
    row = package.document
    head = {"id": str(row.get("identifier") or slug(package.title)), "version": str(row.get("version") or "1")}
    for key, wanted in (
        ("language", "language"),
        ("title", "title"),
        ("about", "description"),
        ("status", "adoptionStatus"),
    ):
        if isinstance(row.get(wanted), str) and row[wanted]:
            head[key] = row[wanted]
    if not row.get("version"):
        account.guess(package.node.at("CFDocument"), "the version, which the package does not carry", "1")
    ladders = Ladders(package, tree, account)
    sections: dict[str, Any] = sections_of(package, tree, ladders, account)
    if sections["competencies"]:
        sections = {"scales": {"shown": SHOWN} | ladders.scales(), "defaults": DEFAULTS} | sections
    sections["x-associations"] = associations_of(package, tree, account)
    return _whole(package, head, sections)


def _whole(package: Package, head: dict[str, Any], sections: dict[str, Any]) -> dict[str, Any]:
    """Head and sections, and what else the package says of itself."""
    row = package.document
    document: dict[str, Any] = {"format": "careerframework/1", "framework": head}
    sections |= {
        "x-document": {key: value for key, value in kept(row).items() if key not in HEAD or not isinstance(value, str)},
        "x-definitions": kept(package.definitions),
    }
    document |= {key: value for key, value in sections.items() if value}
    return document | {f"x-{key}": kept(value) for key, value in package.more.items()}


def _facts(document: dict[str, Any]) -> dict[str, int]:
    levels = [level for row in document.get("competencies", []) for level in row["levels"]]
    items = [*document.get("groups", []), *document.get("competencies", []), *document.get("skills", []), *levels]
    items += [skill for level in levels for skill in level.get("skills", [])]
    rows = document.get("x-associations", [])
    head = document["framework"]
    named = {"id", "title", "language", "about", "status"} & set(head)
    version = head["version"] != "1" or "version" in document.get("x-document", {})
    return {
        "entries of the document": len(document.get("x-document", {})) + len(named) + version,
        "items": len(items),
        "statements": sum(
            bool(item.get("text") or item.get("about") or item.get("name") or item.get("summary")) for item in items
        ),
        "types of items": sum("kind" in item or "x-kind" in item for item in items),
        "associations": len(rows),
        "parents": sum(row["kind"] == "isChildOf" for row in rows),
        "places in order": sum("sequence" in row for row in rows),
        "unresolved associations": sum("unresolved" in row for row in rows),
        "definitions": sum(
            len(value) for value in document.get("x-definitions", {}).values() if isinstance(value, list)
        ),
    }
