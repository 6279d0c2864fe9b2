"""A list of the API in parts: 50 rows where nothing else is asked for, 200 at most."""

from __future__ import annotations

from ninja import Field
from ninja.pagination import LimitOffsetPagination

from longarc.web.typed import LARGEST


class InParts(LimitOffsetPagination):
    """`limit` and `offset`; an offset beyond what a database counts is said to be one."""

    class Input(LimitOffsetPagination.Input):
        """Which part."""

        offset: int = Field(0, ge=0, le=LARGEST)
