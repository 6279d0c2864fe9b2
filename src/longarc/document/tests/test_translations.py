"""A framework in another language: what is translated is shown so, what is not stays in the original and is told."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from longarc.document.translations import best_of, in_language, is_stale, languages_of, mark
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.tests.making import TODAY, document, evaluate, profile

TEXTS = {
    "de": {
        "framework": {"title": "Klein"},
        "competency/c": {"name": "Handwerk", "of": mark("Craft")},
        "scale/depth/L1": {"name": "Anfang"},
        "level/c/L1": {"signals": ["Liest ab", "Schreibt auf"], "summary": "Am Anfang"},
        "skill/a": {"text": "Liest einen Pegel ab", "of": mark("Reads a gauge")},
        "skill/b": {"text": "Rudert", "of": mark("Rows, as it was before")},
        "group/inner": {"name": "Innen"},
        "step/t/s": {"title": "{discriminator}, Stufe 1"},
    }
}


def made(**sections: Any) -> dict[str, Any]:
    skills = [{"id": "a", "text": "Reads a gauge", "examples": ["At night"]}, {"id": "b", "text": "Rows"}]
    level = {"level": "L1", "summary": "At the start", "signals": ["Reads", "Writes"], "skills": skills}
    found = document(
        framework={"title": "Small", "language": "en"},
        groups=[{"id": "outer", "name": "Outer", "groups": [{"id": "inner", "name": "Inner"}]}],
        competencies=[{"id": "c", "name": "Craft", "group": "inner", "levels": [level]}],
        tracks=[
            {
                "id": "t",
                "name": "Track",
                "steps": [{"id": "s", "title": "Step 1", "need": {"competency": "c", "level": "L1"}}],
            }
        ],  # fmt: skip
        texts=TEXTS,
        **sections,
    )
    found["scales"]["depth"]["values"][1]["name"] = "Start"
    return found


def test_the_original_comes_first_and_needs_no_translation() -> None:
    assert languages_of(made()) == ("en", "de")
    assert in_language(made(), "en") == (made(), {})


def test_each_kind_of_text_is_told_in_the_other_language() -> None:
    known = compile_framework(made(), language="de")
    competency = known.competencies["c"]
    (level,) = competency.levels
    assert (known.title, known.language, known.languages) == ("Klein", "de", ("en", "de"))
    assert (competency.name, known.groups["inner"], competency.scale.names[1]) == ("Handwerk", "Innen", "Anfang")
    assert (level.summary, level.signals, level.name) == ("Am Anfang", ("Liest ab", "Schreibt auf"), "Anfang")
    assert known.skills["a"].text == "Liest einen Pegel ab"
    assert known.steps["t/s"].title == "{discriminator}, Stufe 1"


def test_a_missing_text_stays_in_the_original_and_so_does_one_whose_source_has_changed() -> None:
    known = compile_framework(made(), language="de")
    assert known.skills["b"].text == "Rows"
    assert dict(known.untranslated) == {"Outer": "missing", "Track": "missing", "At night": "missing", "Rows": "stale"}


def test_a_wish_is_met_without_its_region_and_one_that_cannot_be_met_gives_the_original() -> None:
    assert best_of(("en", "de", "pt-BR"), ["fr", "de-AT"]) == "de"
    assert best_of(("en", "pt-BR"), ["PT"]) == "pt-BR"
    assert best_of(("en", "de"), ["fr"]) == "en"
    assert best_of(("en", "de"), []) == "en"


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["no", "part", "full"])))
def test_a_translation_changes_no_standing(scores: dict[str, str]) -> None:
    known = profile(*(f"{skill} {score} 2026-05-01" for skill, score in scores.items()))
    standings = [evaluate(compile_framework(made(), language=name), known, "t", TODAY) for name in ("en", "de")]
    assert [row.number for row in standings[0].levels.values()] == [row.number for row in standings[1].levels.values()]
    assert [row.result for row in standings[0].steps] == [row.result for row in standings[1].steps]


def test_a_mark_that_is_too_short_to_tell_texts_apart_is_none() -> None:
    whole = mark("Reads a gauge")
    for digits, stale in ((64, False), (8, False), (7, False)):
        assert is_stale(whole[: len("sha256-") + digits], "Reads a gauge") is stale
    assert is_stale(whole[: len("sha256-") + 8], "Rows")
    assert not is_stale(whole[: len("sha256-") + 7], "Rows")
    assert not is_stale(None, "Rows")


def test_values_grades_and_responsibilities_are_told_too() -> None:
    entries = {
        "value/v": {"name": "Wert"},
        "responsibility/r": {"text": "Wacht"},
        "responsibility/own": {"text": "Liest"},
        "grade/G": {"name": "Stufe"},
    }
    tracks = [{"id": "t", "responsibilities": ["r", {"id": "own", "text": "Reads"}], "steps": []}]
    doc = document(
        framework={"language": "en"},
        values=[{"id": "v", "name": "Value"}],
        responsibilities=[{"id": "r", "text": "Watches"}],
        grades=[{"id": "G", "rank": 1, "name": "Grade"}],
        tracks=tracks,
        texts={"de": entries},
    )
    known = compile_framework(doc, language="de")
    assert [row.text for row in known.tracks["t"].responsibilities] == ["Wacht", "Liest"]
    assert (known.values[0].name, known.grades["G"].name) == ("Wert", "Stufe")


def test_the_document_itself_is_left_alone() -> None:
    before = made()
    kept = deepcopy(before)
    in_language(before, "de")
    assert before == kept
