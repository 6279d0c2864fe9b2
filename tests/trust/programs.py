"""Programs that act for the cast over the API, each with a personal token."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from longarc.accounts.actions import SCOPES, digest
from longarc.accounts.models import Token
from longarc.people.models import Person


class Program:
    """Calls the API in somebody's name; without anybody, in nobody's."""

    def __init__(self, person: Person | None, *scopes: str, ends_on: date | None = None) -> None:
        self.secret = f"lat_{person.pk}-{scopes}-{ends_on}" if person else ""
        self.client = Client(raise_request_exception=False)
        if person is not None:
            ends_on = ends_on or timezone.localdate() + timedelta(days=9)
            fields = {"digest": digest(self.secret), "scopes": list(scopes or SCOPES), "ends_on": ends_on}
            self.token = Token.objects.create(person=person, name="a program", **fields)

    def call(self, method: str, path: str, body: Any = None) -> HttpResponse:
        """What the API answers."""
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        content = "" if body is None else json.dumps(body, default=str)
        return self.client.generic(method, f"/api/v1{path}", content, "application/json", headers=headers)

    def get(self, path: str) -> HttpResponse:
        """What it reads."""
        return self.call("GET", path)

    def post(self, path: str, body: Any = None) -> HttpResponse:
        """What it does."""
        return self.call("POST", path, body)

    def ids(self, path: str) -> set[str]:
        """The ids that a list holds, all of them."""
        answer = self.get(f"{path}{'&' if '?' in path else '?'}limit=200")
        return {row["id"] for row in answer.json()["items"]} if answer.status_code == 200 else set()
