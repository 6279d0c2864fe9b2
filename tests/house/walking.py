"""The walk through the house: every address of a slice, filled in with the records it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from tests import markers
from tests.cast import Cast
from tests.house.addresses import Address, addresses

Kinds = Mapping[int, set[type[models.Model]]]  # by the place of an id in an address
PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
ID = {"uuid", "uuidstr"}
# Third-party pages that hold nothing of ours, and addresses that change who is signed in.
NOT_WALKED = ("account/2fa/", "account/^", "account/logout/", "account/reauthenticate", "demo/enter/")
SIGNED_OUT = "nobody"
NOTHING = UUID("0dd50dd5-0dd5-40dd-80dd-0dd50dd50dd5")  # no record has this id
LATER = UUID("1a7e1a7e-1a7e-4a7e-8a7e-1a7e1a7e1a7e")  # nor this one
_ASKED = re.compile(r'"(?P<table>\w+)"\."(?P<column>\w+)" (?:=|IN) \(?$')


def clients(cast: Cast) -> dict[str, Client]:
    """A browser for each of the cast, and one for nobody."""
    found = {SIGNED_OUT: Client(raise_request_exception=False)}
    for key, person in cast.people.items():
        found[key] = Client(raise_request_exception=False)
        found[key].force_login(person, "longarc.accounts.backends.PersonBackend")
    return found


def walked(slice_name: str) -> list[Address]:
    """What the walk opens of one slice."""
    known = [address for address in addresses() if not address.pattern.startswith(NOT_WALKED)]
    return [address for address in known if address.slice == slice_name]


SLICES = sorted({address.slice for address in addresses()})


def paths(address: Address, most: int = 40, known: Kinds | None = None) -> list[list[str]]:
    """Every way to fill in an address from what is there. An id whose kinds are known is an id of these; of another
    first id each kind of record is tried, in a group of its own."""
    parts, known = list(PART.finditer(address.pattern)), known or {}
    first = next((place for place, part in enumerate(parts) if part["kind"] in ID), None)
    tried = _ids(_held(address.slice), most) if first is not None and first not in known else [[""]]
    found = []
    for group in tried:
        values = [
            group if place == first and first not in known else _values(address, place, part, most, known)
            for place, part in enumerate(parts)
        ]
        found.append([_filled(address.pattern, parts, chosen) for chosen in product(*values)])
    return found


def _values(address: Address, place: int, part: re.Match[str], most: int, known: Kinds) -> list[str]:
    if part["kind"] not in ID:
        assert part["name"] in markers.PARTS, f"tests/markers/__init__.py knows no value for <{part['name']}>"
        return markers.PARTS[part["name"]]
    groups = _ids(known[place], most) if place in known else _ids(_held(address.slice), 3)
    return [pk for group in groups for pk in group] or [str(NOTHING)]


def _held(slice_name: str) -> list[type[models.Model]]:
    """The models of what a slice holds, and of the people."""
    kinds, names = (models.UUIDField, models.OneToOneField), {slice_name, "people"}
    return [
        model for model in apps.get_models() if model._meta.app_label in names and isinstance(model._meta.pk, kinds)
    ]


def _ids(kinds: Iterable[type[models.Model]], most: int) -> list[list[str]]:
    ids = [
        [str(pk) for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:most]] for model in kinds
    ]
    return [group for group in ids if group]


def _filled(pattern: str, parts: list[re.Match[str]], chosen: tuple[str, ...]) -> str:
    path = "/" + pattern
    for part, value in zip(parts, chosen, strict=True):
        path = path.replace(part[0], quote(value), 1)
    return path


def kinds(address: Address, browsers: Iterable[Client], *methods: str, body: str = "{}") -> Kinds:
    """Of which kinds of record the ids in an address are: the models in which its view looks for an id that nothing has.
    An id for which it looks nowhere, or in a way that does not tell, is not among them."""
    browsers, found = list(browsers), dict[int, set[type[models.Model]]]()
    for place, part in enumerate(PART.finditer(address.pattern)):
        if part["kind"] in ID:
            asked = _asked_for(address, place, found, [(one, method, body) for one in browsers for method in methods])
            if asked and None not in asked:
                found[place] = {model for model in asked if model}
    return found


def _asked_for(address: Address, place: int, known: Kinds, ways: list[tuple[Client, str, str]]) -> set[Any]:
    """Where the view looks for the id at a place, when the ids before it are of records that there are."""
    parts = list(PART.finditer(address.pattern))
    values = [_values(address, at, part, 6, known) for at, part in enumerate(parts[:place])]
    values += [[str(NOTHING)]]
    values += [[str(LATER)] if part["kind"] in ID else markers.PARTS[part["name"]][:1] for part in parts[place + 1 :]]
    asked: set[Any] = set()
    for chosen in product(*values):
        for browser, method, body in ways:
            with transaction.atomic(), connection.execute_wrapper(_listening(asked.add)):
                browser.generic(method, _filled(address.pattern, parts, chosen), body, "application/json")
                transaction.set_rollback(True)
        if asked:
            break
    return asked


def _listening(heard: Callable[[Any], None]) -> Callable[..., Any]:
    """Hears in which model the database is asked for the id of nothing; None where that is not told."""

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        for before, value in zip(sql.split("%s"), params or (), strict=False):
            if str(value).replace("-", "") == NOTHING.hex:
                asked = _ASKED.search(before)
                heard(_model(asked["table"], asked["column"]) if asked else None)
        return execute(sql, params, many, context)

    return listen


def _model(table: str, column: str) -> type[models.Model] | None:
    """The model of which a column holds ids."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields if model._meta.db_table == table else ():
            if field.column == column and (field.primary_key or field.related_model):
                return model if field.primary_key else field.related_model
    return None
