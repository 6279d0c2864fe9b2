"""What has to run inside an installation of its own: making the organisation, and the engine alone."""

from __future__ import annotations

import json
import sys
import timeit

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.engine import standings  # noqa: E402


def make(size: int) -> dict:
    """The organisation, and what the measuring needs of it."""
    from bench.organisation import make as made
    from bench.pages import pages, what_if

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    organisation = made(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

        def select() -> None:
            cursor.execute("SELECT id, team, country, starts_on FROM people_assignment ORDER BY id LIMIT 25")
            cursor.fetchall()

        spent = min(timeit.repeat(select, number=200, repeat=5)) / 200
    return {
        "roster": organisation.roster_seconds,
        "cookies": organisation.cookies,
        "pages": pages(organisation),
        "what_if": what_if(organisation),
        "select_ms": spent * 1000,
    }


if __name__ == "__main__":
    if sys.argv[1] == "make":
        print(json.dumps(make(int(sys.argv[2])), default=str))
    else:
        print(standings())
