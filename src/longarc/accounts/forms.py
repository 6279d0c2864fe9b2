"""What comes in about an account, parsed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.accounts.actions import LONGEST, NOT_THE_KEY
from longarc.accounts.start_key import opens
from longarc.people.codes import time_zones


class TokenForm(forms.Form):
    """A new token. It carries its own id, so that a second click finds the first."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    name = forms.CharField(label=_("What is it for?"), max_length=80, help_text=_("You will know it by this name."))
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=[("read", _("Read what you may read")), ("write", _("Do what you may do"))],
        initial=["read"],
        widget=forms.CheckboxSelectMultiple,
    )
    ends_on = forms.DateField(
        label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Within a year from today.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id"].initial = uuid4
        self.fields["ends_on"].initial = timezone.localdate() + timedelta(days=90)

    def clean_ends_on(self) -> Any:
        """An end that is a later day within a year."""
        ends_on, today = self.cleaned_data["ends_on"], timezone.localdate()
        if not today < ends_on <= today + LONGEST:
            raise forms.ValidationError(_("A token ends within a year."))
        return ends_on


class PreferencesForm(forms.Form):
    """Language, time zone and mail."""

    locale = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, help_text=_("Times are told in it."))
    mail = forms.BooleanField(label=_("Send me notices by mail as well"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in time_zones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right")))
        self.fields["locale"].choices = [("", _("As my browser says")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        usual = _("As the organisation (%(zone)s)") % {"zone": settings.TIME_ZONE}
        self.fields["time_zone"].choices = [("", usual), *((zone, zone.replace("_", " ")) for zone in zones)]  # type: ignore[attr-defined]


class StartForm(forms.Form):
    """What a fresh installation is told. The organisation's name is not asked for where the operator has set it."""

    key = forms.CharField(
        label=_("The key"),
        max_length=80,
        help_text=_("It was shown where the server was started; the command “longarc doctor” shows it again."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    organisation = forms.CharField(label=_("The name of the organisation"), max_length=120)
    name = forms.CharField(
        label=_("The first people partner"),
        max_length=150,
        help_text=_("The name by which colleagues know them."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    division = forms.CharField(
        label=_("Their division"),
        max_length=120,
        help_text=_("As it is called in your roster. The other divisions come with the roster."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.LONGARC.organisation:
            del self.fields["organisation"]

    def clean_key(self) -> str:
        """The key of this installation."""
        key = self.cleaned_data["key"]
        if not opens(key):
            raise forms.ValidationError(NOT_THE_KEY)
        return key

    @property
    def told(self) -> dict[str, str]:
        """All but the key."""
        return {name: self.cleaned_data.get(name, "") for name in ("organisation", "name", "email", "division")}


class SignInForm(LoginForm):
    """Address and password, each with its label above it and nothing written into the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("E-mail address"), password=_("Password"), remember=_("Stay signed in on this device"))


class NewPasswordForm(ResetPasswordKeyForm):
    """A password chosen by a link. What it must be is said above the form, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("The same again"))


class FirstPasswordForm(SetPasswordForm):
    """A password where there was none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("The same again"))


class OtherPasswordForm(ChangePasswordForm):
    """Another password in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword=_("Present password"), password1=_("New password"), password2=_("The same again"))


class LinkForm(ResetPasswordForm):
    """Where the link to a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("E-mail address"))


def _say(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        field = form.fields.get(name)
        if field is not None:
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
