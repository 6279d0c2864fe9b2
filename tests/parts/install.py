"""Brings what the tests need from the system's packages, where it is missing and may be brought."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.parts import chromium, postgresql


def bring() -> None:
    """Install Chromium and PostgreSQL through apt when they are missing and we may; say so, or say what is missing."""
    wanted = [(chromium, "chromium"), (postgresql, "postgresql")]
    missing = [name for find, name in wanted if find() is None]
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {', '.join(missing)} through apt …", flush=True)
        for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "-y", "install", *missing]):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"  {' '.join(command)}: {done.stderr.strip()[-300:]}", file=sys.stderr)
    for find, name in wanted:
        if find() is None:
            print(f"{name} is missing: its tests are skipped. (Debian: apt install {name})", flush=True)
