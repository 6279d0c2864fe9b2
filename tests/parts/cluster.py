"""A PostgreSQL cluster of one test run: in a folder that is thrown away, without fsync, stopped by its own id."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.parts import postgresql

QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB", "max_connections=60"]


def start() -> str:
    """Start it and give its address as `LONGARC_DATABASE_URL` wants it; it is stopped when this process ends."""
    programs = postgresql()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is missing on this machine")
    folder = Path(tempfile.mkdtemp(prefix="longarc-pg-"))
    user = _another_user()
    if user:
        shutil.chown(folder, user.pw_name)
    port = _free_port()
    common: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    try:
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "longarc", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            cwd=folder,
            **common,
        )
        options = [part for option in QUICK for part in ("-c", option)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", "", *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
                **common,
            )
    except subprocess.CalledProcessError as failed:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(f"initdb failed: {failed.stderr.decode()[-300:]}") from None
    atexit.register(_stop, server, folder, os.getpid())
    _wait(server, port, folder / "log")
    return f"postgresql://longarc@127.0.0.1:{port}/postgres"


def _another_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-300:]}")


def _stop(server: subprocess.Popen, folder: Path, owner: int) -> None:
    if os.getpid() != owner:
        return
    server.send_signal(signal.SIGQUIT)  # immediate: nothing in it is kept
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
    shutil.rmtree(folder, ignore_errors=True)
