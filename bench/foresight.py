"""Looking ahead and publishing for many people, from the database: `python -m bench.foresight 100000`.

Makes an organisation in a database of its own: people in 8 divisions and the tracks of our framework, each with scores of
half of its skills, a step held and a pay. Then a draft that asks for more is looked ahead of and published, and everybody
keeps their step. Times are those of the wall, on one process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from bench.server import environment

DIVISIONS = 8
HALF_YEAR = timedelta(days=180)


def main(size: int) -> int:
    """Measure in an installation of its own."""
    with tempfile.TemporaryDirectory(prefix="longarc-bench-") as folder:
        data = Path(os.environ.get("BENCH_DATA", folder))
        command = [sys.executable, "-m", "bench.foresight", str(size), "inside"]
        return subprocess.run(command, env=environment(data, 8000), check=False).returncode  # noqa: S603 - our own command


def inside(size: int) -> int:
    """Make the organisation, then measure."""
    import django

    django.setup()
    from django.core.management import call_command

    from longarc.authoring import actions
    from longarc.authoring.models import Keeping
    from longarc.framework.models import Version
    from longarc.people.system import system_person

    call_command("migrate", verbosity=0)
    system = system_person()
    if not Version.objects.exists():
        _timed(f"{size:,} people made", lambda: make(size))
    draft = actions.begin_draft(by=system, framework=Version.objects.get().framework)
    text = draft.body.replace("mean-above: 1.7", "mean-above: 1.8")
    assert text != draft.body, "the draft asks for more"
    actions.keep_text(draft, text, by=system, seen=1)
    actions.propose_draft(draft, by=system)
    row = actions.foresee(draft, by=system)
    _timed(f"looking ahead for {row.total:,} people", lambda: actions.compute_foresight(row, by=system))
    print("  " + ", ".join(f"{name}: {told['step_down']}" for name, told in sorted(row.figures["track"].items())[:4]))
    under = Version.objects.get()
    _timed("publishing", lambda: actions.publish_draft(draft, by=system, seen=draft.version, keeps_steps=True))
    keeping = Keeping.objects.select_related("publication__draft", "publication__version").get()
    _timed("writing who keeps which step", lambda: actions.keep_steps(keeping, under, by=system))
    print(f"  the most memory this process had {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10:,.0f} MB")
    return 0


def make(size: int) -> None:
    """People, where they work and stand, what they are paid, and the log of their scores."""
    from django.db import connection
    from django.utils import timezone

    from bench.organisation import FRAMEWORK
    from longarc.framework.actions import publish
    from longarc.framework.queries import compiled
    from longarc.people.models import Assignment, Division, Person
    from longarc.people.system import system_person
    from longarc.standing.models import Pay, Placement

    version = publish(FRAMEWORK, by=system_person())
    assert version is not None
    known = compiled(version)
    since = timezone.localdate() - 2 * HALF_YEAR
    divisions = [Division.objects.create(name=f"Division {number}") for number in range(DIVISIONS)]
    tracks = list(known.tracks.values())
    people = [Person(email=f"p{n}@bench.example", name=f"Person {n}", joined_on=since) for n in range(size)]
    _save(iter(people))
    _save(
        Assignment(
            person=person,
            manager=people[(n - 1) // 10] if n else None,
            division=divisions[n % DIVISIONS],
            starts_on=since,
        )
        for n, person in enumerate(people)
    )
    _save(
        Placement(
            person=person,
            framework=version.framework,
            track=track.id,
            step=track.steps[0].id,
            discriminator="Backend",
            starts_on=since,
        )
        for n, person in enumerate(people)
        for track in [tracks[n % len(tracks)]]
    )
    _save(
        Pay(person=person, amount=40000 + n % 500 * 100, currency="EUR", period="year", place="NL", starts_on=since)
        for n, person in enumerate(people)
    )
    with connection.cursor() as cursor:
        for number, skill in enumerate(list(known.skills)[: len(known.skills) // 2]):
            cursor.execute(
                'INSERT INTO standing_score (id, person_id, version_id, competency, skill, value, kind, by_id, "on", note, made_at)'
                " SELECT lower(hex(randomblob(16))), id, %s, '', %s, CASE (rowid + %s) %% 11 WHEN 0 THEN 'partly' ELSE 'yes' END,"
                " 'agreed', id, %s, '', %s FROM people_person WHERE NOT is_system",
                [version.pk.hex, skill, number, since + timedelta(days=number), timezone.now()],
            )
        cursor.execute("ANALYZE")


def _save(rows: Iterator) -> None:
    while batch := list(islice(rows, 5000)):
        type(batch[0])._default_manager.bulk_create(batch)


def _timed(name: str, work: Callable[[], object]) -> None:
    start, spent = time.perf_counter(), time.process_time()
    work()
    print(
        f"  {name:44} {time.perf_counter() - start:9.1f} s  (processor {time.process_time() - spent:.1f} s)", flush=True
    )


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sys.exit(inside(size) if sys.argv[2:] == ["inside"] else main(size))
