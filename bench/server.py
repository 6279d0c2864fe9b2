"""A server as it is installed, on a folder of its own, on loopback, ended by its own process id."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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
class Server:
    """A running server."""

    port: int
    pid: int

    def memory(self) -> list[int]:
        """Resident bytes of each worker process."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [_resident(int(child)) for child in children]


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


@contextlib.contextmanager
def serving(data: Path, workers: int = 2) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--no-log", "longarc.project.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment(data, port))  # noqa: S603 - our own command
    try:
        _wait(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/live")
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")
