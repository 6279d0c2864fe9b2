"""The style page, and the choice of light or dark."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from longarc.ui import theme
from longarc.ui.samples import SAMPLES
from longarc.web.access import public


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Open to everyone: it is the look of one's own screen."""
    back = request.POST.get("next", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if safe else "/")
    picked = request.POST.get("theme", "")
    if picked in theme.CHOICES:
        theme.keep(response, picked)
    return response


@public
@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every part in every state, for those who build pages; in the demo and the tests nobody needs to sign in for it."""
    if settings.LONGARC.mode == "production" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "ui/style.html", SAMPLES)
