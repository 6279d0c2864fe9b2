"""What has to be there before the server starts: tables, and static files under names that tell their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def migrate() -> None:
    """Bring the database to this version."""
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> bool:
    """Put the static files where the server finds them; False when they were already there, unchanged."""
    root = Path(settings.STATIC_ROOT)
    stamp, now = root / "stamp.txt", fingerprint()
    if (root / "staticfiles.json").is_file() and stamp.is_file() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)
    return True


def fingerprint() -> str:
    """Changes when a static file comes, goes or changes."""
    known = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            known.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return known.hexdigest()
