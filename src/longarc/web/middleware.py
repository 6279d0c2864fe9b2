"""What surrounds every view: who is signed in, their own time, who may keep an answer, and how a no is answered."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from longarc.guard import NotPermitted, Refused
from longarc.web.language import chosen_by
from longarc.web.views import kept, said_no

NOT_HERE = "There is nothing here that you may see."


class InJson:
    """Under the API's address every no is JSON with its words in `detail`, also where no operation was reached; and
    what is sent there is JSON too, or a file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        if _sends_something_else(request):
            words = "Send JSON, and say so: Content-Type: application/json."
            return JsonResponse({"detail": words}, status=415)
        response = self.get_response(request)
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith("application/json"):
            words = NOT_HERE if response.status_code == 404 else f"{HTTPStatus(response.status_code).phrase}."
            response.content = JsonResponse({"detail": words}).content
            response.headers["Content-Type"] = "application/json; charset=utf-8"
            response.headers.pop("Content-Length", None)
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response


def _sends_something_else(request: HttpRequest) -> bool:
    kind = request.content_type or ""
    readable = kind in {"", "application/json", "multipart/form-data"} or kind.endswith("+json")
    return not readable and request.META.get("CONTENT_LENGTH") not in {None, "", "0"}


class SignedIn(LoginRequiredMiddleware):
    """Signed-out people are asked to sign in; what they had typed is given back to them, not lost."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, args: tuple, kwargs: dict
    ) -> HttpResponseBase | None:
        """The API answers for itself: with 401, never with a page."""
        if request.resolver_match and "api" in request.resolver_match.namespaces:
            return None
        return super().process_view(request, view_func, args, kwargs)

    def handle_no_permission(  # type: ignore[override]  # what was typed is answered with a page, not with a redirect
        self, request: HttpRequest, view_func: Callable
    ) -> HttpResponse:
        if request.method == "POST":
            return kept(request)
        return super().handle_no_permission(request, view_func)


class OwnTime:
    """Times are told in the time zone of the person who reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or not request.user.time_zone:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
            return self.get_response(request)


class OwnLanguage:
    """Pages speak the language that their reader has chosen; without a choice, the one their browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = chosen_by(request.user)
        if not own:
            return self.get_response(request)
        with translation.override(own):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", own)
            return response


class Private:
    """What somebody signed in was given stays between them and us: no store on the way keeps it, and a browser asks again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response


class Answers:
    """`NotPermitted` is answered with 403, `Refused` with 409, each with the words of the action that said no."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotPermitted):
            return said_no(request, 403, str(exception))
        if isinstance(exception, Refused):
            return said_no(request, 409, str(exception))
        return None
