"""The API against its own document: what it serves is what it says, and nothing that is sent breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from longarc.accounts.actions import SCOPES, make_token
from longarc.project.wsgi import application
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OPENAPI = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [response_schema_conformance, content_type_conformance]
SAID_NO = {401, 403, 404, 409, 422}


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
    if answer.status_code not in SAID_NO:
        case.validate_response(answer, checks=CHECKS)
