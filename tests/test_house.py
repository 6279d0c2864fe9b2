"""The rules of the house hold; and each rule notices when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import path
from django.utils.formats import date_format

from longarc.people.models import Person
from longarc.project.configuration import Configuration
from longarc.ui.context import layout
from tests.cast import Cast
from tests.house import addresses, agreement, floors, words, writing
from tests.house.source import Module, module, modules, templates, texts
from tests.parts import ROOT

Rule = Callable[[Module], list[str]]

RULES: list[tuple[Rule, str, str]] = [
    (floors.doors_closed, "growth/queries.py", "from longarc.standing.views import standing"),
    (floors.floors_inside_a_slice, "growth/models.py", "from longarc.growth.actions import plans"),
    (floors.floors_inside_a_slice, "growth/policy.py", "from longarc.growth.queries import plan"),
    (floors.pure_is_pure, "engine/levels.py", "from django.utils import timezone"),
    (floors.pure_is_pure, "texts/difference.py", "from datetime import date\nday = date.today()"),
    (writing.only_actions_write, "growth/views.py", "def view(request):\n    plan.save()"),
    (writing.only_actions_write, "growth/queries.py", "Plan.objects.filter(pk=1).update(title='')"),
    (writing.only_actions_write, "growth/forms.py", "def clean(self):\n    self.plan.delete()"),
    (writing.doors_fetch_through_policy, "growth/api.py", "plan = Plan.objects.get(pk=id)"),
    (writing.doors_fetch_through_policy, "growth/views.py", "plan = get_object_or_404(Plan, pk=id)"),
    (
        writing.actions_have_an_actor_and_ask_first,
        "growth/actions.py",
        "def close_plan(plan):\n    permit(True)\n    plan.save()",
    ),
    (writing.actions_have_an_actor_and_ask_first, "growth/actions.py", "def close_plan(plan, *, by):\n    plan.save()"),
    (
        writing.actions_have_an_actor_and_ask_first,
        "growth/actions.py",
        "def close_plan(plan, *, by):\n    plan.save()\n    permit(by == plan.person)",
    ),
    (words.nothing_put_off, "growth/views.py", "# " + "TO" + "DO: later"),
    (words.the_frame_keeps_its_words, "growth/views.py", 'context = {"places": rows}'),
    (words.notices_are_lines, "growth/notices.py", 'words = _("%s agreed to the plan.")'),
]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in RULES), ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert [complaint for found in modules() for complaint in rule(found)] == []


@pytest.mark.parametrize(("rule", "file", "text"), RULES)
def test_breaking_it_is_noticed(rule: Rule, file: str, text: str) -> None:
    assert rule(module(file, text)), f"{rule.__name__} did not notice"


def test_the_frame_is_known_by_its_words() -> None:
    assert set(layout(RequestFactory().get("/"))) - {"place", "sign_in_url"} == words.FRAME


def test_templates_have_nothing_inline() -> None:
    assert [complaint for found in templates() for complaint in words.nothing_inline(found)] == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        "<script>go()</script>",
        '<div hx-on:click="go()">',
        "{{ note.body|safe }}",
    ],
)
def test_something_inline_is_noticed(text: str) -> None:
    assert words.nothing_inline(module("growth/templates/growth/plan.html", text))


def test_dates_read_day_month_year() -> None:
    assert [complaint for found in templates() for complaint in words.dates_by_name(found)] == []
    moment = datetime(2026, 3, 4, 15, 5)  # noqa: DTZ001 - only how it reads
    assert date_format(moment) == date_format(moment, "SHORT_DATE_FORMAT") == "4 March 2026"
    assert date_format(moment, "DATETIME_FORMAT") == "4 March 2026, 15:05"


@pytest.mark.parametrize("form", ["N j, Y", "j F Y", "m/d/Y", "d.m.Y"])
def test_a_date_written_letter_by_letter_is_noticed(form: str) -> None:
    text = '{{ plan.ends_on|date:"' + form + '" }}'
    assert words.dates_by_name(module("growth/templates/growth/plan.html", text))


def test_no_file_holds_two_sides_of_a_merge() -> None:
    assert [complaint for found in texts() for complaint in words.nothing_left_of_a_merge(found)] == []


@pytest.mark.parametrize("line", ["<" * 7 + " HEAD", "|" * 7 + " 0f3a", "=" * 7, ">" * 7 + " topic", ">" * 7 + "\r"])
def test_a_side_of_a_merge_is_noticed(line: str) -> None:
    assert words.nothing_left_of_a_merge(module("docs/tour.md", f"One\n{line}\nother\n"))
    assert not words.nothing_left_of_a_merge(module("docs/tour.md", f"One\n  {line}\n{line[0]}{line}\nother\n"))


def test_every_url_says_who_may_open_it() -> None:
    assert [complaint for address in addresses.addresses() for complaint in addresses.says_who(address)] == []


def test_a_url_that_does_not_say_is_noticed() -> None:
    pattern = path("secret/", lambda request: None)
    assert addresses.says_who(addresses.Address("secret/", pattern.callback, "secret"))
    paths = SimpleNamespace(operations=[SimpleNamespace(auth_callbacks=[])])
    assert addresses.says_who(addresses.Address("api/v1/secrets", lambda request: paths, "secrets"))


def test_every_list_has_its_predicate() -> None:
    assert agreement.alone() == []


@pytest.mark.django_db
@pytest.mark.parametrize("pair", agreement.pairs(), ids=lambda pair: pair.name)
def test_predicate_and_list_agree_for_the_whole_cast(pair: agreement.Pair, furnished: Cast) -> None:
    assert list(agreement.disagreements(pair, furnished.people.values())) == []


@pytest.mark.django_db
def test_disagreement_is_noticed(furnished: Cast) -> None:
    everybody = agreement.Pair("people", lambda person: Person.objects.all(), lambda person, other: person == other)
    assert list(agreement.disagreements(everybody, [furnished.amara]))
    policy = SimpleNamespace(__name__="longarc.growth.policy")
    policy.plans_visible_to = SimpleNamespace(__module__=policy.__name__)
    assert agreement.without_predicate(policy)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _own_models() -> list[str]:
    return [model.__name__ for model in apps.get_models() if model.__module__.startswith("longarc.")]


@pytest.mark.parametrize("name", _own_models())
def test_every_model_stands_in_the_glossary(name: str) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert f"**{name}**" in glossary, f"docs/glossary.md says nothing about {name}"


@pytest.mark.parametrize("name", Configuration.model_fields)
def test_every_setting_stands_in_the_docs(name: str) -> None:
    assert f"`LONGARC_{name.upper()}`" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def _commands() -> list[str]:
    from longarc.project.cli import SLICES, app

    own = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    return [*own, *SLICES]


@pytest.mark.parametrize("name", _commands())
def test_every_command_stands_in_the_docs(name: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    assert any(f"longarc {name}" in page.read_text(encoding="utf-8") for page in pages), f"no page tells of {name}"
