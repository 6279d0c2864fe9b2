"""Whatever somebody types into any form of the product: it is kept or answered in words, and never breaks a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from tests.cast import Cast
from tests.house.addresses import Address
from tests.house.walking import SLICES, kinds, paths, walked

pytestmark = pytest.mark.django_db

WORDS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>[a](javascript:alert(1)){{ 7|add:7 }}{% now 'Y' %}",
    "right to left": "\u202eשלום\u202c 👩\u200d👩\u200d👧 ﷽ é\u0301",
    "formula": "=cmd|'/C calc'!A0",
    "new lines": "one\r\nBcc: everybody@example.com\r\n\r\ntwo",
    "long": "w" * 70_000,
}
VALUES = {
    "nul": "before\x00after",
    "blank": " \t\n ",
    "nothing": "",
    "number": "9" * 5000,
    "beyond the column": str(2**63),
    "negative": "-1",
    "no day": "0000-00-00",
    "first day": "0001-01-01",
    "late day": "99999-01-01",
    "last moment": "9999-12-31T23:59",
    "id of nothing": "00000000-0000-0000-0000-000000000000",
}
HOSTILE: dict[str, Any] = {
    **WORDS,
    **VALUES,
    "twice": ["one", "two"],
    "a file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00"),
}


@dataclass
class Form:
    """One form of a page, as a browser would send it; `texts` are the fields somebody writes words in, `kinds` the types
    of its inputs, `choices` the first choice of each list and each row of buttons."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page that are posted, each field with its value."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        """Take up a form, or a field of the one that is open."""
        attrs = {name: value or "" for name, value in given}
        name = attrs.get("name", "")
        if tag == "form" and attrs.get("method", "").lower() == "post":
            self.form = Form(attrs.get("action", ""))
        elif self.form is None:
            return
        elif tag == "option" and self.select and ("selected" in attrs or not self.form.fields[self.select]):
            self.form.fields[self.select] = attrs.get("value", "")
        elif tag == "option" and self.select and attrs.get("value"):
            self.form.choices.setdefault(self.select, attrs["value"])
        elif name and name != "csrfmiddlewaretoken" and tag in {"input", "textarea", "select", "button"}:
            self.select = name if tag == "select" else ""
            kind = attrs.get("type", "text")
            self.form.kinds[name] = kind if tag == "input" else tag
            if kind in {"radio", "checkbox"}:
                self.form.choices.setdefault(name, attrs.get("value", "on"))
            taken = kind not in {"radio", "checkbox"} or "checked" in attrs
            self.form.fields[name] = attrs.get("value", "") if taken else self.form.fields.get(name, "")
            if tag == "textarea" or (tag == "input" and kind in {"text", "email", "search"}):
                self.form.texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        """Lay the form down."""
        if tag == "form" and self.form is not None:
            self.found.append(self.form)
            self.form = None


def forms_on(client: Client, slice_name: str, seen: set[object], most: int = 6) -> Iterator[tuple[str, Form]]:
    """Every form that somebody comes upon on the pages of a slice, one of each kind."""
    for address in walked(slice_name):
        if address.of_api:
            continue
        for path, text in pages(client, address, most):
            page = Forms()
            page.feed(text)
            for form in page.found:
                place = re.sub(r"[0-9a-f-]{36}", "", form.action) or address.pattern
                kind = (place, *form.fields)
                if kind not in seen and not form.action.startswith(("/account/logout", "/demo/")):
                    seen.add(kind)
                    yield urljoin(path, form.action).split("#")[0], form


def pages(client: Client, address: Address, most: int) -> Iterator[tuple[str, str]]:
    """The pages that somebody finds at an address, by path; of what is only written to, none."""
    known = kinds(address, [client], "GET")
    for group in paths(address, 40 if known else most, known):
        for number, path in enumerate(group):
            answer = client.get(path)
            if answer.status_code == 405:
                return
            if answer.status_code == 404 and number > 0 and not known:
                break
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                yield path, answer.content.decode()


def filled(form: Form) -> dict[str, str]:
    """The form as somebody fills it in: words where words are missing, days and times to come."""
    now = timezone.localtime()
    days = {"date": (now + timedelta(days=40)).date().isoformat()}
    days["datetime-local"] = (now + timedelta(days=10)).strftime("%Y-%m-%dT%H:%M")
    values = {}
    for name, value in form.fields.items():
        kind = form.kinds.get(name, "")
        words = "Something to say" if name in form.texts else ""
        values[name] = value or days.get(kind, "") or form.choices.get(name, "") or words
    return {"csrfmiddlewaretoken": "", **values}


@dataclass
class Try:
    """One hostile value in one field of one form, that else is filled in or is as the page shows it."""

    path: str
    form: Form
    name: str
    title: str
    typed: Any
    whole: bool = True


def tries(found: list[tuple[str, Form]]) -> Iterator[Try]:
    """Each value once for each kind of field of each view, spread over the fields of that kind in all its forms; words also
    in a form that is not filled in, where they have to stay. What nobody can type into a browser,
    hidden or beyond every length, is only tried there."""
    alike: dict[tuple[str, ...], list[tuple[str, Form, str]]] = {}
    for path, form in found:
        for name, kind in form.kinds.items():
            of_kind = (
                resolve(urlsplit(path).path).view_name,
                kind,
                name if kind == "hidden" else "",
                "text" * (name in form.texts),
            )
            alike.setdefault(of_kind, []).append((path, form, name))
    for (*_view, is_text), fields in alike.items():
        values = list((HOSTILE if is_text else VALUES).items())
        for number in range(max(len(fields), len(values))):
            tried = Try(*fields[number % len(fields)], *values[number % len(values)])
            hidden = tried.form.kinds[tried.name] == "hidden"
            if not hidden and tried.title != "long":
                yield tried
            if hidden or tried.title in WORDS:
                yield replace(tried, whole=False)


def problems(client: Client, tried: Try) -> list[str]:
    """What is wrong with the answer to a form with one hostile field."""
    path, form, name, typed = tried.path, tried.form, tried.name, tried.typed
    with transaction.atomic():
        others = filled(form) if tried.whole else form.fields
        answer = client.post(path, {"csrfmiddlewaretoken": "", **others, name: typed})
        transaction.set_rollback(True)
    if answer.status_code >= 500:
        return [f"{answer.status_code} {answer.exc_info[1]!r}"[:250]]
    found = []
    if answer.status_code in {409, 422} and answer.headers["Content-Type"].startswith("text/html"):
        page = answer.content.decode()
        if 'class="problem' not in page and answer.status_code == 422:
            found.append("no problem is named")
        if name in form.texts and typed in WORDS.values():
            shown = page.replace("\r\n", "\n")
            if escape(typed).replace("\r\n", "\n") not in shown and escape(typed.replace("\r\n", "")) not in shown:
                found.append(f"{answer.status_code} what was typed is lost")
    return found


@pytest.mark.parametrize("slice_name", SLICES)
def test_nothing_typed_breaks_a_page(slice_name: str, furnished: Cast) -> None:
    broken: list[str] = []
    seen: set[object] = set()
    for key in ("amara", "daniel", "petra"):
        client = Client(raise_request_exception=False)
        client.force_login(furnished.people[key], "longarc.accounts.backends.PersonBackend")
        for tried in tries(list(forms_on(client, slice_name, seen))):
            where = f"{key} {tried.path} {tried.name} {tried.title}"
            broken += [f"{where}: {problem}" for problem in problems(client, tried)]
    assert not broken, "\n".join(broken)
