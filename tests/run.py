"""`make test`: everything on SQLite, then what touches the database again on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.parts import in_ci, postgresql
from tests.parts.install import bring

PYTEST = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-n",
    os.environ.get("LONGARC_TEST_PROCESSES", "2"),
    "--dist",
    "worksteal",
]


def main() -> int:
    """Exit code 0 if everything passed."""
    bring()
    failed = not _run("SQLite, everything", [])
    if postgresql() is None:
        print("PostgreSQL is missing: the database tests ran on SQLite only.")
        failed |= in_ci()
    else:
        failed |= not _run(
            "PostgreSQL, what touches the database",
            ["-m", "database and not once and (not browser or walk)"],
            LONGARC_TEST_DATABASE="postgresql",
        )
    return int(failed)


def _run(title: str, arguments: list[str], **environment: str) -> bool:
    print(f"── {title}", flush=True)
    began = time.monotonic()
    command = [*PYTEST, *arguments, *sys.argv[1:]]
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)
    print(f"── {title}: {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
