"""Every address, by slice."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from longarc.project import health
from longarc.project.api import api

urlpatterns = [
    path("account/", include("longarc.accounts.sign_in")),
    path("api/v1/", api.urls),
    path("", include("longarc.home.urls")),
    path("people/", include("longarc.people.urls")),
    path("framework/drafts/", include("longarc.authoring.urls")),
    path("framework/", include("longarc.framework.urls")),
    path("standing/", include("longarc.standing.urls")),
    path("plans/", include("longarc.growth.urls")),
    path("conversations/", include("longarc.conversations.urls")),
    path("organisation/", include("longarc.insights.urls")),
    path("notices/", include("longarc.notices.urls")),
    path("readings/", include("longarc.history.urls")),
    path("account/", include("longarc.accounts.urls")),
    path("feeds/", include("longarc.conversations.feed_urls")),
    path("", include("longarc.ui.urls")),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]

if settings.LONGARC.mode != "demo":
    urlpatterns.append(path("start/", include("longarc.accounts.start_urls")))
if settings.LONGARC.mode in {"demo", "test"}:
    urlpatterns.append(path("demo/", include("longarc.demo.urls")))
