"""Nobody comes upon what is not theirs to read: every address, as everybody, in page, API answer, mail, log and history."""

from __future__ import annotations

import json
import logging

import pytest
from django.apps import apps
from django.db import models, transaction

from tests import markers
from tests.cast import Cast
from tests.house.addresses import Address
from tests.house.walking import SIGNED_OUT, SLICES, clients, kinds, paths, walked
from tests.test_hostile_calls import fitting, ids, operations

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text_of(response: object) -> str:
    """All that came back, headers too."""
    content = b"".join(response) if getattr(response, "streaming", False) else response.content  # type: ignore[attr-defined]
    return f"{response.headers}\n{content.decode(errors='replace')}"  # type: ignore[attr-defined]


class Walk:
    """Who has come upon which marker where."""

    def __init__(self, cast: Cast, secrets: list[markers.Secret]) -> None:
        self.cast, self.secrets, self.leaks = cast, secrets, []
        self.found: dict[str, set[str]] = {secret.field: set() for secret in secrets}

    def look(self, key: str, where: str, text: str) -> None:
        """Notice markers in what somebody got."""
        if "zq" not in text:
            return
        for secret in self.secrets:
            if secret.marker in text:
                self.found[secret.field].add(key)
                if key not in secret.seen_by:
                    self.leaks.append(f"{key} reads {secret.field} at {where}")


OWNERS = ("amara", "daniel", "lena", "petra", "otto", "eva")  # between them they may open every kind of record
STRANGERS = ("tom", "paul", SIGNED_OUT)
NOT_LOOKED = {302, 401, 405, 422}  # nobody is signed in, no such method, no body that fits


def open_everything(walk: Walk, slice_name: str) -> None:
    """Every address as everybody, with every record that it may be about."""
    browsers = clients(walk.cast)
    for address in walked(slice_name):
        known = kinds(address, [browsers[key] for key in OWNERS], "GET")
        for group in paths(address, known=known):
            for number, path in enumerate(group):
                answers = {key: browsers[key].get(path) for key in OWNERS}
                codes = {answer.status_code for answer in answers.values()}
                if codes == {405} or (codes == {404} and number > 0 and "<" in address.pattern and not known):
                    break  # it is only written to, or this is not a record of that kind
                answers |= {key: browser.get(path) for key, browser in browsers.items() if key not in answers}
                for key, answer in answers.items():
                    walk.look(key, path, text_of(answer))


@pytest.fixture
def walk(furnished: Cast, caplog: pytest.LogCaptureFixture) -> Walk:
    """The furnished house; what is logged on the way is kept."""
    caplog.set_level(logging.INFO)
    return Walk(furnished, markers.registered())


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Every line of it, in each form it takes."""
    return "\n".join([*(record.getMessage() for record in caplog.records), caplog.text])


@pytest.mark.parametrize("slice_name", SLICES)
def test_nobody_comes_upon_what_is_not_theirs(slice_name: str, walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    open_everything(walk, slice_name)
    assert walk.leaks == []
    shown = [secret for secret in walk.secrets if secret.shown and secret.slice == slice_name]
    missed = [secret.field for secret in shown if not walk.found[secret.field]]
    assert missed == [], "nobody sees these at all: the walk misses a page, or the field has none"
    quiet = logged(caplog)
    assert [secret.field for secret in walk.secrets if secret.marker in quiet] == [], "in the log"


def writes(address: Address, cast: Cast) -> dict[str, str]:
    """How an address is written to, with a body that fits: by method."""
    if not address.of_api:
        return {"POST": "{}"}
    known = ids(cast)
    return {
        method.upper(): json.dumps(fitting(operation, known) or {})
        for method, operation in operations(address).items()
        if method != "get"
    }


@pytest.mark.parametrize("slice_name", SLICES)
def test_an_attempt_to_write_gives_nothing_away(slice_name: str, walk: Walk) -> None:
    """Whoever sends a form or a call that is not theirs to send gets a no without a word of the record."""
    browsers = clients(walk.cast)
    for address in walked(slice_name):
        if address.slice == "allauth" or "<" not in address.pattern:
            continue
        for method, body in writes(address, walk.cast).items():
            known = kinds(address, [browsers[key] for key in (*OWNERS, *STRANGERS)], "GET", method, body=body)
            for path in (path for group in paths(address, 3, known) for path in group):
                codes = set()
                for key in STRANGERS:
                    with transaction.atomic():
                        answer = browsers[key].generic(method, path, body, "application/json")
                        walk.look(key, f"{method} {path}", text_of(answer))
                        transaction.set_rollback(True)
                    codes.add(answer.status_code)
                if codes <= NOT_LOOKED and not known:
                    break  # it is answered before any record is looked for, so the next one changes nothing
    assert walk.leaks == []


def test_a_leak_is_noticed(furnished: Cast) -> None:
    secret = markers.Secret("plan.title", frozenset({"amara"}))
    walk = Walk(furnished, [secret])
    walk.look("amara", "/plans/", f"<h1>{secret.marker}</h1>")
    assert walk.leaks == []
    walk.look("tom", "/plans/", f"<h1>{secret.marker}</h1>")
    assert walk.leaks == ["tom reads plan.title at /plans/"]


# Text fields that need no marker, each with the reason; any other one must be written by a plant.
WITHOUT_MARKER = {
    "framework.Version.document": "published for everybody",
    "authoring.Foresight.figures": "counts without names",
    "growth.PlanText.text": "the words of the plan's own fields, at the moment of agreeing",
    "growth.PlanClosing.look_back": "a closed plan has the readers of the plan",
    "people.RosterUpload.sealed": "a file of the roster, read only by the one who brought it",
    "standing.Evidence.text": "read with its score",
    "texts.PersonKey.wrapped": "a key, not a text",
    "history.Event.facts": "ids, dates and numbers; tested above",
    "accounts.Token.scopes": "two words of ours",
    "growth.Goal.skills": "keys of the framework",
    "growth.Goal.skill_texts": "words of the framework",
}


def test_every_private_field_has_its_marker(walk: Walk) -> None:
    """A new text field is either planted, or named above with the reason why it is not."""
    kinds = (models.TextField, models.BinaryField, models.JSONField)
    bare = []
    for model in apps.get_models():
        if not model.__module__.startswith("longarc."):
            continue
        for field in model._meta.get_fields():
            name = f"{model._meta.label}.{field.name}"
            if isinstance(field, kinds) and name not in WITHOUT_MARKER:
                values = [
                    bytes(value) if isinstance(value, memoryview) else value for value in _values(model, field.name)
                ]
                sealed = isinstance(field, models.BinaryField) and any(values)
                if not sealed and not any("zq" in str(value) for value in values):
                    bare.append(name)
    assert bare == []


def _values(model: type[models.Model], field: str) -> list[object]:
    return list(model._default_manager.values_list(field, flat=True))


def test_sealed_words_do_not_stand_in_the_database(walk: Walk) -> None:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.BinaryField):
                for value in _values(model, field.name):
                    for secret in walk.secrets:
                        assert secret.marker.encode() not in bytes(value), (
                            f"{model._meta.label}.{field.name} is not sealed"
                        )  # type: ignore[call-overload]
