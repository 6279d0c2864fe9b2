"""The parts of a package: by the names of the standard, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.shapes import Record, names
from longarc.readers.trees import Node, Tree, nodes

KINDS = {
    "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar",
    "hasSkillLevel", "isTranslationOf",
}  # fmt: skip
PARTS = ("CFDocument", "CFItems", "CFAssociations", "CFDefinitions")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@dataclass
class Package:
    """A package with the field names of the standard; `more` is what its top holds beside the four parts."""

    node: Node
    document: dict[str, Any]
    items: list[dict[str, Any]]
    associations: list[dict[str, Any]]
    definitions: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.document.get("title") or self.document.get("identifier") or "without a title")

    def facts(self) -> dict[str, int]:
        """What the package says, counted without the document that is made of it."""
        known = {str(row.get("identifier")) for row in [self.document, *self.items]}
        return {
            "entries of the document": sum(
                value != "" if key in ("title", "language", "description", "version", "adoptionStatus") else True
                for key, value in self.document.items()
            ),
            "items": len(self.items),
            "statements": sum(bool(row.get("fullStatement")) for row in self.items),
            "types of items": sum(bool(row.get("CFItemType")) for row in self.items),
            "associations": len(self.associations),
            "parents": sum(row.get("associationType") == "isChildOf" for row in self.associations),
            "places in order": sum(row.get("sequenceNumber") is not None for row in self.associations),
            "unresolved associations": sum(
                not {end_of(row, "originNodeURI"), end_of(row, "destinationNodeURI")} <= known
                for row in self.associations
            ),
            "definitions": sum(len(value) for value in self.definitions.values() if isinstance(value, list)),
        }


def packages_of(tree: Tree) -> Iterator[Package]:
    """The packages in a file: usually the file itself, sometimes a list of them."""
    for node in nodes(tree):
        if isinstance(node.value, Mapping) and (package := _named(node) or _shaped(node)):
            yield package
            if len(node.way) == 0:
                return


def end_of(row: Mapping[str, Any], name: str) -> str:
    """The identifier of what an association begins at or leads to; a text is the identifier, or an address ending in it."""
    end = row.get(name)
    if isinstance(end, Mapping):
        return str(end.get("identifier") or "") or str(end.get("uri") or "").rpartition("/")[2]
    return str(end or "").rpartition("/")[2]


def _named(node: Node) -> Package | None:
    document = node.value.get("CFDocument")
    if not isinstance(document, Mapping):
        return None
    items, rows, definitions = (node.value.get(name) for name in PARTS[1:])
    more = {str(key): value for key, value in node.value.items() if key not in PARTS and value}
    defined = dict(definitions) if isinstance(definitions, Mapping) else {}
    return Package(node, dict(document), _records(items), _records(rows), defined, more)


def _shaped(node: Node) -> Package | None:
    """Two lists of records with identifiers, one of them with two references to others in each record."""
    lists = {str(key): _records(value) for key, value in node.value.items() if isinstance(value, list) and value}
    links = next((key for key, rows in lists.items() if len(_ends(rows)) == 2 and _kind_field(rows)), None)
    if links is None:
        return None
    rest = {key: rows for key, rows in lists.items() if key != links and _field(rows, _UUID.fullmatch)}
    items = max(rest, key=lambda key: len(rest[key]), default=None)
    objects = {str(key): value for key, value in node.value.items() if isinstance(value, Mapping)}
    document = next((key for key, value in objects.items() if _field([value], _UUID.fullmatch)), None)
    if document is None:
        return None
    defined = next((key for key in objects if key != document), None)
    used = {links, items, document, defined}
    more = {str(key): value for key, value in node.value.items() if str(key) not in used and value}
    head = _renamed([objects[document]], "title")[0]
    return Package(
        node,
        head,
        _renamed(rest[items], "fullStatement") if items else [],
        _associations(lists[links], str(head.get("identifier"))),
        dict(objects[defined]) if defined else {},
        more,
    )


def _records(value: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _field(rows: Sequence[Record], fits: Any) -> str | None:
    """The field in which every record has a text that fits."""
    for name in sorted(names(rows), key=str):
        if rows and all(isinstance(row.get(name), str) and fits(row[name]) for row in rows):
            return name
    return None


def _ends(rows: Sequence[Record]) -> list[str]:
    found = [
        name for name in names(rows)
        if all(isinstance(row.get(name), Mapping) and _field([row[name]], _UUID.search) for row in rows)
    ]  # fmt: skip
    return found if rows else []


def _kind_field(rows: Sequence[Record]) -> str | None:
    return _field(rows, lambda text: text in KINDS or text.startswith("ext:"))


def _renamed(rows: Sequence[Record], statement: str) -> list[dict[str, Any]]:
    """Records with the names of the standard for what can be told: identifier, address, moment, statement, type."""
    called = {
        "identifier": _field(rows, _UUID.fullmatch),
        "uri": _field(rows, lambda text: "://" in text),
        "lastChangeDateTime": _field(rows, _MOMENT.match),
    }
    taken = set(called.values())
    texts = [
        name for name in names(rows) if name not in taken and all(isinstance(row.get(name, ""), str) for row in rows)
    ]
    typed = [name for name in texts if any(_says(row, name) for row in rows)]
    called["CFItemType"] = typed[0] if typed else None
    free = [name for name in texts if name not in typed]
    called[statement] = max(free, key=lambda name: (sum(len(row.get(name, "")) for row in rows), name), default=None)
    back = {old: new for new, old in called.items() if old}
    return [{back.get(key, str(key)): value for key, value in row.items()} for row in rows]


def _says(row: Record, name: str) -> bool:
    """Whether an address beside it has the same title: the type of an item stands once as text and once as link."""
    return bool(row.get(name)) and any(
        isinstance(value, Mapping) and row[name] in value.values() for value in row.values()
    )


def _associations(rows: Sequence[Record], document: str) -> list[dict[str, Any]]:
    first, second = sorted(_ends(rows))
    kind = _kind_field(rows) or ""
    number = next((name for name in names(rows) if any(isinstance(row.get(name), int) for row in rows)), "")
    children = [row for row in rows if row[kind] == "isChildOf"] or list(rows)

    def leads_up(name: str) -> tuple[bool, int]:
        found = [_identifier(row[name]) for row in children]
        return document in found, -len(set(found))

    destination, origin = (first, second) if leads_up(first) > leads_up(second) else (second, first)
    back = {
        origin: "originNodeURI",
        destination: "destinationNodeURI",
        kind: "associationType",
        number: "sequenceNumber",
    }
    found = []
    for row in _renamed(rows, "x-text"):
        named = {back.get(key, key): value for key, value in row.items()}
        for end in ("originNodeURI", "destinationNodeURI"):
            named[end] = {**named[end], "identifier": _identifier(named[end])}
        named["associationType"] = named.get("associationType", named.pop("x-text", ""))
        found.append(named)
    return found


def _identifier(end: Mapping[str, Any]) -> str:
    name = _field([end], _UUID.fullmatch)
    if name:
        return str(end[name])
    return next((match[0] for value in end.values() if (match := _UUID.search(str(value)))), "")
