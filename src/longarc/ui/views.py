"""The style page, and the choice of light or dark."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from longarc.ui import theme
from longarc.ui.samples import SAMPLES
from longarc.web.access import public
from longarc.web.returning import back


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Open to everyone: it is the look of one's own screen."""
    response = back(request)
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
