"""The pure engine and what stands beside it, without a server."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from bench.organisation import FRAMEWORK
from longarc.document.files import load
from longarc.engine.compiling import compile as compiled
from longarc.engine.evaluate import evaluate
from longarc.engine.profile import Assessment, Profile


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def standings(count: int = 10_000) -> float:
    """Seconds for that many standings of the 120-skill framework, profiles parsed, no chain."""
    document, _ = load(FRAMEWORK)
    framework = compiled(document)
    skills, on = list(framework.skills), date(2026, 11, 1)
    profiles = []
    for number in range(count):
        known = skills[: 40 + number % 60]
        scores = [Assessment(one, "yes", date(2026, 5, 1)) for one in known]
        profiles.append(Profile.of(assessments=scores))
    return seconds(lambda: [evaluate(framework, profile, "backend", on) for profile in profiles])
