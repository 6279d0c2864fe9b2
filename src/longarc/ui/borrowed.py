"""Sentences of Django and allauth that our pages show, so that our catalogues say them in the tone of the house.

Ours stand before theirs. In English they stay as they are.
"""

from django.utils.translation import ngettext_lazy


def _(words: str) -> str:
    """Mark for translation; whoever says it is the library."""
    return words


BORROWED = (
    _("This field is required."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _("Enter a valid email address."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    _("The email address and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("You must type the same password each time."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("New Password (again)"),
    _("Enter a valid value."),
    _("Enter a number."),
    _("Enter a whole number."),
    _("Enter a valid UUID."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("“%(pk)s” is not a valid value."),
    _("Null characters are not allowed."),
    _("No file was submitted. Check the encoding type on the form."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _("The password is too similar to the %(verbose_name)s."),
    _("This account is currently inactive."),
    _("Please type your current password."),
    _("Incorrect password."),
    _("Incorrect code."),
    _("The password reset token was invalid."),
    _("Be patient, you are sending too many requests."),
    _("You cannot deactivate two-factor authentication."),
    _("Current Password"),
    _("New Password"),
    _("Authenticator code"),
    _("Master key"),
    _("Backup key"),
)
