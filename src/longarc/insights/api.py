"""`coverage`: the published figures, as the page shows them."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from longarc.insights import queries

router = Router(tags=["coverage"])


class Figure(Schema):
    """A division's figure: between `covered` and `covered_at_most` of `people`, the same twice where it is exact.

    Within two of nobody or of everybody it is a range; all three are null where the group is too small to speak about.
    `percent` is that of `covered`.
    """

    division: str
    people: int
    covered: int | None
    covered_at_most: int | None
    percent: int | None


class YearOut(Schema):
    """One fiscal year."""

    year: int
    divisions: list[Figure]


@router.get("/coverage", response=list[YearOut])
def coverage(request: HttpRequest) -> list[YearOut]:
    """How many people say that they had a career conversation, by division and fiscal year; refreshed nightly."""
    return [
        YearOut(
            year=year.year,
            divisions=[
                Figure(
                    division=row.division,
                    people=row.people,
                    covered=row.count.low if row.count else None,
                    covered_at_most=row.count.high if row.count else None,
                    percent=row.count.percent if row.count else None,
                )
                for row in year.rows
            ],
        )
        for year in queries.coverage_by_year(request.user)
    ]
