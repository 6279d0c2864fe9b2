"""A compiled framework as sealed bytes."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache

import longarc.demo
from longarc.document.files import load, load_joined
from longarc.document.findings import Findings
from longarc.engine import tests as example
from longarc.engine.answers import to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.kept import opened, packed
from longarc.engine.profile import Assessment, Profile
from longarc.engine.profiles import load_profile
from longarc.framework import queries

HERE = Path(example.__file__).parent
DEMO = Path(longarc.demo.__file__).parent / "framework"
SECRET, ON = b"secret", date(2026, 11, 1)


def test_what_is_opened_says_of_everybody_what_was_packed():
    framework = compile_framework(load((HERE / "acme.yaml").read_text())[0])
    again = opened(packed(framework, SECRET), SECRET)
    person = load_profile(HERE / "amara.yaml")
    for track in framework.tracks:
        one, other = (evaluate(known, person, track, ON) for known in (framework, again))
        assert to_json(one, chain=True) == to_json(other, chain=True)


def test_that_holds_for_the_demonstration_too_with_moves_and_pay():
    framework = compile_framework(load_joined(DEMO, Findings()))
    again = opened(packed(framework, SECRET), SECRET)
    assert [(move.source, move.target, move.kind) for move in again.moves] == [
        (move.source, move.target, move.kind) for move in framework.moves
    ]
    scores = [Assessment(name, "yes", ON) for name in list(framework.skills)[:70]]
    person = Profile.of(assessments=scores)
    for track in framework.tracks:
        one, other = (to_json(evaluate(known, person, track, ON), chain=True) for known in (framework, again))
        assert one == other


@pytest.mark.parametrize("spoil", [lambda sealed: sealed[:-1] + b"x", lambda sealed: b"x" + sealed[1:], lambda _: b""])
def test_bytes_that_anybody_has_changed_are_not_opened(spoil):
    framework = compile_framework(load((HERE / "acme.yaml").read_text())[0])
    assert opened(spoil(packed(framework, SECRET)), SECRET) is None
    assert opened(packed(framework, SECRET), b"another secret") is None


def test_another_process_opens_what_was_kept_and_asks_the_database_for_nothing(cast, django_assert_num_queries):
    from longarc.standing.tests.grounds import published

    version = published()
    queries._compiled.cache_clear()
    first = queries.compiled(version)
    queries._compiled.cache_clear()
    with django_assert_num_queries(0):
        second = queries.compiled(version)
    assert second is not first
    assert list(second.skills) == list(first.skills)
    queries._compiled.cache_clear()
    cache.set(f"framework-{version.digest}", b"not ours")
    assert list(queries.compiled(version).skills) == list(first.skills)
