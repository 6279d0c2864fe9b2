"""Parts that stand on a page many times are drawn by tags; what people wrote stays text in them."""

from django.utils import translation

from longarc.ui.samples import Box
from longarc.ui.templatetags.ui import mark, options, saved, strip


def test_a_strip_draws_each_level_with_its_state_its_words_and_the_marks_of_its_skills() -> None:
    drawn = strip([Box(1, "reached", "Basic", "reached", [2, 1]), Box(2, "unknown", "Solid", "not yet known", [None])])
    assert drawn.count("<li ") == 2
    assert (
        '<li data-state="reached" title="Basic"><span>1<span class="visually-hidden">: Basic, reached</span>' in drawn
    )
    assert f"{mark(2)}{mark(1)}" in drawn
    assert drawn.index(mark(1)) < drawn.index('data-state="unknown"') < drawn.index(mark(None))


def test_the_words_of_a_framework_stay_text_in_a_strip() -> None:
    drawn = strip([Box(1, "begun", '<b>"bold"', "half & half", [])])
    assert "<b>" not in drawn
    assert drawn.count("&lt;b&gt;&quot;bold&quot;") == 2
    assert "half &amp; half" in drawn


def test_the_options_of_a_select_are_text_and_one_of_them_is_chosen() -> None:
    drawn = options([("", "none"), ("a&b", "<i>A</i>"), (3, "three")], "3")
    assert drawn == (
        '<option value="">none</option><option value="a&amp;b">&lt;i&gt;A&lt;/i&gt;</option>'
        '<option value="3" selected>three</option>'
    )


def test_what_becomes_of_typed_words_is_said_in_the_language_of_each_page() -> None:
    with translation.override("de"):
        german = saved()
    with translation.override("en"):
        assert "Kept at %time%" in saved()
    assert "data-kept=" in german
    assert "Kept at %time%" not in german
