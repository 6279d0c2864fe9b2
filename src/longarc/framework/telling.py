"""In which language a text of a framework is told: attributes for the element that holds it."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from longarc.document.translations import MISSING, STALE
from longarc.engine.model import Framework

WHY = {MISSING: _("Not translated yet"), STALE: _("This has changed since it was translated")}


def told(text: str, known: Framework, page: str) -> SafeString:
    """Nothing where the text is in the language of the page; else its language, and why it is still in the original.

    Left open is the direction: each text finds its own, so that one from right to left stands well on any page.
    """
    reason = known.untranslated.get(text, "")
    language = known.languages[0] if reason else known.language
    if reason:
        return format_html(' lang="{}" dir="auto" data-original="{}" title="{}"', language, reason, WHY[reason])
    if language.partition("-")[0] == page.partition("-")[0]:
        return SafeString("")
    return format_html(' lang="{}" dir="auto"', language)


def own_name(code: str) -> str:
    """What a language calls itself: "Deutsch" for "de"; its code where nobody here knows."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


def runs_leftwards(code: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return bool(get_language_info(code)["bidi"])
    except KeyError:
        return False
