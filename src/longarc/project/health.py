"""Whether this process lives, and whether it can do its work: for supervisors and load balancers."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from longarc.web.access import public

_migrated: set[str] = set()


class Probes:
    """A supervisor asks this very process by its number, not by the name that people know: these two answer to any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/health/live": live, "/health/ready": ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answers.get(request.path, self.get_response)(request)


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@public
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has this version's tables; 503 with the reason otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if "default" not in _migrated and unapplied():
            return JsonResponse({"ready": False, "reason": "migrations"}, status=503)
    except DatabaseError:
        return JsonResponse({"ready": False, "reason": "database"}, status=503)
    _migrated.add("default")  # tables do not go away again: asked once in the life of a process
    return JsonResponse({"ready": True})


def unapplied() -> int:
    """How many migrations of this version the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
