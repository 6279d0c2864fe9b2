"""Frameworks that come with Longarc can be taken as they are, and changed first."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast

from longarc.document.check import check_document
from longarc.document.files import load
from longarc.framework.models import Version
from longarc.framework.shipped import SHIPPED

As = Callable[[Any], Client]
PAGE = "/framework/publish/"


@pytest.mark.parametrize("key", ["small", "demonstration"])
def test_each_is_whole_and_without_a_finding(key: str) -> None:
    document, read = load(SHIPPED[key].text())
    assert list(read) == []
    assert list(check_document(document).kept) == []


@pytest.mark.parametrize("key", ["small", "demonstration"])
def test_it_is_taken_changed_and_published(key: str, cast: Cast, as_: As) -> None:
    client = as_(cast.petra)
    assert f'href="?from={key}#text"' in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}?from={key}")
    typed = page.context["form"]["document"].value()
    assert typed.strip() in unescape(page.content.decode())
    title = next(line for line in typed.splitlines() if "title:" in line)
    ours = typed.replace(title, title.replace("Our careers", "Gauges").replace("Tidewater Instruments", "Gauges"))
    assert client.post(f"{PAGE}?from={key}", {"document": ours}).status_code == 302
    assert "Gauges" in Version.objects.get().framework.title


def test_what_was_typed_is_not_taken_back_by_it(cast: Cast, as_: As) -> None:
    page = as_(cast.petra).post(f"{PAGE}?from=small", {"document": "format: careerframework/1\nframework: nothing"})
    assert page.status_code == 422
    assert "framework: nothing" in page.content.decode()
    assert "our-framework" not in page.content.decode()


def test_another_name_is_none(cast: Cast, as_: As) -> None:
    page = as_(cast.petra).get(f"{PAGE}?from=nowhere")
    assert page.status_code == 200
    assert not page.context["form"]["document"].value()
