"""Each view says who may open it. A view that says nothing is open to signed-in people, and fails the house rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required

View = Callable[..., Any]


def signed_in(view: View) -> View:
    """Everybody who is signed in may open this; what they find there is decided by ``…visible_to``."""
    view.access = "signed-in"  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Anybody may open this, signed in or not."""
    view = login_not_required(view)
    view.access = "public"  # type: ignore[attr-defined]
    return view
