"""What the reading pages show of a framework."""

from __future__ import annotations

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.tests.making import document, track
from longarc.framework.pages import steps


def test_a_step_shows_what_the_level_of_a_competency_means_there() -> None:
    doc = document(tracks=[track({"competency": "c", "level": "L1"})])
    doc["tracks"][0]["steps"][0]["competencies"] = {"c": "Here it means the whole service."}
    framework = compile_framework(doc)
    ((shown, text),) = steps(framework, framework.tracks["t"])[0].texts
    assert (shown.id, text) == ("c", "Here it means the whole service.")
