"""Whatever a program sends to the API: each field of each body and address, one hostile value at a time, is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from longarc.conversations.models import Conversation
from longarc.growth.models import Goal, Plan
from longarc.project.api import api
from tests.cast import Cast
from tests.house.addresses import Address
from tests.house.walking import SLICES, kinds, paths, walked

pytestmark = pytest.mark.django_db

HOSTILE = [
    "before\x00after",
    "\ud800",
    "w" * 70_000,
    "=cmd|'/C calc'!A0 <script>alert(1)</script>",
    "",
    None,
    True,
    -1,
    2**63,
    10**400,
    1.5,
    float("nan"),
    [],
    [["deep"]],
    {"\x00": "\x00"},
    "0000-00-00",
    "99999-01-01",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "00000000-0000-0000-0000-000000000000",
]
DOCUMENT = api.get_openapi_schema()
Known = dict[str, str]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema behind its reference; of several, the first."""
    for name in ("anyOf", "allOf"):
        schema = schema[name][0] if name in schema else schema
    if "$ref" in schema:
        return resolved(DOCUMENT["components"]["schemas"][schema["$ref"].split("/")[-1]])
    return schema


def sample(name: str, schema: dict[str, Any], known: dict[str, str]) -> Any:
    """A value that fits."""
    schema = resolved(schema)
    if name in known:
        return known[name]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") in {"date", "date-time"}:
        soon = timezone.now() + timedelta(days=30)
        return soon.isoformat() if schema["format"] == "date-time" else soon.date().isoformat()
    kinds = {"string": "Something", "integer": 1, "boolean": True, "array": [], "object": {}}
    return kinds.get(schema.get("type", ""), "Something")


def spread(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Field and value: each value once for each type of field, spread over the fields of that type."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name, schema in fields.items():
        known = resolved(schema)
        alike.setdefault((known.get("type", ""), known.get("format", "")), []).append(name)
    for names in alike.values():
        for number in range(max(len(names), len(HOSTILE))):
            yield names[number % len(names)], HOSTILE[number % len(HOSTILE)]


def operations(address: Address) -> dict[str, dict[str, Any]]:
    """What the document says of an address of the API, by method."""
    if not address.operations:
        return {}
    return DOCUMENT["paths"]["/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", address.pattern)]


def fitting(operation: dict[str, Any], known: Known) -> dict[str, Any] | None:
    """A body that fits, where the operation takes one."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if not content:
        return None
    properties = resolved(content["schema"]).get("properties", {})
    return {name: sample(name, schema, known) for name, schema in properties.items()}


def ids(cast: Cast) -> Known:
    """The records and people that the bodies of calls name: Amara's."""
    held = Conversation.objects.filter(person=cast.amara, holding__isnull=False).first()
    return {
        "plan": str(Plan.objects.filter(person=cast.amara).values_list("pk", flat=True)[0]),
        "goal": str(Goal.objects.filter(plan__person=cast.amara).values_list("pk", flat=True)[0]),
        "conversation": str((held or Conversation.objects.filter(person=cast.amara)[0]).pk),
        **dict.fromkeys(("reader", "partner"), str(cast.milan.pk)),
        **dict.fromkeys(("person", "owner"), str(cast.amara.pk)),
    }


def calls(path: str, operation: dict[str, Any], known: Known) -> Iterator[tuple[str, Any]]:
    """Address and body: one hostile value at a time in an otherwise fitting call."""
    asked = [one for one in operation.get("parameters", []) if one["in"] == "query"]
    for name, value in spread({parameter["name"]: parameter["schema"] for parameter in asked}):
        yield f"{path}?{urlencode({name: str(value).encode('utf-8', 'surrogatepass')})}", None
    body = fitting(operation, known)
    if body is not None:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        properties = resolved(schema).get("properties", {})
        yield from ((path, {**body, name: value}) for name, value in spread(properties))
        yield from ((path, value) for value in HOSTILE)


def sent(client: Client, method: str, path: str, body: Any) -> HttpResponse:
    """The answer to a call, which is taken back."""
    with transaction.atomic():
        answer = client.generic(method.upper(), path, json.dumps(body), content_type="application/json")
        transaction.set_rollback(True)
    return answer


def usual(client: Client, method: str, address: Address, body: Any) -> str:
    """The address with a record that the operation works on; where there is none, with one that it knows."""
    known = kinds(address, [client], method.upper(), body=json.dumps(body))
    found = [path for group in paths(address, 40 if known else 1, known) for path in group]
    codes = {}
    for path in found:
        codes[path] = sent(client, method, path, body).status_code
        if codes[path] < 400:
            return path
    return min(found, key=lambda path: (codes[path] in {404, 403}, codes[path] == 403))


@pytest.mark.parametrize("slice_name", SLICES)
def test_nothing_sent_breaks_the_api(slice_name: str, furnished: Cast, as_: Callable[..., Client]) -> None:
    cast, amara = furnished, as_(furnished.amara)
    amara.raise_request_exception = False
    known = ids(cast)
    broken = []
    for address in walked(slice_name):
        for method, operation in operations(address).items():
            place = usual(amara, method, address, fitting(operation, known))
            for path, body in calls(place, operation, known):
                answer = sent(amara, method, path, body)
                if answer.status_code >= 500:
                    broken.append(f"{method} {path[:120]} {str(body)[:200]!r}: {answer.exc_info[1]!r}"[:500])
    assert not broken, "\n".join(broken)
