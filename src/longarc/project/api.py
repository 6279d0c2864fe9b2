"""The API: every noun of the contracts, mounted from the slices."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from longarc.accounts.api import router as accounts
from longarc.accounts.auth import session_auth, token_auth
from longarc.authoring.api import router as authoring
from longarc.conversations.api import router as conversations
from longarc.framework.api import router as framework
from longarc.growth.api import router as growth
from longarc.guard import NotPermitted, Refused
from longarc.history.api import router as history
from longarc.insights.api import router as insights
from longarc.notices.api import router as notices
from longarc.people.api import router as people
from longarc.project.document import DocumentedAPI
from longarc.standing.api import router as standing
from longarc.web.middleware import NOT_HERE
from longarc.web.typed import keepable


class Fit(Parser):
    """What came in as JSON or in the address, but for what no database keeps in a text."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body; whatever is no JSON is told by ninja."""
        return keepable(super().parse_body(request))

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The fields of an address."""
        return keepable(super().parse_querydict(data, list_fields, request))


api = DocumentedAPI(
    title="Longarc",
    description="Everything a person does on the pages, with the same rights. A token from one's own account page comes as "
    "`Authorization: Bearer …`. Lists come in parts: `limit` (50, at most 200) and `offset`.",
    version="1",
    auth=[token_auth, session_auth],
    docs_url=None,
    urls_namespace="api",
    parser=Fit(),
)


@api.exception_handler(NotPermitted)
def _not_permitted(request: HttpRequest, no: NotPermitted) -> HttpResponse:
    return api.create_response(request, {"detail": str(no) or "You may not do that."}, status=403)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, no: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": str(no)}, status=409)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, no: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": NOT_HERE}, status=404)


for router in (people, accounts, framework, standing, authoring, growth, conversations, insights, notices, history):
    api.add_router("", router)
