"""Nobody comes upon what is not theirs to read: every address, as everybody, in page, API answer, mail, log and history."""

from __future__ import annotations

import json
import logging
import re
from itertools import product
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core import mail
from django.db import models, transaction
from django.test import Client

from longarc.history.models import Event
from tests import markers
from tests.cast import Cast
from tests.house.addresses import Address, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SIGNED_OUT = "nobody"
# Third-party pages that hold nothing of ours, and addresses that change who is signed in.
NOT_WALKED = ("account/2fa/", "account/^", "account/logout/", "account/reauthenticate", "demo/enter/")


def clients(cast: Cast) -> dict[str, Client]:
    """A browser for each of the cast, and one for nobody."""
    found = {SIGNED_OUT: Client(raise_request_exception=False)}
    for key, person in cast.people.items():
        found[key] = Client(raise_request_exception=False)
        found[key].force_login(person, "longarc.accounts.backends.PersonBackend")
    return found


def ids_of(slice_name: str, most: int) -> list[list[str]]:
    """The ids of what a slice holds, and of the people, by model."""
    names = {slice_name, "people"}
    kinds = (models.UUIDField, models.OneToOneField)
    found = [
        model for model in apps.get_models() if model._meta.app_label in names and isinstance(model._meta.pk, kinds)
    ]
    ids = [
        [str(pk) for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:most]] for model in found
    ]
    return [group for group in ids if group]


def paths(address: Address, most: int = 40) -> list[list[str]]:
    """Every way to fill in an address from what is there, by the model that its first id is of."""
    parts = list(PART.finditer(address.pattern))
    groups: list[list[str]] = [[""]]
    values: list[list[str]] = []
    for place, part in enumerate(parts):
        if part["kind"] not in {"uuid", "uuidstr"}:
            assert part["name"] in markers.PARTS, f"tests/markers/__init__.py knows no value for <{part['name']}>"
            values.append(markers.PARTS[part["name"]])
        elif groups == [[""]]:
            groups, place_of_first = ids_of(address.slice, most), place
            values.append([])
        else:
            values.append([pk for group in ids_of(address.slice, 3) for pk in group])
    found = []
    for group in groups:
        if group != [""]:
            values[place_of_first] = group
        found.append([_filled(address.pattern, parts, chosen) for chosen in product(*values)])
    return found


def _filled(pattern: str, parts: list[re.Match[str]], chosen: tuple[str, ...]) -> str:
    path = "/" + pattern
    for part, value in zip(parts, chosen, strict=True):
        path = path.replace(part[0], quote(value))
    return path


def walked(slice_name: str) -> list[Address]:
    """What the walk opens of one slice."""
    known = [address for address in addresses() if not address.pattern.startswith(NOT_WALKED)]
    return [address for address in known if address.slice == slice_name]


SLICES = sorted({address.slice for address in addresses()})


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


def open_everything(walk: Walk, slice_name: str) -> None:
    """Every address as everybody; a record's addresses only where it is a record of that kind."""
    browsers = clients(walk.cast)
    for address in walked(slice_name):
        for group in paths(address):
            for number, path in enumerate(group):
                answers = {key: browsers[key].get(path) for key in OWNERS}
                codes = {answer.status_code for answer in answers.values()}
                if codes == {405} or (codes == {404} and number > 0 and "<" in address.pattern):
                    break  # it is only written to, or this is not a record of that kind
                answers |= {key: browser.get(path) for key, browser in browsers.items() if key not in answers}
                for key, answer in answers.items():
                    walk.look(key, path, text_of(answer))


@pytest.fixture
def walk(cast: Cast, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: object) -> Walk:
    """The furnished house; what was mailed and logged on the way is kept."""
    caplog.set_level(logging.INFO)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return Walk(cast, markers.furnish(cast))


@pytest.mark.parametrize("slice_name", SLICES)
def test_nobody_comes_upon_what_is_not_theirs(slice_name: str, walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    open_everything(walk, slice_name)
    assert walk.leaks == []
    shown = [secret for secret in walk.secrets if secret.shown and secret.slice == slice_name]
    missed = [secret.field for secret in shown if not walk.found[secret.field]]
    assert missed == [], "nobody sees these at all: the walk misses a page, or the field has none"
    quiet = "\n".join([*(record.getMessage() for record in caplog.records), caplog.text])
    assert [secret.field for secret in walk.secrets if secret.marker in quiet] == [], "in the log"


@pytest.mark.parametrize("slice_name", SLICES)
def test_an_attempt_to_write_gives_nothing_away(slice_name: str, walk: Walk) -> None:
    """Whoever sends a form or a call that is not theirs to send gets a no without a word of the record."""
    browsers = clients(walk.cast)
    for address in walked(slice_name):
        if address.slice == "allauth" or "<" not in address.pattern:
            continue
        for path in (path for group in paths(address, 3) for path in group):
            for key in STRANGERS:
                with transaction.atomic():
                    kind = {"data": "{}", "content_type": "application/json"} if address.of_api else {}
                    walk.look(key, f"POST {path}", text_of(browsers[key].post(path, **kind)))
                    transaction.set_rollback(True)
    assert walk.leaks == []


def test_no_private_word_is_mailed_or_written_to_history(walk: Walk) -> None:
    mails = "\n".join(str(message.message()) for message in mail.outbox)
    assert mails, "the furnishing told nobody anything"
    events = json.dumps(list(Event.objects.values("verb", "facts")))
    for secret in walk.secrets:
        assert secret.marker not in mails, f"{secret.field} was mailed"
        assert secret.marker not in events, f"{secret.field} stands in the history"


def test_a_leak_is_noticed(cast: Cast) -> None:
    secret = markers.Secret("plan.title", frozenset({"amara"}))
    walk = Walk(cast, [secret])
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
