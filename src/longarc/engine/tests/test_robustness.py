"""No file, however broken, gets more than findings or a refusal in words."""

import random
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from longarc.document.check import check_document
from longarc.document.files import load
from longarc.document.findings import Invalid, Unreadable
from longarc.engine.answers import StandingAnswer, to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.pay import UnknownUnit
from longarc.engine.profiles import load_profile

HERE = Path(__file__).parent
JUNK = [None, 0, -1, "", "x", "lead", "yes", "progress", "engineer/e2", [], {}, [1], {"a": 1}, True, "50%", "1/0", "P1Y", "never",
        {"any": [{}]}, {"competency": "delivery", "level": "lead"}, 10**50]  # fmt: skip
MARKS = [*"{}[],:#&*!|>-?'\"%@`\t\n 0x.~é\0\u2028", "<<: ", "---\n", "*a", "&a ", "!!int ", "1e999", "-.inf"]


def places(value, path=()):
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from places(member, (*path, key))


def broken(document, chance):
    document = deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        *way, last = chance.choice(list(places(document)))
        parent = document
        for key in way:
            parent = parent[key]
        if chance.random() < 0.3:
            del parent[last]
        else:
            parent[last] = deepcopy(chance.choice(JUNK))
    return document


@pytest.mark.parametrize("seed", range(8))
def test_a_broken_document_gets_findings_or_an_answer_that_fits_its_schema(seed):
    chance = random.Random(seed)  # noqa: S311 - the same every time
    document, person = load(HERE / "acme.yaml")[0], load_profile(HERE / "amara.yaml")
    for _ in range(40):
        changed = broken(document, chance)
        findings = check_document(changed)
        assert all(finding.message for finding in findings.kept)
        if findings.errors:
            with pytest.raises(Invalid):
                compile_framework(changed)
            continue
        framework = compile_framework(changed)
        for track in framework.tracks:
            standing = evaluate(framework, person, track, date(2026, 11, 1))
            try:
                StandingAnswer.model_validate(to_json(standing, chain=True))
            except UnknownUnit:
                assert framework.pay is not None


@pytest.mark.parametrize("name", ["acme.yaml", "amara.yaml"])
def test_a_broken_text_is_refused_in_words(name):
    chance, text = random.Random(name), (HERE / name).read_text()  # noqa: S311
    for _ in range(60):
        letters = list(text)
        for _ in range(3):
            letters.insert(chance.randrange(len(letters)), chance.choice(MARKS))
        try:
            if name == "acme.yaml":
                check_document(load("".join(letters))[0])
            else:
                load_profile("".join(letters))
        except (Unreadable, Invalid) as refusal:
            assert str(refusal)
