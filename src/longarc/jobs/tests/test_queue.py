"""The queue: everything that was put in is done, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from longarc.jobs import actions, queries
from longarc.jobs.models import Slot, Worker
from longarc.jobs.registry import JOBS, defer
from longarc.jobs.schedule import Entry
from longarc.jobs.worker import Pulse

pytestmark = pytest.mark.django_db
STALE = actions.SILENCE * 2
EVERY_MINUTE = Entry("tidy", "* * * * *", "jobs.tidy")


@pytest.fixture
def queue(settings: object) -> None:
    """Tasks are kept in the database, as outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}  # type: ignore[attr-defined]


def a_task(status: str, *workers: str, **fields: object) -> DBTaskResult:
    then = timezone.now() - STALE
    known = {"started_at": then, "finished_at": then if status == "FAILED" else None, **fields}
    return DBTaskResult.objects.create(
        status=status,
        worker_ids=list(workers),
        args_kwargs={"args": ["jobs.tidy", {}], "kwargs": {}},
        task_path="longarc.jobs.registry.run",
        queue_name="default",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
        **known,
    )


def status(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


def test_what_a_dead_worker_left_running_is_queued_again() -> None:
    task = a_task("RUNNING", "dead")
    assert actions.bring_back(timezone.now()) == 1
    assert status(task) == "READY"
    assert task in DBTaskResult.objects.ready()


def test_what_a_living_worker_runs_is_left_alone_however_long_it_takes() -> None:
    task = a_task("RUNNING", "alive", started_at=timezone.now() - timedelta(hours=3))
    actions.beat("alive")
    assert actions.bring_back(timezone.now()) == 0
    assert status(task) == "RUNNING"


def test_what_takes_three_workers_with_it_is_given_up() -> None:
    task = a_task("RUNNING", "one", "two", "three")
    actions.bring_back(timezone.now())
    assert status(task) == "FAILED"
    assert actions.bring_back(timezone.now() + timedelta(hours=1)) == 0


@pytest.mark.parametrize(("tries", "wait"), [(1, timedelta(seconds=30)), (2, timedelta(minutes=5))])
def test_what_failed_is_tried_again_after_a_while(tries: int, wait: timedelta) -> None:
    now = timezone.now()
    task = a_task("FAILED", *["worker"] * tries, finished_at=now)
    actions.bring_back(now + wait - timedelta(seconds=1))
    assert status(task) == "FAILED"
    actions.bring_back(now + wait)
    assert status(task) == "READY"


def test_what_failed_three_times_stays_failed() -> None:
    task = a_task("FAILED", "one", "two", "three")
    assert actions.bring_back(timezone.now() + timedelta(hours=2)) == 0
    assert status(task) == "FAILED"


def test_a_scheduled_moment_is_taken_once_by_however_many_workers(queue: None) -> None:
    now = timezone.localtime()
    assert actions.take_due([EVERY_MINUTE], now) == ["tidy"]
    assert actions.take_due([EVERY_MINUTE], now) == []
    assert (Slot.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_a_moment_that_another_worker_took_in_between_is_left_to_it(
    queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.localtime()
    actions.take_due([EVERY_MINUTE], now)
    monkeypatch.setattr(Slot.objects, "filter", lambda **_: Slot.objects.none())  # as if it had not been there yet
    assert actions.take_due([EVERY_MINUTE], now) == []
    assert DBTaskResult.objects.count() == 1


def test_the_pulse_shows_that_a_worker_lives_until_it_leaves() -> None:
    Pulse("here", []).beat()
    assert queries.alive() == 1
    actions.leave("here")
    assert queries.alive() == 0


def test_a_silent_worker_counts_as_dead() -> None:
    Worker.objects.create(pk="silent", seen_at=timezone.now() - STALE)
    assert queries.alive() == 0


def test_finished_work_is_forgotten_after_two_weeks_and_waiting_work_never() -> None:
    long_ago = timezone.now() - timedelta(days=15)
    done = a_task("SUCCESSFUL", "worker", finished_at=long_ago)
    waiting = a_task("READY", started_at=None)
    DBTaskResult.objects.update(enqueued_at=long_ago)
    actions.tidy(timezone.now())
    assert list(DBTaskResult.objects.all()) == [waiting]
    assert done not in DBTaskResult.objects.all()


def test_every_scheduled_job_is_known() -> None:
    from longarc.project.schedule import SCHEDULE

    assert {entry.job for entry in SCHEDULE} <= set(JOBS)
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)


WORKER = """
import sys, time
import django
django.setup()
from datetime import timedelta
from pathlib import Path
from longarc.jobs import actions, registry, worker

actions.SILENCE = timedelta(seconds=1)
worker.BEAT = 0.2
trace = Path(sys.argv[1])

@registry.job("slow")
def slow():
    with trace.open("a") as lines:
        lines.write("begun\\n")
    time.sleep(60 if len(trace.read_text().split()) == 1 else 0)
    with trace.open("a") as lines:
        lines.write("done\\n")

worker.run([])
"""


@pytest.fixture
def start(tmp_path: Path, transactional_db: None) -> Iterator[Callable[[], subprocess.Popen]]:
    """Real workers on the database of this test."""
    from django.db import connection

    started: list[subprocess.Popen] = []
    parts = connection.settings_dict
    url = f"postgresql://{parts['USER']}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"
    environment = {**os.environ, "PYTHONPATH": "src", "LONGARC_MODE": "demo"}
    environment |= {"LONGARC_DATA": str(tmp_path), "LONGARC_BASE_URL": "http://localhost"}
    environment["DJANGO_SETTINGS_MODULE"] = "longarc.project.settings"
    if connection.vendor == "sqlite":
        (tmp_path / "longarc.sqlite3").symlink_to(parts["NAME"])
    else:
        environment["LONGARC_DATABASE_URL"] = url

    def one() -> subprocess.Popen:
        command = [sys.executable, "-c", WORKER, str(tmp_path / "trace")]
        started.append(subprocess.Popen(command, env=environment))  # noqa: S603
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()


def test_a_killed_worker_leaves_no_task_hanging(
    queue: None, start: Callable[[], subprocess.Popen], tmp_path: Path
) -> None:
    defer("slow")
    first = start()
    _until((tmp_path / "trace").exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    start()
    _until(lambda: DBTaskResult.objects.successful().exists())
    assert (tmp_path / "trace").read_text().split() == ["begun", "begun", "done"]


def _until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
