"""`python -m bench 1000 10000`: makes the organisations, serves them, measures, prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.http import Measured, measure, rate
from bench.report import HEAD, Line, flag, growth
from bench.server import environment, serving

ROUNDS = int(os.environ.get("ROUNDS", "150"))
CLIENTS = 8
SECONDS = 2.0


def main(sizes: list[int]) -> int:
    """Measure each size and compare them. Always 0 when it could measure: a bench tells, it does not judge."""
    tables = {size: _measured(size) for size in sizes}
    print(f"\nEngine: {_inside('engine'):.2f} s for 10 000 standings of 120 skills{flag(_LAST['engine'], 1.0)}")
    if len(sizes) > 1:
        print(f"\np50 at {sizes[-1]} people over p50 at {sizes[0]}")
        print("\n".join(growth(tables[sizes[0]], tables[sizes[-1]])))
    return 0


_LAST: dict[str, float] = {}


def _inside(what: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        answer = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bench.inside", what],
            env=environment(Path(folder), 8000),
            capture_output=True,
            check=True,
            text=True,
        )
    _LAST[what] = float(answer.stdout.split()[-1])
    return _LAST[what]


def _measured(size: int) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="longarc-bench-") as folder:
        data = Path(folder)
        made = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bench.inside", "make", str(size)],
            env=environment(data, 8000),
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        told = json.loads(made.stdout.splitlines()[-1])
        print(f"\n{size} people; their roster was imported in {told['roster']:.2f} s{flag(told['roster'], 3.0)}")
        with serving(data) as server:
            lines = _pages(server.port, told)
            memory = ", ".join(f"{size / 2**20:.0f} MB" for size in server.memory())
        print(f"memory of each server process: {memory}; the raw SELECT takes {told['select_ms']:.3f} ms")
    return lines


def _pages(port: int, told: dict) -> list[Line]:
    print(HEAD)
    lines = []
    for who, path in told["pages"]:
        cookie = told["cookies"][who]
        bare, page = measure(port, ("/bench/bare/", path), cookie, ROUNDS)
        line = Line(who, page, bare, rate(port, path, cookie, CLIENTS, SECONDS))
        print(line, flush=True)
        lines.append(line)
    bare_rate = rate(port, "/bench/bare/", told["cookies"]["person"], CLIENTS, SECONDS)
    print(Line("", Measured("/bench/bare/", bare.queries, bare.size, bare.times), bare, bare_rate))
    return lines


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [1000, 10000]))
