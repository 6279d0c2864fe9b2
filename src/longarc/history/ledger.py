"""Noting in a door that another person's record was opened."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from longarc.history.models import Reading


def note(request: HttpRequest, obj: Model, *, of: Model, right: str) -> None:
    """Note that the signed-in person opened a record of `of`, by this right. One's own records are not noted.

    It is written after the answer has gone out, once per record and request.
    """
    if of.pk == request.user.pk:
        return
    noted: dict = request.__dict__.setdefault("readings", {})
    kind, record_id = obj._meta.label_lower, str(obj.pk)
    noted[kind, record_id] = Reading(reader=request.user, person_id=of.pk, kind=kind, record_id=record_id, right=right)
