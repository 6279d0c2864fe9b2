"""Tags for parts that stand on a page many times; everything else is a class name or an include."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from longarc.ui import glyphs
from longarc.web.numbers import written

register = template.Library()

SELECTED = mark_safe(" selected")
BOX = (
    '<li data-state="{0}" title="{1}"><span>{2}<span class="visually-hidden">: {1}, {3}</span></span>'
    '<span aria-hidden="true">{4}</span></li>'
)


@register.simple_tag
def glyph(name: str, label: str = "") -> SafeString:
    """`{% glyph "two" %}` beside words, `{% glyph "check" label=_("done") %}` alone."""
    return glyphs.drawn(name, str(label))


@register.simple_tag
def mark(score: Any, label: str = "") -> SafeString:
    """The mark of a score 2, 1, 0 or of one not yet known (None). Without a label it is silent: words stand beside it."""
    return _mark("unknown" if score is None or score == "" else str(score), str(label))


@lru_cache(maxsize=256)
def _mark(score: str, label: str) -> SafeString:
    if label:
        return format_html('<span class="mark" data-score="{}" role="img" aria-label="{}"></span>', score, label)
    return format_html('<span class="mark" data-score="{}" aria-hidden="true"></span>', score)


@register.simple_tag
def strip(boxes: Iterable[Any]) -> SafeString:
    """The levels of a competency as a row of boxes; each has its `state`, `number`, `name`, `words` and the `marks` of its skills."""
    drawn = format_html_join("", BOX, ((b.state, b.name, b.number, b.words, marks(b.marks)) for b in boxes))
    return format_html('<ol class="strip" aria-label="{}">{}</ol>', _("Levels"), drawn)


def marks(scores: Iterable[Any]) -> SafeString:
    """Several marks, each as `mark` draws it without a label."""
    return mark_safe("".join(map(mark, scores)))  # noqa: S308 - each of them is safe


@register.simple_tag
def saved() -> SafeString:
    """Beside an editor: whether its words are kept, and what becomes of two texts written at once."""
    return _saved(get_language())


@lru_cache
def _saved(_language: str | None) -> SafeString:
    return render_to_string("ui/saved.html")


@register.simple_tag
def options(rows: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """The options of a select, out of pairs of a value and its words."""
    said = ((value, SELECTED if str(value) == str(chosen) else "", words) for value, words in rows)
    return format_html_join("", '<option value="{}"{}>{}</option>', said)


@register.simple_tag
def person(who: Any, plain: bool = False) -> SafeString:
    """A monogram and a name; `plain=True` leaves the name to a screen reader."""
    name = _name(who)
    words = format_html('<span class="visually-hidden">{}</span>' if plain else "<span>{}</span>", name)
    return format_html('<span class="person"><abbr aria-hidden="true">{}</abbr>{}</span>', monogram(name), words)


def monogram(name: str) -> str:
    """First letters of the first and the last name: "Amara N. Okafor" is AO, "Ruta" is R."""
    words = [word for word in name.split() if word[0].isalnum()]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "·"


def _name(who: Any) -> str:
    if isinstance(who, str):
        return who
    full = getattr(who, "get_full_name", None)
    return (full() if full else "") or str(getattr(who, "name", "") or who)


@register.filter
def spelled(number: int) -> str:
    """A number from two to nine as a word, others in figures: "Five things", "23 things"."""
    words = (_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"))
    return words[number - 2] if 2 <= number <= 9 else str(number)


@register.filter(expects_localtime=True)
def weekday(day: date | None) -> str:
    """A day with its weekday, as the language writes it: "Wednesday, 4 March 2026"."""
    return f"{date_format(day, 'l')}, {date_format(day)}" if day else ""


@register.filter(expects_localtime=True)
def weekday_and_time(moment: datetime | None) -> str:
    """A moment with its weekday: "Wednesday, 4 March 2026, 15:05"."""
    return f"{date_format(moment, 'l')}, {date_format(moment, 'DATETIME_FORMAT')}" if moment else ""


register.filter("written", written)


@register.filter
def kept_name(name: str) -> str:
    """A field's name as words, where its form is no longer at hand: "next_step" is "Next step"."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()
