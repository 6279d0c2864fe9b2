"""Which module may import which."""

from __future__ import annotations

import ast
from fnmatch import fnmatch

from tests.house.source import CLOSED, DOORS, FLOORS, Module

# Computed from arguments alone: no Django, no clock, no database (the starred modules of the design).
PURE = [
    "authoring/editing.py",
    "authoring/elements.py",
    "authoring/fates.py",
    "authoring/foresight.py",
    "authoring/reading.py",
    "authoring/splice.py",
    "document/*",
    "engine/*",
    "cohort/*",
    "paths/*",
    "readers/*",
    "texts/difference.py",
    "calendars/days.py",
    "calendars/invitations.py",
    "people/roster.py",
    "people/spans.py",
    "people/cells.py",
    "people/reading.py",
    "jobs/schedule.py",
    "disclosure/*",
    "guard.py",
]
# Openings in closed doors, each with its reason.
OPENINGS = {
    (
        "home/queries/today.py",
        "longarc.growth.forms",
    ): "Today shows growth's own quick entry, which is sent to growth's own page",
}
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic", "timezone.now"}


def doors_closed(module: Module) -> list[str]:
    """Only `project` opens another slice's doors: its views, API, forms and command line are closed to the others."""
    if module.slice == "project":
        return []
    found = []
    for node, name in module.imported():
        parts = name.split(".")
        elsewhere = parts[0] == "longarc" and len(parts) > 2 and parts[1] not in {module.slice, "web", "ui"}
        if elsewhere and parts[2] in CLOSED and (module.path, ".".join(parts[:3])) not in OPENINGS:
            found.append(module.at(node, f"{name} is a closed door of another slice"))
    return found


def floors_inside_a_slice(module: Module) -> list[str]:
    """Inside a slice a module imports only what stands on a lower floor, or beside it."""
    own = FLOORS.get(module.kind)
    found = []
    for node, name in module.imported():
        parts = name.split(".")
        if own is None or parts[:2] != ["longarc", module.slice] or len(parts) < 3 or parts[2] == module.kind:
            continue
        other = FLOORS.get(parts[2], 0)
        beside_allowed = module.kind in {"urls", "feed_urls", "start_urls"} and other < own
        if other >= own and not beside_allowed:
            found.append(module.at(node, f"{module.kind} must not import {parts[2]}"))
    return found


def pure_is_pure(module: Module) -> list[str]:
    """What is computed from arguments alone imports no Django, reads no clock, opens no database."""
    if not any(fnmatch(module.path, pattern) for pattern in PURE):
        return []
    found = []
    for node, name in module.imported():
        parts = name.split(".")
        impure = (
            parts[0] == "longarc" and len(parts) > 2 and parts[2] in DOORS | {"models", "actions", "queries", "policy"}
        )
        if parts[0] in {"django", "ninja", "django_tasks"} or impure:
            found.append(module.at(node, f"pure, but imports {name}"))
    found += [
        module.at(node, f"pure, but reads the clock: {ast.unparse(node)}")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    ]
    return found
