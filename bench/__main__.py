"""`python -m bench 1000 10000`: makes the organisations, serves them, measures, prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import report
from bench.http import measure, rate
from bench.report import Line
from bench.server import environment, serving, warm_demo, worker_memory

ROUNDS = int(os.environ.get("ROUNDS", "150"))
CLIENTS = 8
SECONDS = 2.0


def main(sizes: list[int]) -> int:
    """Measure each size and compare them. Always 0 when it could measure: a bench tells, it does not judge."""
    tables = {size: _measured(size) for size in sizes}
    print()
    print(report.figure("10 000 standings of 120 skills by the engine", _engine(), "s", report.ENGINE_SECONDS))
    print(report.figure("first page of a demo that was started before", warm_demo(), "s", report.DEMO_SECONDS))
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "bench.framework"], check=True)
    if len(sizes) > 1:
        print(f"\np50 at {sizes[-1]} people over p50 at {sizes[0]}, limit {report.LARGE_TO_SMALL}")
        print("\n".join(report.growth(tables[sizes[0]], tables[sizes[-1]])))
    return 0


def _engine() -> float:
    with tempfile.TemporaryDirectory() as folder:
        return float(_inside(Path(folder), "engine"))


def _inside(data: Path, *arguments: str) -> str:
    """The last line that `bench.inside` says."""
    answer = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bench.inside", *arguments],
        env=environment(data, 8000),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return answer.stdout.splitlines()[-1]


def _measured(size: int) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="longarc-bench-") as folder:
        data = Path(folder)
        print(f"\n{size} people", flush=True)
        told = json.loads(_inside(data, "make", str(size)))
        with serving(data) as server:
            lines = _pages(server.port, told)
            what_if = _what_if(server.port, told)
            memory = server.memory()
        print(report.figure("what-if at the server, p95", what_if, "ms", report.WHAT_IF_MS))
        print(report.figure("import of the roster", told["roster"], "s", report.ROSTER_SECONDS))
        for name, one in [*(("a server process", one) for one in memory), ("the worker", worker_memory(data))]:
            print(report.figure(f"memory of {name} (its share {one.share:.0f})", one.resident, "MB", report.PROCESS_MB))
        print(f"{'the raw SELECT':53} {told['select_ms']:8.3f} ms")
    return lines


def _what_if(port: int, told: dict) -> float:
    """p95 of the part that is computed again when something is tried."""
    (tried,) = measure(port, (told["what_if"],), told["cookies"]["person"], ROUNDS, **{"HX-Request": "true"})
    return tried.quantile(0.95)


def _pages(port: int, told: dict) -> list[Line]:
    print(report.HEAD)
    lines = []
    for who, path in told["pages"]:
        cookie = told["cookies"][who]
        bare, page = measure(port, ("/bench/bare/", path), cookie, ROUNDS)
        line = Line(who, page, bare, rate(port, path, cookie, CLIENTS, SECONDS))
        print(line, flush=True)
        lines.append(line)
    bare_rate = rate(port, "/bench/bare/", told["cookies"]["person"], CLIENTS, SECONDS)
    print(Line("", bare, bare, bare_rate))
    return lines


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [1000, 10000]))
