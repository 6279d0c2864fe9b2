"""What page and API fetch alike."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from longarc.framework import policy
from longarc.framework.exports import EXPORTS
from longarc.framework.queries import exported, version_on
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
