"""The example of the format and the profile beside it give the answer that is printed with them."""

import json
from datetime import date
from pathlib import Path

from longarc.document.check import check
from longarc.document.files import dump, load
from longarc.engine.answers import StandingAnswer, to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profiles import load_profile

HERE = Path(__file__).parent
ACME, AMARA = HERE / "acme.yaml", HERE / "amara.yaml"


def standing(track: str = "engineer", on: date = date(2026, 11, 1)):
    return evaluate(compile_framework(load(ACME)[0]), load_profile(AMARA), track, on)


def test_the_example_gives_exactly_the_printed_answer():
    assert to_json(standing()) == json.loads((HERE / "amara.json").read_text())


def test_the_answer_fits_its_schema_with_and_without_the_chain():
    StandingAnswer.model_validate(to_json(standing()))
    whole = to_json(standing(), chain=True)
    StandingAnswer.model_validate(whole)
    assert whole["chain"]
    json.dumps(whole)


def test_the_example_has_no_error():
    assert [finding for finding in check(ACME) if finding.severity == "error"] == []


def test_writing_and_reading_give_the_same_document_and_the_same_bytes():
    document, _ = load(ACME)
    text = dump(document)
    again, findings = load(text)
    assert again == document
    assert findings == ()
    assert dump(again) == text
    assert document["x-notes"]


def test_the_chain_leads_from_the_step_to_a_score_with_its_day_and_author():
    chain = standing().chain
    by_name = {(row["kind"], row["of"]): row for row in chain}
    assert by_name["enabled", "engineer"]["result"] == "e2"
    assert by_name["measure", "progress"]["inputs"]["delivery"] == {"number": "2", "adds": "1.4", "weight": "70"}
    score = by_name["score", "estimates"]
    assert score["result"] == "yes"
    assert (score["inputs"]["on"], score["inputs"]["by"], score["inputs"]["given"]) == (
        "2026-05-01",
        "daniel",
        "competency",
    )
