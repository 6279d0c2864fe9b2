"""What holds for every framework and every profile."""

import ast
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import longarc.engine
from longarc.document.exact import exact, fixed
from longarc.document.files import dump, load
from longarc.engine.answers import to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profile import Assessment, Profile
from longarc.engine.tests.making import competency, document, track

ON = date(2026, 11, 1)
SCORES = ["no", "part", "full"]
DOCUMENT = document(
    competencies=[competency("c", {"L1": 3, "L2": 2}), competency("d", {"L1": 2, "L2": 4})],
    measures={"progress": {"kind": "weighted-mean", "weights": "by-track", "missing": "zero", "decimals": 2}},
    tracks=[
        track(
            {"measure": "progress", "from": 0, "below": 1},
            {"measure": "progress", "from": 1},
            weights={"c": 70, "d": 30},
        )
    ],
)
FRAMEWORK = compile_framework(DOCUMENT)
SKILLS = list(FRAMEWORK.skills)
scores = st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(SCORES))


def person(chosen):
    return Profile.of(assessments=[Assessment(name, score, date(2026, 5, 1)) for name, score in chosen.items()])


@given(scores, st.sampled_from(SKILLS))
def test_raising_a_score_never_lowers_a_level_a_measure_or_a_step(chosen, skill):
    lower = chosen | {skill: chosen.get(skill, "no")}
    if lower[skill] == "full":
        return
    higher = lower | {skill: SCORES[SCORES.index(lower[skill]) + 1]}
    before, after = (evaluate(FRAMEWORK, person(one), "t", ON) for one in (lower, higher))
    assert all(after.levels[name].number >= before.levels[name].number for name in before.levels)
    assert exact(after.progress) >= exact(before.progress)
    met = {row.step.id for row in after.steps if row.is_open}
    assert {row.step.id for row in before.steps if row.is_open} <= met


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_keys_and_of_assessments_does_not_matter(chosen, random):
    def shuffled(value):
        if isinstance(value, dict):
            items = list(value.items())
            random.shuffle(items)
            return {key: shuffled(member) for key, member in items}
        return [shuffled(member) for member in value] if isinstance(value, list) else value

    doc = shuffled({key: value for key, value in DOCUMENT.items() if key != "competencies"})
    other = compile_framework({**doc, "competencies": [shuffled(row) for row in DOCUMENT["competencies"]]})
    rows = list(chosen.items())
    random.shuffle(rows)
    assert to_json(evaluate(other, person(dict(rows)), "t", ON)) == to_json(
        evaluate(FRAMEWORK, person(chosen), "t", ON)
    )


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
leaves = (
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4) | texts
)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(texts, values, min_size=1, max_size=4))
def test_what_is_written_reads_back_equal_and_is_written_the_same_again(doc):
    text = dump(doc)
    read, _ = load(text)
    assert read == doc
    assert dump(read) == text


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_goes_to_the_nearest_and_a_tie_to_the_even(value, places):
    shown = Fraction(fixed(value, places))
    unit = Fraction(1, 10**places)
    assert abs(shown - value) <= unit / 2
    assert abs(shown - value) < unit / 2 or (shown / unit) % 2 == 0


@given(scores)
def test_blanks_only_ever_leave_things_unknown_and_never_make_them_met(chosen):
    whole = dict.fromkeys(SKILLS, "full") | chosen
    for name in SKILLS:
        partly = {skill: score for skill, score in whole.items() if skill != name}
        with_all, without = (evaluate(FRAMEWORK, person(one), "t", ON) for one in (whole, partly))
        for key, row in without.levels.items():
            assert row.number <= with_all.levels[key].number


@given(st.permutations(range(5)))
def test_the_order_of_files_and_of_what_is_in_them_does_not_matter(tmp_path_factory, order):
    folder = tmp_path_factory.mktemp("files")
    sections = [{"format": DOCUMENT["format"], "framework": DOCUMENT["framework"], "defaults": DOCUMENT["defaults"]},
                {"scales": DOCUMENT["scales"], "measures": DOCUMENT["measures"]}, {"tracks": DOCUMENT["tracks"]},
                *({"competencies": [row]} for row in DOCUMENT["competencies"])]  # fmt: skip
    for name, place in enumerate(order):
        (folder / f"{name}.yaml").write_text(dump(sections[place]))
    other = compile_framework(load(folder)[0])
    chosen = dict.fromkeys(SKILLS, "full")
    answers = [to_json(evaluate(one, person(chosen), "t", ON), chain=False) for one in (other, FRAMEWORK)]
    assert answers[0] == answers[1]


def _is_float(node):
    """A number with a point, or something made one; to ask whether it is one is how it is kept out."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "float"
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def test_no_float_is_anywhere_where_people_are_decided_about_or_in_what_is_answered():
    root = Path(longarc.engine.__file__).parents[1]
    pure = [path for name in ("document", "engine", "paths", "cohort") for path in (root / name).rglob("*.py")]
    modules = [path for path in pure if "tests" not in path.parts]
    assert len({path.parents[0] for path in modules}) >= 7, "the walk misses a package"
    found = [
        f"{path}:{node.lineno}" for path in modules for node in ast.walk(ast.parse(path.read_text())) if _is_float(node)
    ]
    assert found == []
    answer = to_json(evaluate(FRAMEWORK, person({"c-L1-1": "full"}), "t", ON, chain=True), chain=True)
    assert json.loads(json.dumps(answer), parse_float=pytest.fail)
