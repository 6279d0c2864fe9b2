"""What the organisation may learn: figures about groups, never rows about people."""

from __future__ import annotations

from django.db import models

from longarc.people.models import Division
from longarc.web.ids import opaque_id


class Coverage(models.Model):
    """In one division and fiscal year: how many people say that they had a career conversation, out of how many.

    The figure shows the state at `as_of`; it stays there until at least three people have changed it.
    """

    id = opaque_id()
    division = models.ForeignKey(Division, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    covered = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    as_of = models.DateTimeField()

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ["-year", "division__name"]
        constraints = [
            models.UniqueConstraint(fields=["division", "year"], name="coverage_once"),
            models.CheckConstraint(condition=models.Q(covered__lte=models.F("people")), name="coverage_part_of_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.division_id} {self.year}"
