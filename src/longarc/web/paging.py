"""A list of the API in parts: 50 rows where nothing else is asked for, 200 at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field
from ninja.pagination import LimitOffsetPagination

from longarc.web.typed import LARGEST


class InParts(LimitOffsetPagination):
    """`limit` and `offset`; an offset beyond what a database counts is said to be one.

    `opened` is told which rows a request was given, where they are other people's records: it notes the reading.
    """

    class Input(LimitOffsetPagination.Input):
        """Which part."""

        offset: int = Field(0, ge=0, le=LARGEST)

    def __init__(self, *, opened: Callable[[HttpRequest, list[Any]], None] | None = None, **given: Any) -> None:
        super().__init__(**given)
        self.opened = opened

    def paginate_queryset(self, queryset: QuerySet, pagination: Any, request: HttpRequest, **params: Any) -> Any:
        """The part that was asked for, with the number of all."""
        part = super().paginate_queryset(queryset, pagination, request=request, **params)
        if self.opened is not None:
            part["items"] = list(part["items"])
            self.opened(request, part["items"])
        return part
