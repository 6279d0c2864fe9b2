"""The API against its own document: what it serves is what it says, and nothing that is sent breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from ninja import Schema
from pydantic import create_model
from schemathesis import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from longarc.accounts.actions import SCOPES, make_token
from longarc.project.document import DocumentedAPI
from longarc.project.wsgi import application
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OPENAPI = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [response_schema_conformance, content_type_conformance, status_code_conformance]


@pytest.fixture(scope="module")
def of_amara(furnished: Cast) -> Iterator[dict[str, str]]:
    """The headers of a program that acts as Amara, in a furnished house. The connection stays that of the test."""
    in_a_month = timezone.localdate() + timedelta(days=30)
    _token, secret = make_token(furnished.amara, "a program", SCOPES, in_a_month, by=furnished.amara)
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield {"Authorization": f"Bearer {secret}"}
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@OPENAPI.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_as_its_document_says(case: Case, of_amara: dict[str, str]) -> None:
    with transaction.atomic():
        answer = case.call(headers=of_amara)
        transaction.set_rollback(True)
    assert answer.status_code < 500, answer.text
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/people/", 404),
        ("GET", "/api/v1/people/not-an-id", 404),
        ("PUT", "/api/v1/accomplishments", 405),
        ("GET", "/api/v1/people/me", 401),
    ],
)
def test_a_no_is_json_also_where_no_operation_is(method: str, address: str, status: int) -> None:
    answer = Client().generic(method, address)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json; charset=utf-8")
    assert answer.json()["detail"]
    assert answer.get("WWW-Authenticate") == ("Bearer" if status == 401 else None)
    assert Client().get("/nothing/")["Content-Type"].startswith("text/html")


def test_two_schemas_of_one_name_are_noticed() -> None:
    def named(name: str, **fields: type) -> type[Schema]:
        return create_model(name, __base__=Schema, **{field: (kind, ...) for field, kind in fields.items()})

    def served(first: type[Schema], second: type[Schema]) -> dict[str, Any]:
        api = DocumentedAPI(urls_namespace=f"apart-{id(first)}-{id(second)}")
        api.get("/one", response=first)(lambda request: None)
        api.get("/two", response=second)(lambda request: None)
        return api.get_openapi_schema(path_prefix="/")

    one = named("StepOut", rank=int)
    assert {"StepOut", "Problem"} <= served(one, named("OtherOut", rank=int))["components"]["schemas"].keys()
    with pytest.raises(ValueError, match="called StepOut"):
        served(one, named("StepOut", owner=str))


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_what_is_sent_says_that_it_is_json(kind: str, furnished: Cast, of_amara: dict[str, str]) -> None:
    def send(body: str, kind: str) -> int:
        return Client(headers=of_amara).generic("POST", "/api/v1/accomplishments", body, content_type=kind).status_code

    assert send('{"what": "A calm release"}', kind) == 415
    assert send("", kind) == 422
    assert send('{"what": "A calm release"}', "application/json; charset=utf-8") == 201
