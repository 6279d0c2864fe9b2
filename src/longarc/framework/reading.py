"""What somebody reads of a framework: which version, beside which others, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation.trans_real import parse_accept_lang_header

from longarc.engine import model
from longarc.framework import policy
from longarc.framework.models import Framework, Version
from longarc.framework.queries import Edition, Versions, compiled
from longarc.framework.telling import own_name
from longarc.web.fetch import one


@dataclass(frozen=True)
class Pinned:
    """What the links of a page keep to: a framework, a version of it (None: today's), a language (none: the reader's)."""

    framework_id: UUID
    version_id: UUID | None = None
    language: str = ""

    def address(self, page: str, *ids: str) -> str:
        """The address of a page about a framework, with the ids of what it shows."""
        version = [self.version_id] if self.version_id else []
        chosen = "?" + urlencode({"lang": self.language}) if self.language else ""
        return reverse(page, args=[self.framework_id, *version, *ids]) + chosen


@dataclass(frozen=True)
class Reading:
    """A version of a framework in a language. `asked`: the address names the version, so that every link keeps to it.

    `chosen` is the language that the address names; nothing where the reader's own decides.
    """

    framework: Framework
    edition: Edition
    editions: Sequence[Edition]
    known: model.Framework
    asked: bool
    chosen: str

    @property
    def version(self) -> Version:
        """The version that is read."""
        return self.edition.version

    @property
    def pinned(self) -> Pinned:
        """What the links keep to."""
        return Pinned(self.framework.pk, self.version.pk if self.asked else None, self.chosen)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages that it can be read in, each by its own name; none where there is no choice."""
        codes = self.known.languages
        return [(code, own_name(code)) for code in codes] if len(codes) > 1 else []

    @property
    def in_original(self) -> int:
        """How many texts of a translation are still in the original."""
        return len(self.known.untranslated)


def reading_of(
    request: HttpRequest, id: UUID, version: UUID | None = None, *, wishes: Sequence[str] | None = None
) -> Reading:
    """The version asked for, or else the one that holds today; 404 where there is none for this reader. Two queries.

    In the first language of `wishes` that it has (default: what the address, the reader and the browser say).
    """
    rows = policy.frameworks_visible_to(request.user).select_related("replaced_by__framework")
    row = one(rows.defer("replaced_by__document"), id)
    editions = Versions(row).editions()
    found = next((one for one in editions if (one.version.pk == version if version else one.is_now)), None)
    if found is None:
        raise Http404
    known = compiled(found.version, wishes_of(request) if wishes is None else wishes)
    return Reading(row, found, editions, known, version is not None, request.GET.get("lang", "")[:20])


def wishes_of(request: HttpRequest) -> list[str]:
    """The languages somebody would rather read, the first before the others: asked for, their own, their browser's."""
    header = request.headers.get("Accept-Language", "")
    accepted = [code for code, _weight in parse_accept_lang_header(header)]
    own = getattr(request.user, "locale", "")
    return [code for code in (request.GET.get("lang", "")[:20], own, *accepted) if code and code != "*"]
