"""Looking ahead and publishing for many people: in batches, with progress, killed in the middle and run again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import Cast, make_cast
from tests.test_commands import environment

from longarc.authoring import actions
from longarc.authoring.jobs import foresee as job
from longarc.authoring.models import Foresight, Keeping
from longarc.authoring.tests.test_foresight import harder
from longarc.framework.models import Version
from longarc.standing import crowd
from longarc.standing.models import KeptStep

PEOPLE, BATCH = 12, 5
# Runs a job of ours in a process of its own, which is killed where it says for the second time how far it has come.
WORKER = """
import os, signal, sys
import django
django.setup()
from longarc.authoring import jobs, models
from longarc.standing import crowd
crowd.BATCH = {batch}
model, save, said = models.{model}, models.{model}.save, []
def counted(self, *args, **kwargs):
    save(self, *args, **kwargs)
    said.append(self.done)
    if {killed} and len(said) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
model.save = counted
jobs.{job}(**{arguments})
print(said)
"""


def run(folder: Path, **said: object) -> subprocess.CompletedProcess[str]:
    """The job in another process, on the tables of this test."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "longarc.project.settings",
        "LONGARC_MODE": "test",
        "LONGARC_DATA": str(folder),
        "LONGARC_DATABASE_URL": tables(folder),
    }
    code = WORKER.format(batch=BATCH, **said)
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], env=environment(**settings), capture_output=True, text=True, check=False
    )


def tables(folder: Path) -> str:
    """Where the tables of this test are: a copy in a file, or the same ones."""
    held = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgresql://{held['USER']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"
    return ""


def moved_out(folder: Path) -> None:
    """SQLite's tables of a test are in memory; another process needs them in a file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "longarc.sqlite3")])


def rows(folder: Path, sql: str) -> list[tuple]:
    """What the tables hold that the other process wrote."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()
    import sqlite3

    with sqlite3.connect(folder / "longarc.sqlite3") as there:
        return there.execute(sql).fetchall()


@pytest.fixture
def many(transactional_db: None, tmp_path: Path) -> tuple[Cast, Path]:
    return make_cast(), tmp_path


def test_a_keeping_that_is_killed_in_the_middle_is_finished_by_the_next(many: tuple[Cast, Path]) -> None:
    cast, folder = many
    draft = harder(cast, others=PEOPLE - 2)
    under = Version.objects.get()
    publication = actions.publish_draft(draft, by=cast.petra, seen=draft.version, keeps_steps=True)
    keeping, _made = Keeping.objects.get_or_create(publication=publication, defaults={"total": PEOPLE})
    KeptStep.objects.all().delete()
    Keeping.objects.update(done=0, finished_at=None)
    moved_out(folder)
    arguments = {"keeping_id": str(keeping.pk), "under_id": str(under.pk), "by_id": str(cast.petra.pk)}
    said = {"model": "Keeping", "job": "keep_steps_of", "arguments": arguments}
    assert run(folder, **said, killed=True).returncode == -signal.SIGKILL
    assert rows(folder, "SELECT done FROM authoring_keeping WHERE finished_at IS NULL") == [(BATCH,)], "two were begun"
    assert rows(folder, "SELECT count(*) FROM standing_keptstep") == [(BATCH,)]
    again = run(folder, **said, killed=False)
    assert again.returncode == 0, again.stderr
    assert rows(folder, "SELECT done FROM authoring_keeping WHERE finished_at IS NOT NULL") == [(PEOPLE,)]
    assert rows(folder, "SELECT count(*), count(DISTINCT person_id) FROM standing_keptstep") == [(PEOPLE, PEOPLE)]


def test_a_look_ahead_that_is_killed_in_the_middle_comes_to_the_same(many: tuple[Cast, Path]) -> None:
    cast, folder = many
    draft = harder(cast, others=PEOPLE - 2)
    row = Foresight.objects.create(draft=draft, number=draft.version, total=PEOPLE)
    moved_out(folder)
    said = {
        "model": "Foresight",
        "job": "foresee",
        "arguments": {"foresight_id": str(row.pk), "by_id": str(cast.petra.pk)},
    }
    assert run(folder, **said, killed=True).returncode == -signal.SIGKILL
    assert rows(folder, "SELECT done, finished_at FROM authoring_foresight") == [(2 * BATCH, None)]
    again = run(folder, **said, killed=False)
    assert again.stdout.split("\n")[0] == str([BATCH, 2 * BATCH, PEOPLE, PEOPLE]), again.stderr
    (figures,) = rows(folder, "SELECT figures FROM authoring_foresight WHERE finished_at IS NOT NULL")[0]
    assert '"step_down": 12' in str(figures).replace("'", '"')


def test_in_batches_of_any_size_it_comes_to_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = harder(cast, others=PEOPLE - 2)
    found = []
    for batch in (1, 5, 12, 2000):
        monkeypatch.setattr(crowd, "BATCH", batch)
        Foresight.objects.all().delete()
        row = Foresight.objects.create(draft=draft, number=draft.version, total=PEOPLE)
        job(foresight_id=str(row.pk), by_id=str(cast.petra.pk))
        row.refresh_from_db()
        found.append((row.done, row.figures))
    assert found == [found[0]] * 4


def test_the_queries_of_a_batch_do_not_depend_on_how_many_are_in_it(
    cast: Cast, django_assert_num_queries: Callable
) -> None:
    draft = harder(cast, others=3)
    people = crowd.placed(draft.framework, draft.begun_at.date())
    for some in (people[:1], people):
        with django_assert_num_queries(6):
            (found,) = crowd.crowds(draft.framework, draft.begun_at.date(), some)
        assert len(found) == len(some)
