"""What comes in about people, parsed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longarc.people.models import Division, Person, Role
from longarc.people.reading import MAX_BYTES


class RosterForm(forms.Form):
    """A roster file."""

    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("CSV in UTF-8, XLSX or ODS, with the names of the columns in the first row. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods,text/csv"}),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class RoleForm(forms.Form):
    """Who is to play which part."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who"), empty_label=_("choose somebody"))
    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)
    division = forms.ModelChoiceField(
        Division.objects.all(),
        label=_("Division"),
        required=False,
        empty_label=_("none"),
        help_text=_("A people partner or pay partner is one of a division."),
    )
    scope = forms.CharField(
        label=_("Part of a framework"),
        required=False,
        max_length=120,
        help_text=_("For framework roles only: competency/ID, track/ID or group/ID. Empty is all of it."),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("If it has an end."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
