"""Which version holds on a day, and its compiled form: made once in a process, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
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
from longarc.document.translations import best_of
from longarc.engine import model
from longarc.engine.compiling import compile
from longarc.engine.diff import Difference, compare
from longarc.engine.kept import opened, packed
from longarc.framework.exports import FORMS, export
from longarc.framework.models import Framework, Successor, Version

KEPT = 48


@lru_cache(maxsize=KEPT)
def _compiled(digest: str, language: str) -> model.Framework:
    secret, name = settings.SECRET_KEY.encode(), f"framework-{digest}-{language}".rstrip("-")
    sealed = cache.get(name)
    found = opened(sealed, secret) if isinstance(sealed, bytes) else None
    if found is None:
        text = Version.objects.values_list("document", flat=True).get(digest=digest)
        found = compile(load(text)[0], language=language)
        with suppress(OSError):  # a full disk makes it slow, not wrong
            cache.set(name, packed(found, secret), timeout=None)
    return found


def compiled(version: Version, wishes: Sequence[str] = ()) -> model.Framework:
    """The framework as a value, without its document; with `wishes`, in the first language of these that it has.

    The first call on this machine reads and compiles it, the first in another process opens what was kept of that, and
    every later one costs nothing.
    """
    original = _compiled(version.digest, "")
    language = best_of(original.languages, wishes)
    return original if language == original.language else _compiled(version.digest, language)


def difference(older: Version, newer: Version) -> Difference:
    """What changed from one version to another; what the versions between them declare is followed. Two queries."""
    rows = sorted(_without_documents().filter(framework=newer.framework_id), key=_when)
    between = [row.pk for row in rows if _when(older) < _when(row) < _when(newer)]
    texts = dict(Version.objects.filter(pk__in=[older.pk, *between, newer.pk]).values_list("pk", "document"))
    documents = {pk: load(text)[0] for pk, text in texts.items()}
    return compare(documents[older.pk], documents[newer.pk], [documents[pk] for pk in between])


def published_document(key: str, version: str | None) -> Map | None:
    """The document of a published version (default: the latest), which another framework extends."""
    rows = Version.objects.filter(framework__key=key)
    row = (rows.filter(version=version) if version else rows.order_by("-released_on", "-published_at")).first()
    return load(row.document)[0] if row else None


def replaced_by(version: Version) -> Version | None:
    """The version that holds today in the place of an earlier one; None while that one holds itself or is yet to come."""
    now = version_on(version.framework)
    return now if now is not None and _when(now) > _when(version) else None


def successors_of(framework: Framework) -> list[Successor]:
    """The next versions that are in the making, the first announced first."""
    return list(framework.successors.select_related("announced_by"))


def exported(version: Version, form: str, language: str = "") -> tuple[bytes, str, str]:
    """A version in another form, as one file: its bytes, its type, and how its name ends. A folder comes as a zip."""
    text = Version.objects.values_list("document", flat=True).get(pk=version.pk)
    found, known = export(form, load(text)[0], language), FORMS[form]
    if not found.files:
        return found.content, known.kind, known.ending
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in found.files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue(), known.kind, known.ending


def version_on(framework: Framework | UUID, on: date | None = None) -> Version | None:
    """The version that holds on a day (default today): the latest released by then, or else the first there was.

    One query; the document itself is not read.
    """
    return _holding(list(_without_documents().filter(framework=framework)), on or timezone.localdate())


def version_in_use(on: date | None = None) -> Version | None:
    """The version of the framework in use that holds on a day; None while nothing is published. One query."""
    rows = list(_without_documents().filter(framework__in_use=True))
    return _holding(rows, on or timezone.localdate())


@dataclass(frozen=True)
class Edition:
    """A version among the others of its framework: `next` came after it, or is to come; `now` holds today."""

    version: Version
    next: Version | None
    now: Version

    @property
    def is_now(self) -> bool:
        """Whether it holds today."""
        return self.version.pk == self.now.pk

    @property
    def is_replaced(self) -> bool:
        """Whether another one holds in its place; one that is yet to come is not replaced."""
        return not self.is_now and _when(self.version) < _when(self.now)


class Versions:
    """The published versions of a framework over time. One query for any number of days."""

    def __init__(self, framework: Framework) -> None:
        self._rows = sorted(_without_documents().filter(framework=framework), key=_when)

    def on(self, day: date) -> Version | None:
        """The version that held on a day, as `version_on` says it."""
        return _holding(self._rows, day)

    @property
    def days(self) -> list[date]:
        """The days on which a version came into force."""
        return [row.released_on for row in self._rows if row.released_on is not None]

    def editions(self) -> list[Edition]:
        """Every version with its place among the others, the latest first."""
        now = self.on(timezone.localdate())
        later = [*self._rows, None][1:]
        return [Edition(row, after, now) for row, after in zip(self._rows, later, strict=True) if now][::-1]


def _without_documents() -> QuerySet[Version]:
    return Version.objects.defer("document").select_related("framework")


def _when(row: Version) -> tuple[date, datetime]:
    return (row.released_on or date.min, row.published_at)


def _holding(rows: Sequence[Version], on: date) -> Version | None:
    released = [row for row in rows if row.released_on is None or row.released_on <= on]
    if released:
        return max(released, key=_when)
    return min(rows, key=_when, default=None)
