"""Jobs by name: a lower slice, or a later moment, calls what it cannot import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_tasks import task

JOBS: dict[str, Callable[..., None]] = {}


def job(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function under a name. It may be run twice: it must come to the same in the end."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        JOBS[name] = function
        return function

    return register


@task()
def run(name: str, arguments: dict[str, Any]) -> None:
    """What the worker does."""
    JOBS[name](**arguments)


def defer(name: str, **arguments: Any) -> None:
    """Put a job into the queue. Arguments are ids and dates as strings, nothing that somebody wrote."""
    run.enqueue(name, arguments)
