"""What workers do about work itself: show that they live, take what is due, and bring back what was lost or failed.

Nobody asks for these, so they ask nobody's permission: each comes to the same in the end when two workers do it at once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from longarc.jobs.models import SILENCE, Slot, Worker
from longarc.jobs.registry import defer
from longarc.jobs.schedule import Entry, latest

log = logging.getLogger(__name__)

TRIES = 3
WAITS = [timedelta(seconds=30), timedelta(minutes=5)]  # before the second and the third try
KEPT = timedelta(days=14)
GIVEN_UP = timedelta(days=1)


def beat(worker_id: str) -> None:
    """Say that this worker lives."""
    if not Worker.objects.filter(pk=worker_id).update(seen_at=timezone.now()):
        Worker.objects.get_or_create(pk=worker_id)


def leave(worker_id: str) -> None:
    """This worker has stopped in order."""
    Worker.objects.filter(pk=worker_id).delete()


def take_due(schedule: Iterable[Entry], now: datetime) -> list[str]:
    """Put what is due into the queue, each moment once however many workers try; the names of what was taken."""
    taken = []
    for entry in schedule:
        moment = latest(entry, now)
        if moment is None or Slot.objects.filter(name=entry.name, at=moment).exists():
            continue
        try:
            with transaction.atomic():
                Slot.objects.create(name=entry.name, at=moment)
                defer(entry.job)
        except IntegrityError:
            continue  # another worker was quicker
        taken.append(entry.name)
    return taken


def bring_back(now: datetime) -> int:
    """Queue again what a dead worker left running and what failed and has tries left; how many."""
    alive = set(Worker.objects.filter(seen_at__gte=now - SILENCE).values_list("pk", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - SILENCE)
    lost = [task for task in running if not task.worker_ids or task.worker_ids[-1] not in alive]
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - GIVEN_UP)
    ripe = [task for task in failed if _again(task, now)]
    return sum(_queue(task) for task in [*lost, *ripe])


def tidy(now: datetime) -> None:
    """Forget finished work, taken moments and gone workers after two weeks."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    Slot.objects.filter(at__lt=now - KEPT).delete()
    Worker.objects.filter(seen_at__lt=now - KEPT).delete()


def _again(task: DBTaskResult, now: datetime) -> bool:
    tried = len(task.worker_ids)
    return 0 < tried < TRIES and task.finished_at + WAITS[tried - 1] <= now


def _queue(task: DBTaskResult) -> int:
    """Only from the state that we saw: of two workers one does it. What took three workers with it is given up."""
    seen = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
    given_up = len(task.worker_ids) >= TRIES
    if given_up:
        now = timezone.now()
        done = seen.update(status="FAILED", finished_at=now, exception_class_path="longarc.jobs.WorkerDied")
    else:
        done = seen.update(status="READY", started_at=None, finished_at=None, run_after=get_date_max())
    if done:
        log.warning("task %s: %s", task.pk, "given up" if given_up else "queued again")
    return done
