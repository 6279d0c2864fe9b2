"""A list costs the same number of queries with one row and with thirty: every list there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from longarc.growth.models import Action
from longarc.web.access import signed_in
from tests.cast import Cast
from tests.house import costs, crowd

pytestmark = pytest.mark.django_db
As = Callable[[Any], Client]


def test_every_list_costs_the_same_with_thirty_rows(cast: Cast, as_: As) -> None:
    crowd.begin(cast)
    clients = {listed.viewer: as_(cast.people[listed.viewer]) for listed in costs.LISTS}
    ids = crowd.ids(cast)
    paths = {listed: listed.at(**ids) for listed in costs.LISTS}
    one = {listed: costs.cost(clients[listed.viewer], paths[listed]) for listed in costs.LISTS}
    crowd.grow(cast)
    thirty = {listed: costs.cost(clients[listed.viewer], paths[listed]) for listed in costs.LISTS}
    wrong = [line for listed in costs.LISTS for line in costs.complaint(listed, one[listed], thirty[listed])]
    assert not wrong, "\n".join(wrong)


def test_every_list_is_measured_or_excused(cast: Cast, as_: As) -> None:
    found = costs.candidates(as_(cast.otto))
    assert not costs.unnamed(found)
    named = {listed.pattern for listed in costs.LISTS} | set(costs.EXCUSED)
    assert not named - found, "the table names what is no list"
    assert not {listed.pattern for listed in costs.LISTS} & set(costs.EXCUSED)


@signed_in
def careless(request: HttpRequest) -> HttpResponse:
    """A list with a query in each row."""
    rows = "".join(f"<li>{action.plan.title}</li>" for action in Action.objects.all())
    return HttpResponse(f"<ul>{rows}</ul>")


urlpatterns = [path("careless/", careless), path("", include("longarc.project.urls"))]


@override_settings(ROOT_URLCONF="tests.test_costs")
def test_a_query_in_each_row_is_noticed(cast: Cast, as_: As) -> None:
    crowd.begin(cast)
    client = as_(cast.amara)
    one = costs.cost(client, "/careless/")
    crowd.grow(cast)
    thirty = costs.cost(client, "/careless/")
    listed = costs.Listed("careless/", "amara", one.queries)
    assert thirty.queries >= one.queries + 29
    assert costs.complaint(listed, one, thirty)
    assert costs.complaint(listed, one, costs.Cost(one.queries, one.rows)), "rows that did not grow prove nothing"
    assert "careless/" in costs.unnamed(["careless/"])
