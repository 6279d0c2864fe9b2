"""In which language somebody is spoken to: the one that they chose, as far as it is offered here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_supported_language_variant


def chosen_by(person: Any) -> str:
    """The language that a person chose, also without its region (`de-at` is told in German); "" without a choice that
    is offered."""
    code = getattr(person, "locale", "")
    try:
        return get_supported_language_variant(code) if code else ""
    except LookupError:
        return ""


def language_of(person: Any) -> translation.override:
    """For what reaches somebody whose browser does not ask, such as a mail: their own language, else the installation's.

    Whose act brought it about plays no part.
    """
    return translation.override(chosen_by(person) or settings.LANGUAGE_CODE)
