"""What the framework engine takes, beside a plain-Python reference: `python -m bench.framework`.

Needs no server and no database. Times are those of the processor, on one core, whatever else the machine does. The framework of the UK government is read from ../shared/frameworks where it is there.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from bench.report import flag
from longarc.cohort import People, distances, impact, stands
from longarc.cohort.simple import simple_stands
from longarc.engine.compiling import compile as compiled
from longarc.engine.evaluate import evaluate
from longarc.engine.kept import opened, packed
from longarc.engine.model import Framework
from longarc.engine.profile import Assessment, Profile
from longarc.paths import nearest, opens_next, smallest
from longarc.readers import reader

UK = Path(__file__).resolve().parents[2] / "shared" / "frameworks" / "uk-ddat"
ON = date(2026, 11, 1)
SECRET = b"of the bench"
PEOPLE, MANY, FEW = 1_000_000, 100_000, 200
Work = Callable[[], object]


def main() -> None:
    """Print every figure."""
    made = made_up("1")
    _title("The framework engine, processor time on one core")
    _standings(made)
    if UK.exists():
        uk = _compiling()
        _paths(uk)
    else:
        print("  ../shared/frameworks/uk-ddat is not there: its figures are left out")
        _paths(made)
    _impact(made)
    _cohort(made)


def made_up(version: str, first: str = "0.60") -> Framework:
    """120 skills in 12 competencies of 5 levels, 20 tracks of 8 steps along their own weighted progress."""
    names = [f"c{number}" for number in range(12)]
    competencies = [
        {"id": name, "levels": [{"level": f"L{at}", "skills": [{"id": f"{name}-{at}-{one}"} for one in "ab"]}
                                for at in range(1, 6)]}
        for name in names
    ]  # fmt: skip
    tracks = []
    for number in range(20):
        weights = dict.fromkeys(names, 8)
        weights[names[number % 12]] += 4
        steps = [
            {"id": f"s{at}", "rank": at, "need": {"measure": "progress", "from": f"{at * int(first[2:]) / 100:.2f}"}}
            for at in range(8)
        ]
        tracks.append({"id": f"t{number}", "weights": weights, "steps": steps})
    scores = [{"id": "no", "value": 0}, {"id": "part", "value": 1}, {"id": "full", "value": 2}]
    return compiled({
        "format": "careerframework/1",
        "framework": {"id": "bench", "version": version},
        "scales": {"has": {"values": scores, "blank": "unassessed"},
                   "depth": {"zero": "L0", "values": [{"id": f"L{at}", "value": at} for at in range(6)]}},
        "defaults": {"scale": "depth", "skill-scale": "has", "accumulate": "ladder",
                     "pass": {"all": [{"no-score-below": "part"}, {"mean-above": "1.7"}]}},
        "competencies": competencies,
        "measures": {"progress": {"kind": "weighted-mean", "weights": "by-track", "missing": "zero", "decimals": 2}},
        "tracks": tracks,
    })  # fmt: skip


# --- one person


def _standings(framework: Framework) -> None:
    profiles = [_profile(framework, number, 0.7) for number in range(FEW)]
    for profile in profiles:
        evaluate(framework, profile, "t0", ON)
    spent = _each(lambda profile: evaluate(framework, profile, "t0", ON), profiles)
    _say("one standing of 120 skills, p95", spent, 1e6, "µs", 100)
    spent = _each(lambda profile: _explained(framework, profile), profiles)
    _say("everything one page of explanation says, p95", spent, 1e3, "ms", 2)


def _explained(framework: Framework, profile: Profile) -> object:
    standing = evaluate(framework, profile, "t0", ON)
    return standing.levels, standing.gaps, standing.unknown, standing.chain


def _compiling() -> Framework:
    document = reader("uk-ddat")(UK).document
    compiled(document)
    spent = [_seconds(lambda: compiled(document)) for _round in range(5)]
    _say("compile the UK framework (188 skills, 205 steps)", spent, 1e3, "ms", 300)
    framework = compiled(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept"
        path.write_bytes(packed(framework, SECRET))
        answer = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bench.framework", str(path)], capture_output=True, check=True, text=True
        )
    _say("… open it in another process", [float(answer.stdout)], 1e3, "ms", 20)
    return framework


def _open(path: Path) -> None:
    """In a process of its own: how long it takes to open what was kept, from the disk."""
    print(_seconds(lambda: opened(path.read_bytes(), SECRET)))


def _paths(framework: Framework) -> None:
    steps = list(framework.steps)
    random = Random(5)  # noqa: S311 - drawn alike each time
    asked = [(_profile(framework, number, number % 10 / 9), random.choice(steps)) for number in range(FEW)]
    spent = _each(lambda one: smallest(framework, one[0], one[1], ON), asked)
    _say(f"smallest skill set to a step, p95 ({framework.id})", spent, 1e3, "ms", 50)
    spent = _each(lambda one: nearest(framework, one[0], ON), asked)
    _say(f"nearest roles for one person among {len(steps)} steps, p95", spent, 1e3, "ms", 10)
    spent = _each(lambda one: opens_next(framework, one[0], ON), asked[:40])
    _say("what one more skill opens, p95", spent, 1e3, "ms", None)
    people = People(tuple(framework.skills), _scores(framework, MANY))
    reference = _seconds(lambda: [nearest(framework, one[0], ON) for one in asked[:50]]) * MANY / 50
    spent = [_seconds(lambda: distances(framework, people))]
    _say(f"nearest roles for {MANY:,} people × {len(steps)} steps", spent, 1, "s", 20, reference)


# --- many people


def _impact(framework: Framework) -> None:
    people = People(tuple(framework.skills), _scores(framework, MANY), tracks=[f"t{row % 20}" for row in range(MANY)])
    after = made_up("2", "0.55")
    spent = [_seconds(lambda: impact(framework, after, people, ON))]
    _say(f"impact of a new version on {MANY:,} people", spent, 1, "s", 3)


def _cohort(framework: Framework) -> None:
    scores = _scores(framework, PEOPLE)
    people = People(tuple(framework.skills), scores)
    read = _seconds(scores.sum)
    spent = [_seconds(lambda: stands(framework, people))]
    few = People(people.skills, scores[:FEW])
    reference = _seconds(lambda: simple_stands(framework, few, ON)) * PEOPLE / FEW
    _say(f"{PEOPLE:,} people × 120 skills × 20 tracks", spent, 1, "s", 10, reference)
    print(f"  {'… merely reading the scores':57} {read:9.3f} s")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  {'… the most memory this process had':57} {used:9.2f} GiB  limit 2{flag(used, 2)}")


def _scores(framework: Framework, count: int) -> np.ndarray:
    """Scores of skills, column by column: most of them high, some unassessed."""
    rng = np.random.default_rng(1)
    tops = [len(skill.scale.ids) if skill.scale else 1 for skill in framework.skills.values()]
    scores = np.empty((count, len(tops)), np.int8, order="F")
    for column, top in enumerate(tops):
        drawn = rng.integers(0, 100, count, dtype=np.int8)
        scores[:, column] = np.where(drawn < 8, np.int8(-1), np.where(drawn < 28, np.int8(top - 2), np.int8(top - 1)))
    return scores


def _profile(framework: Framework, seed: int, share: float) -> Profile:
    random = Random(seed)  # noqa: S311 - drawn alike each time
    return Profile.of(
        assessments=[
            Assessment(skill.id, random.choice(skill.scale.ids), date(2026, 5, 1))
            for skill in framework.skills.values()
            if skill.scale and random.random() < share
        ]
    )


# --- telling


def _seconds(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _each(work: Callable[..., object], cases: Sequence[object]) -> list[float]:
    """Seconds of each case, the best of three: what neighbours do to the processor's caches is not ours."""
    return [min(_seconds(partial(work, _unseen(case))) for _round in range(3)) for case in cases]


def _unseen(case: Any) -> Any:
    """The case as a request finds it: a profile keeps what was once found out about it."""
    if isinstance(case, Profile):
        return replace(case, _kept={})
    return (_unseen(case[0]), *case[1:])


def _title(words: str) -> None:
    print(f"\n{words:59} {'measured':>9}")


def _say(
    name: str, spent: Sequence[float], factor: float, unit: str, limit: float | None, reference: float | None = None
) -> None:
    """A line: the 95th percentile of what was spent, the limit, and what plain Python would take."""
    value = sorted(spent)[int(len(spent) * 0.95)] * factor
    held = "" if limit is None else f"  limit {limit:g}{flag(value, limit)}"
    beside = "" if reference is None else f"  plain Python {reference * factor:,.0f} {unit}"
    print(f"  {name:57} {value:9.3f} {unit}{held}{beside}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _open(Path(sys.argv[1]))
    else:
        main()
