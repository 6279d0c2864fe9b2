"""What came in, parsed."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models import Acknowledgement, Aim, Conversation
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import people_visible_to

LENGTHS = [(30, _("30 minutes")), (45, _("45 minutes")), (60, _("An hour")), (90, _("An hour and a half"))]


def _moment(**options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, **options)


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class TimeForm(forms.Form):
    """A time for a conversation."""

    starts_at = _moment(label=_("When"))
    minutes = forms.TypedChoiceField(label=_("How long"), choices=LENGTHS, coerce=int, initial=60)
    place = forms.CharField(label=_("Where"), max_length=120, required=False, help_text=_("A room, a walk, a call."))

    def clean_starts_at(self) -> Any:
        """In the future, or not at all."""
        moment = self.cleaned_data["starts_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(_("This time has passed already. Choose a later one."))
        return moment


class AskForm(TimeForm):
    """Whom to ask, about what, and perhaps when. The choice names people the asker may ask."""

    who = forms.ChoiceField(label=_("With whom"))
    address = forms.EmailField(
        label=_("The mentor’s address"), required=False, help_text=_("Only where you ask a mentor.")
    )
    about = forms.CharField(
        label=_("What it is about, in a line"),
        max_length=300,
        required=False,
        help_text=_("Both of you read it. It may stay empty."),
    )
    starts_at = _moment(label=_("A time that suits you"), required=False, help_text=_("Or leave it to them."))
    field_order = ["who", "address", "about", "starts_at", "minutes", "place"]

    def __init__(self, *args: Any, asker: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asker = asker
        self.people: dict[str, Person] = {}
        self.groups = self._choices()
        cast(forms.ChoiceField, self.fields["who"]).choices = self.groups

    def _choices(self) -> list[tuple[Any, Any]]:
        manager = lines.manager_of(self.asker)
        around = Person.objects.here().filter(
            Q(pk__in=lines.above(self.asker).values("pk")) | Q(pk__in=lines.reports(self.asker).values("pk"))
        )
        above_ids = set(lines.above(self.asker).values_list("pk", flat=True))
        self.people = {str(person.pk): person for person in around}
        mine = sorted((p for p in self.people.values() if p.pk in above_ids), key=lambda p: (p != manager, p.name))
        theirs = [p for p in self.people.values() if p.pk not in above_ids]
        own = [(str(p.pk), _("%(name)s, my manager") % {"name": p.name} if p == manager else p.name) for p in mine]
        groups: list[tuple[Any, Any]] = [(_("About my own career, with"), [*own, ("mentor", _("A mentor"))])]
        if theirs:
            groups.append((_("About the career of"), [(str(p.pk), p.name) for p in theirs]))
        return groups

    def clean(self) -> dict[str, Any]:
        """Put the two into their places: whose career it is, and with whom they speak of it."""
        data = super().clean() or {}
        chosen = data.get("who")
        if chosen == "mentor":
            data["person"], data["partner"] = self.asker, self._mentor(data.get("address", ""))
        elif chosen:
            other = self.people[chosen]
            theirs = any(chosen == value for label, group in self.groups[1:] for value, _name in group)
            data["person"], data["partner"] = (other, self.asker) if theirs else (self.asker, other)
        return data

    def _mentor(self, address: str) -> Person | None:
        found = people_visible_to(self.asker).exclude(pk=self.asker.pk).filter(email=address.lower()).first()
        if found is None:
            self.add_error("address", _("Nobody here has this address. Look it up in the directory."))
        return found


class PointForm(forms.Form):
    """A point for the agenda."""

    aim = forms.ChoiceField(label=_("Under"), choices=Aim)
    text = forms.CharField(label=_("A point"), max_length=500, widget=forms.Textarea({"rows": 2}))


class StepForm(forms.Form):
    """What one of the two will do."""

    what = forms.CharField(label=_("What"), max_length=300)
    owner = forms.ChoiceField(label=_("Who"))
    due_on = _day(label=_("By when"))

    def __init__(self, *args: Any, conversation: Conversation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.both = {str(who.pk): who for who in (conversation.person, conversation.partner)}
        owner = cast(forms.ChoiceField, self.fields["owner"])
        owner.choices = [(key, who.first_name) for key, who in self.both.items()]

    def clean_owner(self) -> Person:
        """One of the two."""
        return self.both[self.cleaned_data["owner"]]


class ClosingForm(forms.Form):
    """How a conversation ends: the two things it owes, and one question where it leans to one side."""

    next_on = _day(label=_("We talk again on"))
    expectations = forms.CharField(label=_("By then we expect"), widget=forms.Textarea({"rows": 4}))
    meant = forms.BooleanField(label=_("Yes, that is meant"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, leans: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.leans = leans

    def clean_next_on(self) -> Any:
        """A day that is still to come."""
        day = self.cleaned_data["next_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("The next date lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask once, where nothing is for the person to do."""
        data = super().clean() or {}
        if self.leans and not data.get("meant") and not self.errors:
            self.fields["meant"].widget = forms.CheckboxInput()
            self.add_error("meant", _("Nothing you agreed is for the person whose career it is. Is that meant?"))
        return data


class AcknowledgementForm(forms.Form):
    """The person's word: when, and whether it took place. No answer is chosen beforehand: none is the expected one."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=Acknowledgement.Answer,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three. None is expected of you.")},
    )
    held_on = _day(label=_("The day it took place, or was meant for"))

    def clean_held_on(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day
