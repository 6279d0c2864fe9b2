"""Frameworks that come with Longarc: a text each, to be made one's own and published. Higher slices bring theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.document.starter import STARTER


@dataclass(frozen=True)
class Shipped:
    """One of them: what it is, in words, and how its text is had."""

    key: str
    title: str | Promise
    about: str | Promise
    text: Callable[[], str]


SHIPPED: dict[str, Shipped] = {}


def offer(shipped: Shipped) -> None:
    """From now on it can be begun with."""
    SHIPPED[shipped.key] = shipped


offer(
    Shipped(
        "small",
        _("A small one"),
        _("Two competencies with three levels, one track with three grades: every kind of sentence once, to replace."),
        lambda: STARTER,
    )
)
