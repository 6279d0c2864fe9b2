"""What each list costs: a literal number of queries, with session, user and ledger, whatever the number of rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house.addresses import Address, addresses

ROW = re.compile(r"<(?:li|tr|article|option|dt|h3)\b")


@dataclass(frozen=True)
class Listed:
    """A list as one of the cast sees it; `{talk}`, `{draft}`, `{framework}`, `{amara}` stand for what the markers furnish."""

    pattern: str
    viewer: str
    queries: int
    path: str = ""

    def at(self, **ids: object) -> str:
        """Where it is."""
        return "/" + (self.path or self.pattern).format(**ids)


@dataclass(frozen=True)
class Cost:
    """One answer: how many queries for how many rows."""

    queries: int
    rows: int


API = "api/v1/"
LISTS = [
    Listed("", "amara", 11),
    Listed("", "daniel", 10),
    Listed("team/", "daniel", 6),
    Listed("people/", "tom", 5),
    Listed("people/", "daniel", 5),
    Listed("people/roles/", "amara", 3),
    Listed("people/roles/", "eva", 5),
    Listed("framework/", "amara", 3),
    Listed("framework/drafts/", "amara", 3),
    Listed("framework/drafts/", "daniel", 4),
    Listed("plans/", "amara", 3),
    Listed("plans/", "daniel", 3),
    Listed("plans/accomplishments/", "amara", 7),
    Listed("plans/accomplishments/", "tom", 7),
    Listed("conversations/", "amara", 6),
    Listed("conversations/", "daniel", 6),
    Listed("conversations/request/", "daniel", 5),
    Listed("conversations/acknowledgements/", "amara", 4),
    Listed("organisation/", "tom", 3),
    Listed("notices/", "amara", 4),
    Listed("readings/", "amara", 4),
    Listed("account/tokens/", "amara", 3),
    Listed("account/sessions/", "amara", 4),
    Listed(API + "people", "tom", 5),
    Listed(API + "frameworks", "amara", 5),
    Listed(API + "drafts", "daniel", 4),
    Listed(API + "drafts/<uuidstr:id>/comments", "daniel", 5, API + "drafts/{draft}/comments"),
    Listed(API + "frameworks/<uuidstr:id>/drafts", "daniel", 5, API + "frameworks/{framework}/drafts"),
    Listed(API + "assessments", "daniel", 8, API + "assessments?person={amara}"),
    Listed(API + "plans", "amara", 4),
    Listed(API + "plans", "daniel", 5),
    Listed(API + "goals", "daniel", 5),
    Listed(API + "health-checks", "amara", 4),
    Listed(API + "actions", "amara", 4),
    Listed(API + "accomplishments", "daniel", 5),
    Listed(API + "conversations", "amara", 5),
    Listed(API + "conversations", "daniel", 5),
    Listed(API + "agenda-items", "daniel", 6, API + "agenda-items?conversation={talk}"),
    Listed(API + "agreements", "daniel", 6, API + "agreements?conversation={talk}"),
    Listed(API + "acknowledgements", "amara", 4),
    Listed(API + "coverage", "tom", 3),
    Listed(API + "notices", "amara", 4),
    Listed(API + "readings", "amara", 4),
]
EXCUSED = {
    "search/": "eight people and ten places at the most, measured in the tests of home",
    "people/roster/": "a form for one file",
    "framework/publish/": "a form for one folder",
    "standing/": "one person's standing: as long as the framework, measured in its own tests",
    "standing/over-time/": "one person's standing, days along one line: measured in its own tests",
    "standing/ways/": "ways through the framework for one person, measured in the tests of standing",
    "plans/new/": "one form",
    "plans/guide/": "a text of ours",
    "conversations/questions/": "the bank of questions is a text of ours",
    "conversations/values/": "the values are a fixed deck",
    "conversations/trust/": "the questions are ours",
    "conversations/calendar/": "one address of one feed",
    "account/invitations/": "two counts",
    "account/preferences/": "one form",
    "style/": "every part of the design once, no record",
    "demo/": "the cast, a fixed few",
    "health/live": "no record",
    "health/ready": "no record",
    API + "drafts/<uuidstr:id>/foresight/people": "names for few, 200 at most, measured in the tests of authoring",
    API + "questions": "the bank of questions is a text of ours",
    API + "preparations": "one answer to each prompt, and the prompts are ours",
    API + "conversations/<uuidstr:id>/notes": "one note to each of three aims",
    API + "standing/<uuidstr:person_id>/over-time": "days of one person, measured in the tests of standing",
    API + "standing/<uuidstr:person_id>/nearest": "steps of the framework, no rows",
    API + "standing/<uuidstr:person_id>/openings": "steps of the framework, no rows",
    API + "standing/<uuidstr:person_id>/ways": "steps of the framework, no rows",
}


def candidates(client: Client) -> set[str]:
    """Pages that stand for themselves and answer to looking; operations of the API that answer with lists."""
    pages = {
        address.pattern
        for address in addresses()
        if not address.of_api and "<" not in address.pattern and address.slice != "allauth"  # a person's own settings
    }
    answering = {pattern for pattern in pages if client.get(f"/{pattern}").status_code not in {302, 404, 405}}
    return answering | {address.pattern for address in addresses() if answers_a_list(address)}


def answers_a_list(address: Address) -> bool:
    """Whether looking at an address of the API gives rows: a bare list, or `items` of one."""
    looking = [operation for operation in address.operations if "GET" in operation.methods]
    return any(_rows_of(operation.response_models.get(200)) for operation in looking)


def _rows_of(answer: object) -> bool:
    kind = getattr(answer, "model_fields", {}).get("response")
    inner = getattr(getattr(kind, "annotation", None), "model_fields", {})
    return str(getattr(kind, "annotation", "")).startswith("list[") or "items" in inner


def cost(client: Client, path: str) -> Cost:
    """Look once to warm up, then count."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return Cost(len(asked), _shown(answer.content.decode(), answer.headers["Content-Type"]))


def _shown(text: str, kind: str) -> int:
    if "json" not in kind:
        return len(ROW.findall(text))
    told = json.loads(text)
    return len(told["items"] if isinstance(told, dict) else told)


def unnamed(found: Iterable[str]) -> set[str]:
    """Lists that neither the table nor the excuses know."""
    return set(found) - {listed.pattern for listed in LISTS} - set(EXCUSED)


def complaint(listed: Listed, one: Cost, thirty: Cost) -> list[str]:
    """What is wrong with a list that cost this with one row of each kind, and this with thirty."""
    where = f"/{listed.pattern} as {listed.viewer}"
    wrong = [f"{where}: no more rows than before: {one.rows}, {thirty.rows}"] if thirty.rows < one.rows + 20 else []
    if one.queries != listed.queries or thirty.queries != listed.queries:
        wrong.append(f"{where}: {one.queries} queries with one row, {thirty.queries} with thirty, not {listed.queries}")
    return wrong
