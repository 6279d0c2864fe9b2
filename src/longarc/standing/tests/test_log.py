"""The log of scores, and a published version, only grow."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast

from longarc.framework.models import Framework, Version
from longarc.standing.models import Score


def _score(cast: Cast) -> Score:
    framework = Framework.objects.create(key="acme", title="Acme")
    version = Version.objects.create(
        framework=framework, version="1", published_by=cast.petra, document="-", digest="d"
    )
    return Score.objects.create(
        person=cast.amara,
        version=version,
        skill="listens",
        value="1",
        kind="agreed",
        by=cast.daniel,
        on=date(2026, 5, 1),
    )


@pytest.mark.parametrize("table", ["standing_score", "framework_version"])
def test_the_database_refuses_to_change_a_row_that_was_written(cast: Cast, table: str) -> None:
    _score(cast)
    column = "value" if table == "standing_score" else "document"
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = '2'")  # noqa: S608 - two constants


def test_no_code_can_change_a_score_or_a_version(cast: Cast) -> None:
    score = _score(cast)
    for row in (score, score.version):
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            type(row).objects.all().update(pk=row.pk)


def test_a_score_is_of_a_skill_or_of_a_competency_and_never_of_both(cast: Cast) -> None:
    score = _score(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Score.objects.create(
            person=cast.amara,
            version=score.version,
            skill="listens",
            competency="talk",
            value="1",
            kind="agreed",
            by=cast.daniel,
            on=score.on,
        )
