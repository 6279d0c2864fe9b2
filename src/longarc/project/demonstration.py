"""`longarc demo`: the invented organisation on this machine, server and worker in the foreground."""

from __future__ import annotations

import base64
import fcntl
import http.client
import os
import secrets
import signal
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from longarc.project import complaints, server
from longarc.project.children import Child, stop
from longarc.project.complaints import CannotRun

HOST = "127.0.0.1"
ANOTHER = "longarc demo --port {port}, or make demo PORT={port}"
START = 60  # seconds the server gets to answer
TURN = 0.2
ASKING = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)


class Stop(BaseException):
    """Somebody asked us to stop."""


def run(port: int, data: Path) -> None:
    """Serve the demo until SIGTERM or Ctrl-C. What is in the folder is kept from the last time."""
    for number in ASKING:
        signal.signal(number, _asked)
    children: list[Child] = []
    try:
        server.free(HOST, port, another=ANOTHER)
        configure(port, data.resolve())
        only_one(data.resolve())
        complaints.set_up()
        fill()
        children += _children(port, data.resolve())
        server.free(HOST, port, another=ANOTHER)  # something may have come up meanwhile
        for child in children:
            child.start()
        _wait(port, children)
        sys.stdout.write(f"Longarc is at http://localhost:{port}/\n")
        sys.stdout.flush()
        _watch(children)
    except Stop:
        pass
    finally:
        for number in ASKING:
            signal.signal(number, signal.SIG_IGN)
        stop(children)


def configure(port: int, data: Path) -> None:
    """Settings of the demo. They replace what is set around it, so that it never reaches a real database or mail server."""
    try:
        for folder in (data, data / "mail", data / "log"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys = _keys(data / "keys")
    except OSError as error:
        raise CannotRun(f"The folder {data} cannot be written: {error.strerror}.") from None
    for name in [name for name in os.environ if name.startswith("LONGARC_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "longarc.project.settings",
        "LONGARC_MODE": "demo",
        "LONGARC_BASE_URL": f"http://localhost:{port}",
        "LONGARC_DATA": str(data),
        "LONGARC_ORGANISATION": "Tidewater Instruments",
        "LONGARC_SECRET_KEY": keys[0],
        "LONGARC_MASTER_KEYS": keys[1],
    }


def only_one(data: Path) -> None:
    """Two demos in one folder would be two workers and two servers of different addresses."""
    lock = os.open(data / "lock", os.O_CREAT | os.O_RDWR, 0o600)  # held, and released by the end of the process
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise CannotRun(
            f"A demo already runs in {data}. Another folder: longarc demo --data …, or make demo DATA=…"
        ) from None


def fill() -> None:
    """Static files, tables, and the demo organisation if it is not there yet."""
    from longarc.project import preparation

    preparation.collect_static()
    preparation.migrate()
    if find_spec("longarc.demo.organisation"):
        import_module("longarc.demo.organisation").load()


def _keys(file: Path) -> list[str]:
    """The demo's own secrets, made once, readable by their owner only."""
    if not file.is_file():
        fresh = [secrets.token_urlsafe(50), base64.b64encode(secrets.token_bytes(32)).decode()]
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as text:
            text.write("\n".join(fresh) + "\n")
        part.rename(file)
    return file.read_text().split()


def _children(port: int, data: Path) -> list[Child]:
    from django.conf import settings

    return [
        Child("server", server.command(HOST, port, settings.LONGARC.workers), data / "log" / "server.log"),
        Child("worker", [sys.executable, "-m", "longarc.project.cli", "worker"], data / "log" / "worker.log"),
    ]


def _wait(port: int, children: list[Child]) -> None:
    end = time.monotonic() + START
    while not _ready(port):
        if time.monotonic() > end:
            raise CannotRun(f"The server did not answer within {START} seconds; its log: {children[0].log}")
        _revive(children)
        time.sleep(0.1)


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/health/ready", headers={"Connection": "close"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(children: list[Child]) -> None:
    while True:
        time.sleep(TURN)
        _revive(children)


def _revive(children: list[Child]) -> None:
    for child in children:
        if not child.revive():
            raise CannotRun(f"The {child.name} does not start; its log: {child.log}")


def _asked(number: int, frame: FrameType | None) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.5)  # once more: what is raised in the middle of a finalizer goes unheard
    raise Stop
