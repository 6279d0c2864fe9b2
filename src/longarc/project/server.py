"""The server: granian, a few processes with a few threads each."""

from __future__ import annotations

import os
import sys

from django.conf import settings


def command(host: str, port: int, workers: int) -> list[str]:
    """The command that serves Longarc at an address."""
    return [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)],
        *["--workers", str(workers), "--blocking-threads", "4", "--backlog", "1024", "--no-ws", "--http", "1"],
        # A worker that was killed comes back at once; one that holds on to idle connections is not waited for.
        *["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "2"],
        *["--log-level", "warning", "longarc.project.wsgi:application"],
    ]


def become(host: str, port: int) -> None:
    """Turn this process into the server."""
    line = command(host, port, settings.LONGARC.workers)
    os.execv(line[0], line)  # noqa: S606
