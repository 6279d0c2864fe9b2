"""A server as it is installed, on a folder of its own, on loopback, ended by its own process id."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGARC = [sys.executable, "-m", "longarc.project.cli"]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, port: int) -> dict[str, str]:
    """What the server is told."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "LONGARC_MODE": "demo",
        "LONGARC_DATA": str(data),
        "LONGARC_BASE_URL": f"http://localhost:{port}",
        "LONGARC_ORGANISATION": "Bench",
        "LONGARC_SECRET_KEY": "bench-" * 12,
        "LONGARC_LOG_LEVEL": "WARNING",
    }


@dataclass(frozen=True)
class Memory:
    """Megabytes of a process: all that is resident, and its share when what several hold is divided among them."""

    resident: float
    share: float


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def memory(self) -> list[Memory]:
        """Of each of its workers."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [memory_of(int(child)) for child in children]


def memory_of(pid: int) -> Memory:
    """What a process holds now."""
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    kilobytes = {words[0]: int(words[1]) for words in lines}
    return Memory(kilobytes["Rss:"] / 1024, kilobytes["Pss:"] / 1024)


@contextlib.contextmanager
def serving(data: Path, workers: int = 2) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--no-log", "longarc.project.wsgi:application",
    ]  # fmt: skip
    with _running(command, environment(data, port)) as process:
        _first_answer(port, "/health/live")
        yield Server(port, process.pid)


def worker_memory(data: Path, seconds: float = 10) -> Memory:
    """Of a worker that has run for a while, with whatever was due."""
    with _running([*LONGARC, "worker"], environment(data, 8000)) as process:
        time.sleep(seconds)
        return memory_of(process.pid)


def warm_demo() -> float:
    """Seconds from the command to the first page of a demo that has been started before."""
    with tempfile.TemporaryDirectory(prefix="longarc-bench-demo-") as folder:
        return [_demo_seconds(Path(folder)) for _ in range(2)][-1]


def _demo_seconds(data: Path) -> float:
    port, start = free_port(), time.monotonic()
    with _running([*LONGARC, "demo", "--port", str(port), "--data", str(data)], dict(os.environ)):
        _first_answer(port, "/", seconds=120)
        return time.monotonic() - start


@contextlib.contextmanager
def _running(command: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen]:
    """A process for as long as the block lasts, and whatever it starts."""
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _first_answer(port: int, path: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("localhost", port, timeout=10)
            connection.request("GET", path)
            if connection.getresponse().status < 400:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not come up")
