"""What comes in about drafts, parsed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.authoring.elements import Element
from longarc.authoring.fates import ALL, SAME_ID, SCORED, Fate, Unclear
from longarc.authoring.fatesheet import FATES as WHAT_BECOMES
from longarc.document.files import LARGEST
from longarc.framework.models import Framework

LONG = {"text", "about", "summary"}
NEW_STATEMENTS = 2
FIELDS = {
    "framework": ("title",),
    "competency": ("name", "about"),
    "level": ("summary",),
    "track": ("name", "about"),
    "step": ("title",),
    "skill": ("text",),
    "value": ("name", "text", "about"),
    "responsibility": ("text",),
    "group": ("name",),
}
LABELS = {
    "name": _("Name"),
    "title": _("Title"),
    "text": _("Statement"),
    "about": _("What it is about"),
    "summary": _("In one sentence"),
}


class BeginForm(forms.Form):
    """From what a draft begins."""

    framework = forms.ModelChoiceField(
        Framework.objects.none(),
        label=_("From the framework"),
        required=False,
        empty_label=_("A small one to begin with"),
        help_text=_("What it says today becomes the first text of the draft."),
    )
    file = forms.FileField(
        label=_("Or from a file"),
        required=False,
        help_text=_("careerframework/1, as YAML. It takes the place of the choice above."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(self, *args: Any, frameworks: QuerySet[Framework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = frameworks  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The text of the file, where one came."""
        cleaned = super().clean() or {}
        file, cleaned["text"] = cleaned.get("file"), ""
        if file and file.size > LARGEST:
            self.add_error("file", _("“%(name)s” is too large.") % {"name": file.name})
        elif file:
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("“%(name)s” is not UTF-8; keep it in that encoding.") % {"name": file.name})
        return cleaned


class SeenForm(forms.Form):
    """Something done to a draft as it was seen."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TextForm(SeenForm):
    """The text of a draft."""

    body = forms.CharField(
        label=_("The text"),
        max_length=LARGEST,
        strip=False,
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 28, "spellcheck": "false", "wrap": "off", "autocapitalize": "off", "data-lines": ""}
        ),
    )


class CellForm(SeenForm):
    """The statements of one level of one competency; an empty one is taken out."""

    def __init__(self, *args: Any, skills: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._skills = skills
        for number, (_id, text) in enumerate(skills, start=1):
            self.fields[f"skill-{number}"] = self._field(_("Statement %d") % number, text)
        for number in range(1, NEW_STATEMENTS + 1):
            self.fields[f"new-{number}"] = self._field(_("A new one") if number == 1 else _("Another new one"), "")

    @property
    def statements(self) -> list[tuple[str, str]]:
        """Each a skill's id, "" for a new one, and its words."""
        given = self.cleaned_data
        known = [(id, given[f"skill-{number}"]) for number, (id, _text) in enumerate(self._skills, start=1)]
        return known + [("", given[f"new-{number}"]) for number in range(1, NEW_STATEMENTS + 1)]

    @staticmethod
    def _field(label: Any, text: str) -> forms.CharField:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, initial=text, required=False, max_length=2000, widget=widget)


class WordsForm(SeenForm):
    """The words of one element, in the source language or in another one."""

    def __init__(self, *args: Any, element: Element, words: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(words) if words is not None else FIELDS.get(element.kind, ())
        for name in self.names:
            initial = words[name] if words is not None else str(element.row.get(name) or "")
            widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput()
            field = forms.CharField(label=LABELS[name], initial=initial, required=False, max_length=5000, widget=widget)
            self.fields[name] = field

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by field."""
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in self.names}


class FateForm(SeenForm):
    """What becomes of ids: which were there, which are now, and what is done with the scores of old."""

    was = forms.MultipleChoiceField(label=_("Until today it was"), required=False, widget=forms.CheckboxSelectMultiple)
    now = forms.MultipleChoiceField(label=_("From now on it is"), required=False, widget=forms.CheckboxSelectMultiple)
    assessments = forms.ChoiceField(
        label=_("Old scores are"), required=False, choices=WHAT_BECOMES.items(), widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        required=False, choices=[(kind, kind) for kind in SAME_ID.values()], widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        of: str,
        was: Sequence[tuple[str, str]],
        now: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._of = of
        self.fields["was"].choices = was  # type: ignore[attr-defined]
        self.fields["now"].choices = now  # type: ignore[attr-defined]
        if of not in (*SCORED, ALL):
            del self.fields["assessments"]

    def clean(self) -> dict[str, Any]:
        """The fate that the ids make."""
        given = super().clean() or {}
        if self.errors:
            return given
        if not given["was"] and self._of != ALL:
            self.add_error("was", _("Say which one it was."))
            return given
        try:
            given["fate"] = Fate.of_ids(
                self._of, given["was"], given["now"], given.get("assessments", ""), given["kind"] or "reword"
            )
        except Unclear:
            self.add_error(
                "now", _("Several before and several after: say it one by one, so that it is clear which went where.")
            )
        return given


class UnsayForm(SeenForm):
    """What was said of ids is taken back."""

    of = forms.CharField(max_length=20)
    was = forms.Field(required=False, widget=forms.MultipleHiddenInput)


class CommentForm(forms.Form):
    """A comment on an element, or on all of it."""

    element = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    body = forms.CharField(label=_("Your comment"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(forms.Form):
    """What became of a comment."""

    line = forms.CharField(label=_("What became of it"), required=False, max_length=300)


class PublishForm(SeenForm):
    """A proposed draft is to become a version."""

    released = forms.DateField(
        label=_("In force from"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"})
    )
    keeps_steps = forms.BooleanField(
        label=_("Nobody loses a step by this: what is enabled today stays enabled, kept under the old version"),
        required=False,
    )
