"""A small server for the browser tests of our modules: one note that two people write, answered as the modules' contracts say."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path

PAGE = """{% extends "ui/page.html" %}{% load static ui %}
{% block title %}A note{% endblock %}
{% block scripts %}<script type="module" src="{% static 'ui/autosave.js' %}"></script><script type="module" src="{% static 'ui/live.js' %}"></script>{% endblock %}
{% block content %}<h1>A note</h1>
<div data-live-url="/live/" data-live-version="{{ note.version }}">
  {% include "ui/live.html" %}
  <form method="post" action="/note/" data-autosave class="stack">{% csrf_token %}
    <input type="hidden" name="version" value="{{ note.version }}">
    <div class="field"><label for="body">Note</label><textarea id="body" name="body" data-note="n1">{{ note.body }}</textarea>{% saved %}</div>
    <button class="button">Keep</button>
  </form>
  <ol id="points"><li>One</li></ol>
</div>
<form method="post" action="/count/">{% csrf_token %}<button class="button">Count</button></form>
<form method="post" action="/agree/">{% csrf_token %}<button class="button">Agree</button></form>
<a href="/style/">Go on</a>
{% endblock %}"""


@dataclass
class Note:
    body: str = "First words."
    version: int = 1
    points: str = ""
    here: list[str] = field(default_factory=list)
    answers: bool = True
    knows_you: bool = True
    counted: int = 0
    agreed: str = ""

    def write(self, body: str) -> None:
        self.body, self.version = body, self.version + 1


NOTE = Note()


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({"note": NOTE}, request))


@login_not_required
def note(request: HttpRequest) -> HttpResponse:
    if not NOTE.answers:
        return HttpResponse(status=503)
    if not NOTE.knows_you:
        return HttpResponse("Sign in", status=401)
    if int(request.POST["version"]) != NOTE.version:
        return JsonResponse({"version": NOTE.version, "fields": {"body": NOTE.body}, "by": "Daniel Brandt"}, status=409)
    NOTE.write(request.POST["body"])
    return JsonResponse({"version": NOTE.version, "kept_at": "10:42"})


@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    if not NOTE.answers:
        return HttpResponse(status=503)
    if int(request.GET["since"]) == NOTE.version:
        return HttpResponse(status=204)
    news = {"version": NOTE.version, "notes": {"n1": {"version": NOTE.version, "body": NOTE.body}}, "here": NOTE.here}
    return JsonResponse({**news, "fragments": {"points": NOTE.points} if NOTE.points else {}})


@login_not_required
def count(request: HttpRequest) -> HttpResponse:
    NOTE.counted += 1
    return page(request)


@login_not_required
def agree(request: HttpRequest) -> HttpResponse:
    NOTE.agreed = NOTE.body
    return page(request)


urlpatterns = [
    path("agree/", agree),
    path("", page),
    path("note/", note),
    path("live/", live),
    path("count/", count),
    path("", include("longarc.ui.urls")),
]
