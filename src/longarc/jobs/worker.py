"""The worker process: runs what is queued, and beside it a pulse that keeps the queue alive."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Sequence

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from longarc.jobs import actions
from longarc.jobs.schedule import Entry

log = logging.getLogger(__name__)

BEAT = 4.0  # seconds; well below `actions.SILENCE`
POLL = 0.5


class Pulse(threading.Thread):
    """Shows that the worker lives even while it is busy, takes what is due, brings back what was lost."""

    def __init__(self, worker_id: str, schedule: Sequence[Entry]) -> None:
        super().__init__(daemon=True, name="pulse")
        self.worker_id, self.schedule = worker_id, schedule
        self.over = threading.Event()

    def run(self) -> None:
        """Beat until told to stop; a database that is away for a while is waited for."""
        while not self.over.is_set():
            close_old_connections()
            try:
                self.beat()
            except DatabaseError:
                log.exception("pulse missed a beat")
            self.over.wait(BEAT)
        connection.close()

    def beat(self) -> None:
        """One beat."""
        actions.beat(self.worker_id)
        actions.take_due(self.schedule, timezone.localtime())
        actions.bring_back(timezone.now())


def run(schedule: Sequence[Entry]) -> None:
    """Work until SIGTERM or Ctrl-C; the task at hand is finished first."""
    worker_id = secrets.token_hex(16)
    actions.beat(worker_id)
    pulse = Pulse(worker_id, schedule)
    worker = DatabaseWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )
    worker.configure_signals()
    pulse.start()
    try:
        worker.run()
    finally:
        pulse.over.set()
        pulse.join(timeout=2)
        actions.leave(worker_id)
