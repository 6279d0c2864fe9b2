"""What comes in about plans, parsed. New things carry their own id, so that a second click finds the first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.growth.mix import FORMS
from longarc.growth.models import Accomplishment, Action, Goal, HealthCheck, Plan, Section
from longarc.growth.skills import Groups
from longarc.growth.template import FORMS_NAMED, KINDS_NAMED
from longarc.people.models import Person
from longarc.web.typed import LARGEST


class Day(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Versioned(forms.Form):
    """What was seen when the form was opened."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)


class New(forms.Form):
    """The id that the new thing will have."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class PeriodForm(forms.ModelForm):
    """Title and period of a plan."""

    class Meta:
        model = Plan
        fields = ["title", "starts_on", "ends_on"]
        widgets = {"starts_on": Day(), "ends_on": Day()}
        help_texts = {"title": _("One line that you would say of it yourself.")}

    def clean(self) -> dict[str, Any]:
        """A plan ends after it begins."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("This is not after the first day."))
        return cleaned


class NewPlanForm(New, PeriodForm):
    """A new plan, for about half a year from today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        kwargs["initial"] = {
            "starts_on": today,
            "ends_on": today + timedelta(days=182),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)


class PlanForm(Versioned, PeriodForm):
    """Another title or period."""


class NewSectionForm(New, forms.ModelForm):
    """One more heading."""

    class Meta:
        model = Section
        fields = ["heading"]


class SectionForm(Versioned, forms.ModelForm):
    """A heading and what stands under it."""

    class Meta:
        model = Section
        fields = ["heading", "body"]
        labels = {"body": _("Your words")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.key:
            del self.fields["heading"]


class SkillChoices(forms.CheckboxSelectMultiple):
    """Skills to tick, each competency a part that opens."""

    template_name = "growth/_skill_choices.html"


class GoalForm(forms.ModelForm):
    """The words of a goal, and the skills it is about: those `offered`, by competency."""

    field_order = ["title", "why", "capability", "skills"]
    skills = forms.MultipleChoiceField(label=_("Skills it is about"), required=False, widget=SkillChoices)

    def __init__(self, *args: Any, offered: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["skills"] = self.instance.skills
        if offered:
            cast(forms.MultipleChoiceField, self.fields["skills"]).choices = offered
        else:
            del self.fields["skills"]

    class Meta:
        model = Goal
        fields = [
            "title",
            "why",
            "capability",
            "support",
            "obstacle",
            "if_text",
            "then_text",
            "milestone",
            "milestone_on",
        ]
        widgets = {"milestone_on": Day(), **{n: forms.Textarea({"rows": 3}) for n in ("why", "capability")}}
        widgets |= {name: forms.Textarea({"rows": 2}) for name in ("support", "obstacle")}
        help_texts = {
            "title": _("What you want to learn or change, as you would tell a friend."),
        }


class NewGoalForm(New, GoalForm):
    """One more goal."""


class EditGoalForm(Versioned, GoalForm):
    """Other words for a goal."""


class ActionForm(forms.ModelForm):
    """Who does what, by when."""

    class Meta:
        model = Action
        fields = ["what", "owner", "due_on", "kind", "form"]
        widgets = {"due_on": Day(), "kind": forms.RadioSelect}

    def __init__(self, *args: Any, owners: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Person.objects.filter(pk__in=[person.pk for person in owners])
        who = forms.ModelChoiceField(rows, label=_("Who"), initial=owners[0].pk, empty_label=None)
        who.choices = [(person.pk, person.name) for person in owners]
        self.fields["owner"] = who
        self.fields["form"] = forms.ChoiceField(label=_("Form"), choices=_forms, required=False)


def _forms() -> list[Any]:
    """The forms of each kind, under the kind's name; none is an answer too."""
    groups = [(KINDS_NAMED[kind], [(form, FORMS_NAMED[form]) for form in listed]) for kind, listed in FORMS.items()]
    return [("", _("none of these")), *groups]


class NewActionForm(New, ActionForm):
    """One more action."""


class EditActionForm(Versioned, ActionForm):
    """Another word, owner or day."""


class TargetForm(Versioned):
    """What the plan leads to."""

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = forms.ChoiceField(label=_("A role, or none"), choices=choices)


class HealthForm(forms.Form):
    """How a goal is going."""

    state = forms.ChoiceField(choices=HealthCheck.State.choices, label=_("How is it going"), widget=forms.RadioSelect)
    line = forms.CharField(max_length=200, required=False, label=_("In a line"))


class PersonField(forms.CharField):
    """One person, by e-mail address, by full name, or (from a button) by id."""

    def __init__(self, people: QuerySet[Person]) -> None:
        super().__init__(label=_("Name or e-mail address"), max_length=254)
        self.people = people

    def clean(self, value: Any) -> Person:
        """The one person meant; a problem in words where there is none, or more than one."""
        words = super().clean(value).strip()
        found = list(self.people.filter(self._meant(words))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several people have this name. Their e-mail address tells them apart."))
        raise forms.ValidationError(_("Nobody here has this name or address."))

    def _meant(self, words: str) -> Q:
        try:
            return Q(pk=UUID(words))
        except ValueError:
            return Q(email__iexact=words) | Q(name__iexact=words)


class ShareForm(forms.Form):
    """Who may read from now on."""

    ends_on = forms.DateField(
        widget=Day, required=False, label=_("Until"), help_text=_("Empty: until you take it back.")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"reader": PersonField(people), **self.fields}


class ReaderForm(forms.Form):
    """One person."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"reader": PersonField(people), **self.fields}


class InputForm(forms.Form):
    """The manager's words."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        widget=forms.Textarea({"rows": 6}),
        label=_("Your words"),
        help_text=_(
            "What you will hold free, whom you can introduce, what you would ask. The plan’s own text stays theirs."
        ),
    )


class AgreeForm(forms.Form):
    """The text that was read."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    """The look back."""

    look_back = forms.CharField(
        widget=forms.Textarea({"rows": 8}),
        required=False,
        label=_("A look back"),
        help_text=_("What did you learn, what came differently, what goes on?"),
    )


class AccomplishmentForm(forms.ModelForm):
    """What was done, when, and what came of it."""

    class Meta:
        model = Accomplishment
        fields = ["what", "on", "result", "thanks"]
        widgets = {
            "on": Day(),
            "result": forms.Textarea({"rows": 4}),
            "thanks": forms.Textarea({"rows": 2}),
        }


class NewAccomplishmentForm(New, AccomplishmentForm):
    """One more. Only what was done is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = False


class EditAccomplishmentForm(Versioned, AccomplishmentForm):
    """Other words, or what came of it later."""
