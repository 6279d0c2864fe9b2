"""Invented content for the style page."""

from datetime import date
from typing import NamedTuple

from django import forms


class Box(NamedTuple):
    """A level of a competency, as `{% strip %}` draws it."""

    number: int
    state: str
    name: str
    words: str
    marks: list[int | None]


DIFFERENCE = [
    ("equal", "By the end of January I "),
    ("delete", "have finished the course"),
    ("insert", "have handed over the gauges at Alder"),
    ("equal", ", and somebody else has restarted them once without me."),
]


class SampleForm(forms.Form):
    """One field of each kind, bound to answers of which some cannot be taken."""

    by_when = forms.DateField(label="By when", help_text="A day, or leave it open.", required=False)
    weights = forms.CharField(label="Weights", help_text="Five whole numbers that add up to 100.")
    again = forms.CharField(label="What would you do again?", widget=forms.Textarea, required=False)
    track = forms.ChoiceField(label="Track", choices=[("backend", "Backend engineering"), ("platform", "Platform")])
    took_place = forms.ChoiceField(
        label="Did it take place?",
        widget=forms.RadioSelect,
        choices=[("yes", "It took place"), ("differently", "It did, and I see it differently"), ("no", "It did not")],
    )
    remind = forms.BooleanField(label="Remind me in March", required=False)

    def clean_weights(self) -> str:
        raise forms.ValidationError("These add up to 105. They need to be exactly 100.")


def sample_form() -> SampleForm:
    typed = {"weights": "10 / 25 / 10 / 30 / 30", "track": "platform", "took_place": "yes", "remind": "on"}
    return SampleForm({**typed, "by_when": date(2026, 12, 18), "again": "The week at the weir, with the field crew."})


SAMPLES = {
    "difference": DIFFERENCE,
    "form": sample_form,
    "colours": [
        "paper",
        "paper-sunk",
        "paper-raised",
        "rule",
        "edge",
        "ink-faint",
        "ink-soft",
        "ink",
        "accent-tint",
        "accent-line",
        "accent-mid",
        "accent",
        "accent-deep",
        "level",
        "press",
    ],
    "levels": [
        Box(1, "reached", "can take part", "reached", [2, 2, 2]),
        Box(2, "reached", "works alone", "reached", [2, 2, 2, 1, 2]),
        Box(3, "begun", "leads others", "two of four fully shown, one not yet known", [2, 1, 0, None]),
        Box(4, "unknown", "sets the direction", "not yet known", [None, None, None]),
        Box(5, "unknown", "changes the field", "not yet known", [None, None]),
    ],
}
