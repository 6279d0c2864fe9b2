"""The two ways an action says no: not you (``permit``), and not now (``expect``).

Every action asks ``permit`` first (who) and ``expect`` second (when); ``need`` expects that there is something, and hands it on. Doors turn the answers into 403 or 409
with the words given here, the same in page, API and command line.
"""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


class NotPermitted(Exception):
    """This person may not do that. Answered with 403; the words are for the person who tried."""


class Refused(Exception):
    """It cannot be done now, whoever asks. Answered with 409; the words say why, and what can be done."""


def permit(allowed: bool, words: object = "") -> None:
    """Pass, or raise `NotPermitted` with words (a string or a lazy translation)."""
    if not allowed:
        raise NotPermitted(words)


def expect(fulfilled: bool, words: object) -> None:
    """Pass, or raise `Refused` with words (a string or a lazy translation)."""
    if not fulfilled:
        raise Refused(words)


def need(found: T | None, words: object) -> T:
    """What was found, or raise `Refused` with words where there is nothing."""
    if found is None:
        raise Refused(words)
    return found
