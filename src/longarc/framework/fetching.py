"""What page and API fetch alike."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from longarc.engine.diff import Difference
from longarc.framework import policy
from longarc.framework.exports import EXPORTS
from longarc.framework.models import Framework, Version
from longarc.framework.queries import difference, exported, version_on
from longarc.guard import permit
from longarc.web.fetch import one


def file_of(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Today's version of a framework in another form, to be kept as a file; 404 where there is none of either."""
    row = one(policy.frameworks_visible_to(request.user), id)
    version = version_on(row)
    if form not in EXPORTS or version is None:
        raise Http404
    permit(policy.may_export_framework(request.user, row, form), _("This form holds the bounds of pay."))
    content, kind, ending = exported(version, form)
    name = f"{slugify(row.key)}-{slugify(version.version)}.{ending}"
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
