"""What a token opens: nothing beyond its scopes, nothing after its end, and never in another's name."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from longarc.conversations.models import AgendaItem, Conversation, Preparation
from longarc.growth.models import Accomplishment, Action, Goal, HealthCheck, Plan
from longarc.project.api import api
from longarc.standing.models import Score
from tests import markers
from tests.cast import Cast
from tests.trust.programs import Program
from tests.trust.table import conversation, plan

pytestmark = pytest.mark.django_db


def every_call() -> list[tuple[str, str]]:
    """Method and address of everything that the API offers, with ids of nothing."""
    document = api.get_openapi_schema(path_prefix="")["paths"]
    found = [(method.upper(), path) for path, item in document.items() for method in item]
    return [(method, re.sub(r"\{[^}]+\}", str(uuid4()), path)) for method, path in found]


def test_scopes_hold_for_every_call(cast: Cast) -> None:
    reader, writer = Program(cast.amara, "read"), Program(cast.amara, "write")
    for method, path in every_call():
        outside = writer if method == "GET" else reader
        assert outside.call(method, path, {}).status_code == 403, (method, path)


def test_no_call_is_answered_without_a_living_token(cast: Cast) -> None:
    outlived, ended = Program(cast.amara, ends_on=timezone.localdate()), Program(cast.amara, "read", "write")
    ended.token.delete()
    gone = Program(cast.lena)
    cast.lena.left_on = timezone.localdate() - timedelta(days=200)
    cast.lena.save()
    for method, path in every_call():
        for program in (outlived, ended, gone, Program(None)):
            assert program.call(method, path, {}).status_code == 401, (method, path)


def test_an_id_in_the_body_never_decides_who_acts(cast: Cast) -> None:
    """Tom names Amara wherever a body has a place for it, and where it has none: it is refused, or it is Tom's own."""
    markers.furnish(cast)
    tom, amara, today = Program(cast.tom), str(cast.amara.pk), timezone.localdate()
    named = dict.fromkeys(("person", "person_id", "by", "author", "owner", "asked_by", "user"), amara)
    draft, room = plan(cast, shared=False).pk, conversation(closed=False)(cast).pk
    models = (Plan, Goal, Action, HealthCheck, Accomplishment, Conversation, AgendaItem, Preparation, Score)
    before = {model: model._default_manager.count() for model in models}
    score = [{"skill": "anything", "value": "yes"}]
    refused = [
        ("POST", "/goals", {"plan": draft, "title": "Mine now"}),
        ("POST", "/actions", {"plan": draft, "what": "Mine now"}),
        ("POST", "/health-checks", {"plan": draft, "state": "at-risk"}),
        ("PATCH", f"/plans/{draft}", {"title": "Mine", "starts_on": today, "ends_on": today, "version": 1}),
        ("POST", f"/plans/{draft}/shares", {"reader": str(cast.tom.pk)}),
        ("PUT", f"/plans/{draft}/input", {"body": "A word"}),
        ("POST", f"/plans/{draft}/agreement", {"digest": "0" * 64}),
        ("POST", f"/plans/{draft}/closing", {}),
        ("POST", "/agenda-items", {"conversation": room, "aim": "skills", "text": "Mine"}),
        ("POST", "/agreements", {"conversation": room, "what": "Mine", "due_on": today}),
        ("PUT", "/preparations", {"conversation": room, "prompt": "changed", "text": "Mine"}),
        ("POST", f"/conversations/{room}/closing", {"next_on": today + timedelta(9), "expectations": "Mine"}),
        ("POST", "/acknowledgements", {"conversation": room, "held_on": today, "answer": "took-place"}),
        ("POST", "/conversations", {"partner": str(cast.daniel.pk)}),
        ("POST", "/assessments", {"kind": "agreed", "scores": score}),
        ("POST", "/assessments", {"kind": "own", "scores": score}),
        ("POST", "/standing/what-if", {}),
    ]
    for method, path, body in refused:
        answer = tom.call(method, path, {**named, **body})
        assert answer.status_code in {403, 404}, (method, path, answer.status_code, answer.content[:200])
    assert {model: model._default_manager.count() for model in models} == before
    tom.post("/plans", {**named, "title": "A year", "starts_on": today, "ends_on": today + timedelta(99)})
    tom.post("/accomplishments", {**named, "what": "Kept the pumps dry", "on": today})
    assert Plan.objects.get(title="A year").person == cast.tom
    assert Accomplishment.objects.get(what="Kept the pumps dry").person == cast.tom


def test_a_manager_scores_in_their_own_name_and_a_person_agrees_nothing_alone(cast: Cast) -> None:
    markers.furnish(cast)
    skill = Score.objects.filter(person=cast.amara)[0].skill
    body = {"person": str(cast.amara.pk), "by": str(cast.amara.pk), "scores": [{"skill": skill, "value": "yes"}]}
    own = Program(cast.daniel).post("/assessments", {**body, "kind": "own"})
    assert own.status_code == 201, own.content
    assert {(row["kind"], row["by"]) for row in own.json()} == {("manager", str(cast.daniel.pk))}
    for person in (cast.amara, cast.ines, cast.petra, cast.milan, cast.freya):
        assert Program(person).post("/assessments", {**body, "kind": "agreed"}).status_code in {403, 404}, person
