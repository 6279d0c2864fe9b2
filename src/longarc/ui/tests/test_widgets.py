"""Widgets are drawn as Django draws them."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from longarc.ui.forms import Renderer
from longarc.ui.widgets import drawn

SHARP = "<b>\"&' ä"
CHOICES = [("", "none"), ("a&b", SHARP), ("Group <1>", [(1, "one"), ("two", "2")])]
ATTRS = {"id": "x", "required": True, "disabled": False, "data-said": SHARP, "rows": 3}
DRAWN = [
    *[
        (widget(), value)
        for widget in (
            forms.TextInput,
            forms.NumberInput,
            forms.EmailInput,
            forms.URLInput,
            forms.HiddenInput,
            forms.PasswordInput,
            forms.Textarea,
        )
        for value in (None, "", SHARP, 12)
    ],
    (forms.DateInput(attrs={"type": "date"}), date(2026, 11, 25)),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.CheckboxInput(), SHARP),
    *[(forms.Select(choices=CHOICES), value) for value in (None, "", "a&b", 1, "two")],
    (forms.SelectMultiple(choices=CHOICES), ["a&b", "two"]),
]


@pytest.mark.parametrize(("widget", "value"), DRAWN)
def test_a_widget_is_drawn_as_django_draws_it(widget: forms.Widget, value: object) -> None:
    ours = widget.render(f"name.{SHARP}", value, ATTRS, renderer=Renderer())
    theirs = widget.render(f"name.{SHARP}", value, ATTRS, renderer=TemplatesSetting())
    assert parse_html(ours) == parse_html(theirs)


def test_what_is_not_common_keeps_its_template() -> None:
    assert drawn("django/forms/widgets/radio.html", {}) is None
    radio = forms.RadioSelect(choices=CHOICES[:2])
    assert 'type="radio"' in radio.render("one", "a&b", renderer=Renderer())
