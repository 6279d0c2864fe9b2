"""Child processes of one command: started, watched, and ended by their own ids."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GRACE = 3.0  # seconds between the friendly and the hard signal; the whole has five, also on a busy machine
QUICK = 10  # a child that lived shorter than this many seconds failed to start
PATIENCE = 3  # how often a child may fail to start before the whole gives up


@dataclass
class Child:
    """One process with the command that starts it again; it leads a group of its own, so that it ends whole."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen | None = None
    started: float = 0
    failures: int = field(default=0)

    def start(self) -> None:
        """Start it; what it prints goes to its log."""
        output: IO[bytes] = self.log.open("ab")
        with output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - there are no threads yet
            )
        self.started = time.monotonic()

    def revive(self) -> bool:
        """Start it again if it has died; False when it fails at every start."""
        if self.process is None or self.process.poll() is None:
            return True
        self._signal(signal.SIGKILL)
        self.failures = self.failures + 1 if time.monotonic() - self.started < QUICK else 1
        if self.failures > PATIENCE:
            return False
        self.start()
        return True

    def _signal(self, number: int) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):
            self.process.poll()


def stop(children: list[Child]) -> None:
    """End them all: asked first, ended by force after the grace."""
    alive = [child for child in children if child.process is not None]
    for child in alive:
        child._signal(signal.SIGTERM)
    end = time.monotonic() + GRACE
    for child in alive:
        try:
            child.process.wait(max(0.0, end - time.monotonic()))  # type: ignore[union-attr]
        except subprocess.TimeoutExpired:
            continue
    for child in alive:
        child._signal(signal.SIGKILL)
        child.process.wait()  # type: ignore[union-attr]


def _end_with_parent() -> None:
    """On Linux a child is asked to stop when its parent was killed, so that nothing keeps the port."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
