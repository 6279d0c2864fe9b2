"""What page and API fetch alike."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from longarc.engine.diff import Difference
from longarc.framework import policy
from longarc.framework.exports import FORMS
from longarc.framework.models import Framework, Version
from longarc.framework.queries import difference, exported
from longarc.framework.reading import reading_of
from longarc.guard import permit


def file_of(request: HttpRequest, id: UUID, form: str, version: UUID | None = None) -> HttpResponse:
    """A version of a framework in another form, to be kept as a file; 404 where there is none of either.

    Without `version` it is today's; in the language of `?lang=` where it has that one, else in the original.
    """
    if form not in FORMS:
        raise Http404
    reading = reading_of(request, id, version)
    permit(policy.may_export_framework(request.user, reading.framework, form), _("This form holds the bounds of pay."))
    language = reading.chosen if reading.chosen in reading.known.languages else ""
    content, kind, ending = exported(reading.version, form, language)
    said = f".{slugify(language)}" if language and FORMS[form].in_one_language else ""
    name = f"{slugify(reading.framework.key)}-{slugify(reading.version.version)}{said}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def two_versions(
    request: HttpRequest, row: Framework, older: str, newer: str
) -> tuple[list[Version], Difference | None]:
    """Every version of a framework, the latest first, and the difference between two of them by id.

    Without ids it is that from the last but one to the last; None where there is nothing to compare. 404 for an id that
    is none of the framework's.
    """
    visible = policy.versions_visible_to(request.user).filter(framework=row).defer("document")
    rows = list(visible.order_by("-released_on", "-published_at"))
    by_id = {str(version.pk): version for version in rows}
    if (older and older not in by_id) or (newer and newer not in by_id):
        raise Http404
    after = by_id[newer] if newer else next(iter(rows), None)
    before = by_id[older] if older else next((version for version in rows if version is not after), None)
    return rows, difference(before, after) if before and after else None
