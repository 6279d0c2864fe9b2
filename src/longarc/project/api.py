"""The API: every noun of the contracts, mounted from the slices."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI

from longarc.accounts.api import router as accounts
from longarc.accounts.auth import session_auth, token_auth
from longarc.conversations.api import router as conversations
from longarc.framework.api import router as framework
from longarc.growth.api import router as growth
from longarc.guard import NotPermitted, Refused
from longarc.history.api import router as history
from longarc.insights.api import router as insights
from longarc.notices.api import router as notices
from longarc.people.api import router as people
from longarc.standing.api import router as standing

api = NinjaAPI(title="Longarc", version="1", auth=[token_auth, session_auth], docs_url=None, urls_namespace="api")


@api.exception_handler(NotPermitted)
def _not_permitted(request: HttpRequest, no: NotPermitted) -> HttpResponse:
    return api.create_response(request, {"detail": str(no) or "You may not do that."}, status=403)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, no: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": str(no)}, status=409)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, no: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": "There is nothing here that you may see."}, status=404)


for router in (people, accounts, framework, standing, growth, conversations, insights, notices, history):
    api.add_router("", router)
