"""No store on the way keeps what somebody signed in was given, by page or API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.accounts.actions import make_token


def test_pages_and_answers_are_private(cast: Cast, as_: Any) -> None:
    day = timezone.localdate() + timedelta(days=5)
    secret = make_token(cast.amara, "test", ["read"], day, by=cast.amara)[1]
    program = Client(headers={"authorization": f"Bearer {secret}"})
    given = [as_(cast.amara).get("/"), as_(cast.amara).get("/plans/"), program.get("/api/v1/plans")]
    for answer in given:
        assert {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))
    assert "no-store" in as_(cast.amara).get("/account/tokens/")["Cache-Control"]


def test_what_everybody_sees_says_nothing_of_it(cast: Cast, as_: Any) -> None:
    assert "private" not in as_(None).get("/health/live").headers.get("Cache-Control", "")
