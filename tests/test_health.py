"""Whoever looks after the servers asks each by its number, and gets an answer; people come by the name."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
BY_NUMBER = {"host": "10.0.3.7:8000"}


@pytest.mark.parametrize(("address", "said"), [("/health/live", {"live": True}), ("/health/ready", {"ready": True})])
def test_a_probe_is_answered_by_whatever_name_it_comes(address: str, said: dict[str, bool]) -> None:
    answer = Client(headers=BY_NUMBER).get(address)
    assert (answer.status_code, answer.json()) == (200, said)


def test_nothing_else_is_answered_by_another_name() -> None:
    assert Client(headers=BY_NUMBER).get("/account/login/").status_code == 400
    answer = Client(headers=BY_NUMBER).get("/api/v1/people")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json; charset=utf-8")
