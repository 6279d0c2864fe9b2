"""Scores agreed in a meeting, and decisions about a track and the step held in it, as they come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.engine.levels import View
from longarc.engine.model import Competency, Framework, Skill
from longarc.framework.wording import plain_title
from longarc.standing.actions import Given
from longarc.standing.models import Placement
from longarc.standing.queries import Ground
from longarc.standing.strips import Line, Opened, Strip, strip

SKILL, NOTE = "skill.", "note."


class AgreementForm(forms.Form):
    """For each skill of one competency a score or none, and a note to it; for all of them the day of the meeting."""

    on = forms.DateField(label=_("Day of the meeting"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, *, ground: Ground, competency: str = "") -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        self.ground = ground
        self.framework: Framework | None = ground.framework
        rows = list(self.framework.competencies.values()) if self.framework else []
        used = [row for row in rows if ground.track is None or row.id in ground.track.uses]
        self.competencies: list[Competency] = used or rows
        self.competency = next((row for row in rows if row.id == competency), None) or next(
            iter(self.competencies), None
        )
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()
        for skill in self._skills():
            choices = (
                [("", _("as it is")), *zip(skill.scale.ids, skill.scale.names, strict=True)] if skill.scale else []
            )
            self.fields[SKILL + skill.id] = forms.ChoiceField(label=_("Score"), choices=choices, required=False)
            self.fields[NOTE + skill.id] = forms.CharField(label=_("What it rests on"), required=False, max_length=2000)

    @property
    def strip(self) -> Strip | None:
        """The competency as it stands today, all levels laid open."""
        if self.framework is None or self.competency is None:
            return None
        track = self.ground.track or next(iter(self.framework.tracks.values()))
        view = View(self.framework, self.ground.profile, track, self.ground.on, "agreed")
        return strip(view, self.competency, {}, every=True)

    @property
    def rows(self) -> list[tuple[Opened, list[tuple[Line, forms.BoundField, forms.BoundField]]]]:
        """Level by level, each skill with its two fields, the lowest level first."""
        shown = self.strip
        opened = reversed(shown.opened) if shown else ()
        return [
            (level, [(line, self[SKILL + line.skill.id], self[NOTE + line.skill.id]) for line in level.lines])
            for level in opened
        ]

    @property
    def given(self) -> dict[str, Given]:
        """What was agreed, by skill; a skill left as it is is not there."""
        values = self.cleaned_data
        return {
            skill.id: Given(values[SKILL + skill.id], values[NOTE + skill.id])
            for skill in self._skills()
            if values.get(SKILL + skill.id)
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(SKILL + skill.id) for skill in self._skills()):
            raise forms.ValidationError(_("Choose a score for at least one skill."))
        return cleaned

    def _skills(self) -> list[Skill]:
        return [skill for level in self.competency.levels for skill in level.skills] if self.competency else []


class PlacementForm(forms.Form):
    """The track that somebody is in, the step they hold in it if any, their speciality, and the day it holds from."""

    place = forms.ChoiceField(label=_("Track and step held"))
    discriminator = forms.CharField(
        label=_("Speciality"),
        required=False,
        max_length=80,
        help_text=_("Fills the gap in a title such as “Senior … Engineer”."),
    )
    on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any, *, framework: Framework, held: Placement | None) -> None:
        now = {"place": f"{held.track}/{held.step}", "discriminator": held.discriminator} if held else {}
        super().__init__(data, initial={**now, "on": timezone.localdate()})
        self.fields["place"].choices = [("", _("Choose one")), *_places(framework)]  # type: ignore[attr-defined]

    @property
    def track_and_step(self) -> tuple[str, str]:
        """What was chosen; the step is empty where none is held yet."""
        track, _slash, step = self.cleaned_data["place"].rpartition("/")
        return track, step


def _places(framework: Framework) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Each track with its steps, the lowest first, and with none of them."""
    return [
        (
            track.name,
            [
                (f"{track.id}/", _("%(track)s, no step held yet") % {"track": track.name}),
                *((step.key, f"{track.name}, {step.grade or ''} {plain_title(step.title)}") for step in track.steps),
            ],
        )
        for track in framework.tracks.values()
    ]
