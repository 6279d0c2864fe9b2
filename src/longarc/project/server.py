"""The server: granian, a few processes with a few threads each."""

from __future__ import annotations

import errno
import os
import socket
import sys

from longarc.project.complaints import CannotRun

ANOTHER = "longarc serve --port {port}"


def command(host: str, port: int, workers: int) -> list[str]:
    """The command that serves Longarc at an address."""
    return [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)],
        *["--workers", str(workers), "--blocking-threads", "4", "--backlog", "1024", "--no-ws", "--http", "1"],
        # A worker that was killed comes back at once; one that holds on to idle connections is not waited for.
        *["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "2"],
        *["--log-level", "warning", "longarc.project.wsgi:application"],
    ]


def free(host: str, port: int, *, another: str = ANOTHER) -> str:
    """The number of an address at which nothing listens yet; `another` is the command that takes another port.

    Granian would share the port with whatever is there, and each of the two would get some of the requests.
    """
    try:
        family, kind, _, _, (number, *_rest) = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((number, port))
    except PermissionError:
        raise CannotRun(f"Port {port} is for administrators only. Another one: {another.format(port=8000)}") from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise CannotRun(f"{host} is no address of this machine.") from None
        raise CannotRun(f"Port {port} is taken. Another one: {another.format(port=port + 1)}") from None
    return str(number)


def become(host: str, port: int) -> None:
    """Turn this process into the server."""
    from django.conf import settings

    line = command(free(host, port), port, settings.LONGARC.workers)
    _has_its_tables()
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # else the C library keeps memory of its own for every thread
    os.execv(line[0], line)  # noqa: S606


def _has_its_tables() -> None:
    """Every page would fail without them. A database that does not answer now may be back in a moment."""
    from django.db import DatabaseError

    from longarc.project import health

    try:
        missing = health.unapplied()
    except DatabaseError:
        return
    if missing:
        raise CannotRun("The database does not have this version’s tables yet. First run: longarc migrate")
