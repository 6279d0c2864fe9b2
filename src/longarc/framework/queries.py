"""Which version holds on a day, and its compiled form: made once in a process, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from longarc.document.files import load
from longarc.document.reading import Map
from longarc.engine import model
from longarc.engine.compiling import compile
from longarc.engine.diff import Difference, compare
from longarc.engine.kept import opened, packed
from longarc.framework.exports import export
from longarc.framework.models import Framework, Successor, Version

KEPT = 24
FILES = {
    "yaml": ("application/yaml", "yaml"),
    "case": ("application/json", "case.json"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "html": ("application/zip", "html.zip"),
    "pdf": ("application/pdf", "pdf"),
}


@lru_cache(maxsize=KEPT)
def _compiled(digest: str) -> model.Framework:
    secret, name = settings.SECRET_KEY.encode(), f"framework-{digest}"
    sealed = cache.get(name)
    found = opened(sealed, secret) if isinstance(sealed, bytes) else None
    if found is None:
        text = Version.objects.values_list("document", flat=True).get(digest=digest)
        found = compile(load(text)[0])
        with suppress(OSError):  # a full disk makes it slow, not wrong
            cache.set(name, packed(found, secret), timeout=None)
    return found


def compiled(version: Version) -> model.Framework:
    """The framework as a value, without its document.

    The first call on this machine reads and compiles it, the first in another process opens what was kept of that, and
    every later one costs nothing.
    """
    return _compiled(version.digest)


def difference(older: Version, newer: Version) -> Difference:
    """What changed from one version to another. One query."""
    texts = dict(Version.objects.filter(pk__in=[older.pk, newer.pk]).values_list("pk", "document"))
    return compare(load(texts[older.pk])[0], load(texts[newer.pk])[0])


def published_document(key: str, version: str | None) -> Map | None:
    """The document of a published version (default: the latest), which another framework extends."""
    rows = Version.objects.filter(framework__key=key)
    row = (rows.filter(version=version) if version else rows.order_by("-released_on", "-published_at")).first()
    return load(row.document)[0] if row else None


def replaced_by(version: Version) -> Version | None:
    """The version that holds today in the place of an earlier one; None while that one holds itself or is yet to come."""
    now = version_on(version.framework)
    later = now is not None and (now.released_on or date.min, now.published_at) > (
        version.released_on or date.min,
        version.published_at,
    )
    return now if later else None


def successors_of(framework: Framework) -> list[Successor]:
    """The next versions that are in the making, the first announced first."""
    return list(framework.successors.select_related("announced_by"))


def exported(version: Version, form: str) -> tuple[bytes, str, str]:
    """A version in another form, as one file: its bytes, its type, and how its name ends. A folder comes as a zip."""
    text = Version.objects.values_list("document", flat=True).get(pk=version.pk)
    found = export(form, load(text)[0])
    if not found.files:
        return found.content, *FILES[form]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in found.files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue(), *FILES[form]


def version_on(framework: Framework | UUID, on: date | None = None) -> Version | None:
    """The version that holds on a day (default today): the latest released by then, or else the first there was.

    One query; the document itself is not read.
    """
    return _holding(list(_without_documents().filter(framework=framework)), on or timezone.localdate())


def version_in_use(on: date | None = None) -> Version | None:
    """The version of the framework in use that holds on a day; None while nothing is published. One query."""
    rows = list(_without_documents().filter(framework__in_use=True))
    return _holding(rows, on or timezone.localdate())


class Versions:
    """The published versions of a framework over time. One query for any number of days."""

    def __init__(self, framework: Framework) -> None:
        self._rows = list(_without_documents().filter(framework=framework))

    def on(self, day: date) -> Version | None:
        """The version that held on a day, as `version_on` says it."""
        return _holding(self._rows, day)

    @property
    def days(self) -> list[date]:
        """The days on which a version came into force."""
        return [row.released_on for row in self._rows if row.released_on is not None]


def _without_documents() -> QuerySet[Version]:
    return Version.objects.defer("document").select_related("framework")


def _holding(rows: Sequence[Version], on: date) -> Version | None:
    def when(row: Version) -> tuple[date, object]:
        return (row.released_on or date.min, row.published_at)

    released = [row for row in rows if row.released_on is None or row.released_on <= on]
    if released:
        return max(released, key=when)
    return min(rows, key=when, default=None)
