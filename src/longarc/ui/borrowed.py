"""Sentences of Django and allauth that our pages show, so that our catalogues say them in the tone of the house.

Ours stand before theirs. In English they stay as they are.
"""


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
)
