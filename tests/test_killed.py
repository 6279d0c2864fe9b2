"""A server process is killed while people write: whatever it had confirmed is there afterwards, and it comes back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
from django.db import connection

from longarc.project.server import command
from tests.cast import make_cast
from tests.test_commands import environment, free_port
from tests.trust.programs import Program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
WRITERS, EACH, KILLS = 3, 15, 2
PATIENCE = 60  # seconds for a start


class Server:
    """Longarc under its own server, on the tables of this test."""

    def __init__(self, folder: Path, secret: str) -> None:
        self.port, self.secret = free_port(), secret
        settings = {"LONGARC_MODE": "test", "LONGARC_DATA": str(folder), "LONGARC_DATABASE_URL": _tables(folder)}
        with (folder / "log").open("wb") as log:
            line = command("127.0.0.1", self.port, 2)
            self.process = subprocess.Popen(line, env=environment(**settings), stdout=log, stderr=log)

    def call(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """What it answers; 0 where the connection broke."""
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        url = f"http://localhost:{self.port}{path}"
        try:
            request = urllib.request.Request(url, data, headers, method=method)
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own address
                return answer.status, answer.read()
        except urllib.error.HTTPError as no:
            return no.code, b""
        except (OSError, HTTPException):
            return 0, b""

    def wait(self) -> None:
        """Until it answers."""
        end = time.monotonic() + PATIENCE
        while self.call("GET", "/health/ready")[0] != 200:
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)

    def children(self) -> list[int]:
        """Its processes that serve."""
        pids = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in pids if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _tables(folder: Path) -> str:
    held = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgresql://{held['USER']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "longarc.sqlite3")])
    return ""


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    """It runs, and Amara has a token."""
    running = Server(tmp_path, Program(make_cast().amara).secret)
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_what_was_confirmed_outlives_a_killed_process(server: Server) -> None:
    server.wait()

    def write(writer: int) -> list[str]:
        kept = []
        for number in range(EACH):
            what = f"Gate {writer}, round {number}"
            if server.call("POST", "/api/v1/accomplishments", {"what": what, "on": "2026-11-02"})[0] == 201:
                kept.append(what)
        return kept

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, writer) for writer in range(WRITERS)]
        for _kill in range(KILLS):
            time.sleep(0.4)
            victim = server.children()[0]
            os.kill(victim, signal.SIGKILL)
        confirmed = {what for one in writing for what in one.result()}
    server.wait()
    assert victim not in server.children() and server.process.poll() is None
    listed = json.loads(server.call("GET", "/api/v1/accomplishments?limit=200")[1])["items"]
    assert confirmed and confirmed <= {row["what"] for row in listed}
    assert server.call("POST", "/api/v1/accomplishments", {"what": "Afterwards", "on": "2026-11-02"})[0] == 201
