"""The frame of every page: places, theme, forms, messages, glyphs."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from longarc.ui import glyphs, places
from longarc.ui.context import layout
from longarc.ui.templatetags.ui import mark, monogram, person

UI = Path(glyphs.__file__).parent
PRODUCT = UI.parent


class SignedIn:
    is_authenticated = True
    is_manager = False


class Manager(SignedIn):
    is_manager = True


@pytest.fixture
def every_place_exists(monkeypatch):
    monkeypatch.setattr(places, "_exists", lambda path: True)


def test_places_are_the_same_for_all_and_managers_have_team(every_place_exists):
    keys = [place.key for place in places.for_user(SignedIn())]
    assert keys == ["today", "growth", "conversations", "framework", "organisation"]
    assert [place.key for place in places.for_user(Manager())] == [*keys, "team"]


def test_nobody_signed_in_has_no_places(every_place_exists):
    assert places.for_user(AnonymousUser()) == []


def test_no_place_leads_nowhere(settings):
    settings.ROOT_URLCONF = "longarc.ui.tests.pages"
    places._exists.cache_clear()
    assert [place.key for place in places.for_user(Manager())] == ["today"]
    places._exists.cache_clear()


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "today"),
        ("/standing/", "growth"),
        ("/plans/7/", "growth"),
        ("/conversations/1/", "conversations"),
        ("/x/", ""),
    ],
)
def test_a_page_knows_its_place(path, key):
    assert places.at(path) == key


def test_the_frame_asks_the_database_nothing(rf: RequestFactory):
    request = rf.get("/")
    request.user = SignedIn()
    layout(request)  # without the database mark of pytest a query would fail here


def test_an_unknown_theme_is_the_systems(rf: RequestFactory):
    request = rf.get("/")
    request.COOKIES["theme"] = "pink"
    assert layout(request)["theme"] == "auto"


def test_choosing_a_theme_leads_back_to_where_one_was():
    answer = Client().post("/preferences/theme/", {"theme": "dark", "next": "/style/"})
    assert (answer.status_code, answer["Location"], answer.cookies["theme"].value) == (302, "/style/", "dark")


def test_choosing_a_theme_leads_to_no_other_site():
    assert (
        Client().post("/preferences/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})["Location"] == "/"
    )


class Weights(forms.Form):
    weights = forms.CharField(help_text="Five numbers.")
    agree = forms.BooleanField(label="I agree")
    when = forms.ChoiceField(widget=forms.RadioSelect, choices=[("now", "Now"), ("later", "Later")])


def test_a_problem_stands_beside_its_field_and_is_read_with_it():
    html = str(Weights({"weights": ""})["weights"].as_field_group())
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert described == ["id_weights_helptext", "id_weights_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html
    assert "data-problem" in html


def test_a_group_of_choices_has_its_question_as_legend():
    html = str(Weights()["when"].as_field_group())
    assert "<fieldset" in html
    assert "<legend>When</legend>" in html


def test_a_box_stands_before_its_words():
    html = str(Weights()["agree"].as_field_group())
    assert html.index("<input") < html.index("I agree")


def test_what_a_form_says_about_itself_is_announced():
    form = Weights({"weights": "1", "agree": "on", "when": "now"})
    form.add_error(None, "Not these together.")
    assert 'role="alert"' in str(form.non_field_errors())


def test_text_from_people_is_never_markup():
    assert "<script>" not in person("<script>x</script>")
    assert "<script>" not in mark(2, label="<script>")
    assert "<script>" not in render_to_string("ui/difference.html", {"parts": [("insert", "<script>")]})


def test_an_unknown_score_is_its_own_mark():
    assert 'data-score="unknown"' in mark(None)
    assert 'data-score="0"' in mark(0)


@pytest.mark.parametrize(("name", "letters"), [("Amara N. Okafor", "AO"), ("Ruta", "R"), ("", "·")])
def test_a_monogram_is_the_first_and_the_last_initial(name, letters):
    assert monogram(name) == letters


def test_each_side_of_a_difference_has_only_its_own_words():
    parts = [("equal", "By "), ("delete", "May"), ("insert", "June")]
    before = render_to_string("ui/difference.html", {"parts": parts, "side": "before"})
    after = render_to_string("ui/difference.html", {"parts": parts, "side": "after"})
    assert ("<del>May</del>" in before, "June" in before) == (True, False)
    assert ("<ins>June</ins>" in after, "May" in after) == (True, False)


def test_pages_of_a_list_keep_the_rest_of_the_address(rf: RequestFactory):
    page = Paginator(range(30), 10).page(2)
    html = engines["django"].get_template("ui/pagination.html").render({"page": page}, rf.get("/?q=weir&page=2"))
    assert "?q=weir&amp;page=1" in html
    assert "?q=weir&amp;page=3" in html


def test_every_glyph_on_a_page_is_drawn_somewhere():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (UI / "static/ui/glyphs.svg").read_text()))
    assert drawn == set(glyphs.OWN)
    drawn |= set(re.findall(r'<symbol id="([^"]+)"', (UI / "static/ui/parts/icons.svg").read_text()))
    used = {
        name
        for template in PRODUCT.rglob("templates/**/*.html")
        for name in re.findall(r'{% glyph "([^"]+)"|rings="([^"]+)"', template.read_text())
        for name in name
        if name
    }
    assert used - drawn == set()


def test_no_template_has_a_script_or_a_style_of_its_own():
    inline = re.compile(r'<style|<script(?![^>]*(?:src=|type="application/json"))|\sstyle=|\son[a-z]+=|hx-on')
    assert [str(page) for page in PRODUCT.rglob("templates/**/*.html") if inline.search(page.read_text())] == []


def test_style_sheets_name_colours_only_in_the_tokens():
    colour = re.compile(r"#[0-9a-f]{3,8}\b|oklch\(|rgb\(", re.IGNORECASE)
    sheets = (UI / "static/ui").glob("*.css")
    assert [sheet.name for sheet in sheets if colour.search(sheet.read_text())] == ["tokens.css"]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
def test_every_no_has_words(status, rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    html = engines["django"].get_template(f"{status}.html").render({}, request)
    assert "<h1>" in html
    assert 'class="lede"' in html


def test_the_words_of_an_action_that_said_no_are_shown(rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    html = engines["django"].get_template("403.html").render({"words": "Only Amara can do that."}, request)
    assert "Only Amara can do that." in html


def test_words_that_came_too_late_are_offered_again(rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    typed = {"fields": [("next_step", "Ask </textarea>Mirela"), ("version", "3")], "target": "/plans/1/"}
    html = engines["django"].get_template("ui/kept.html").render(typed, request)
    assert "Next step" in html
    assert "Ask &lt;/textarea&gt;Mirela" in html
    assert '<input type="hidden" name="version" value="3">' in html


@pytest.mark.parametrize("page", ["/account/login/", "/account/password/reset/"])
def test_signing_in_has_the_same_frame_as_every_page(page, as_, cast):
    html = as_(None).get(page).content.decode()
    assert 'class="sheet"' in html
    assert 'class="field"' in html
    assert 'data-kind="primary"' in html


@pytest.mark.parametrize("page", ["/account/2fa/", "/account/2fa/totp/activate/", "/account/password/change/"])
def test_ones_own_account_has_the_same_frame_as_every_page(page, as_, cast):
    client = as_(cast.amara)
    html = client.get(page, follow=True).content.decode()
    assert 'class="sheet"' in html
    assert "Amara Okafor" in html
