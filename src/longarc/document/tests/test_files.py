"""Files: what is read, what is refused, and what is said about it."""

import random
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from ruamel.yaml.error import YAMLError

from longarc.document import reading
from longarc.document.check import check, check_document
from longarc.document.files import dump, load, parents_beside
from longarc.document.findings import Findings, Invalid, Unreadable
from longarc.document.translations import mark
from longarc.engine import tests as example
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.tests.making import competency, document, errors, findings, warnings

HERE = Path(example.__file__).parent
HEAD = 'format: careerframework/1\nframework: {id: a, version: "1"}\n'


def said(text):
    return [str(one) for one in findings(text)]


def test_numbers_keep_their_characters():
    read, _ = load("a: 0.1\nb: 007\nc: 1.70\nd: 0x1F\ne: 1e2\nf: 2026-11-01\ng: no way\n")
    assert read == {
        "a": Decimal("0.1"),
        "b": 7,
        "c": Decimal("1.70"),
        "d": 31,
        "e": 100,
        "f": "2026-11-01",
        "g": "no way",
    }
    assert str(read["c"]) == "1.70"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("competencies: [{id: 1337}]", '1337 is read as a number; write it in quotes: "1337"'),
        ("competencies: [{id: 2024.10}]", '2024.10 is read as a number; write it in quotes: "2024.10"'),
        ("competencies: [{id: true}]", "true is read as true or false"),
        ("competencies: [{id: }]", "must be a text, not empty"),
        ("measures: {1: {kind: count}}", "the key 1 is read as a number"),
        ("colour: red", 'unknown key "colour"'),
        ("competencys: []", 'did you mean "competencies"'),
        ("competencies: [{name: A}]", '"id" is missing'),
        ("competencies: {a: b}", "list"),
        ("tracks: [{id: t, entry: secret}]", "is not one of"),
        ("tracks: [{id: t, weights: {a: .inf}}]", "not a number"),
        ("values: [{id: v, text: We listen, then speak}]", "a text with a comma must be in quotes"),
        ("values: [{id: v, text: one, two}]", '"two" stands alone as a key'),
        ("values: [{id: v, nmae: }]", 'did you mean "name"'),
        ("grades:", '"grades" must be a list, not empty'),
        ("pay: []", '"pay" must be a mapping, not a list'),
        ("tracks: soon", '"tracks" must be a list, not a text'),
        ("1: a", "keys are texts"),
        ("pay: {basis: {currency: EUR, period: year}, as-of: 2026-02-30}", "2026-02-30 is not in the calendar"),
    ],
)
def test_a_trap_is_told_with_its_line_and_what_to_do(line, words):
    found = said(HEAD + line)
    assert len(found) == 1
    assert found[0].startswith("framework.yaml:3: error: ")
    assert words in found[0]


def test_a_version_without_quotes_is_refused():
    text = "format: careerframework/1\nframework:\n  id: a\n  version: 2024.10\n"
    assert said(text) == [
        'framework.yaml:4: error: "version": 2024.10 is read as a number; write it in quotes: "2024.10"'
    ]


def test_norway_and_yes_are_texts_and_other_tools_are_warned_of():
    found = findings(HEAD + "scales: {s: {values: [{id: yes, value: 1}]}}\n")
    assert [(one.severity, one.line) for one in found] == [("warning", 3)]
    assert 'write "yes"' in found[0].message


def test_a_key_written_twice_is_told():
    assert any("written twice" in line for line in said(HEAD + "groups: []\ngroups: []\n"))


def test_own_keys_are_kept_anywhere():
    text = HEAD + "x-notes: [1, {a: b}]\ngroups:\n  - id: g\n    x-colour: red\n"
    read, _ = load(text)
    assert said(text) == []
    assert load(dump(read))[0] == read
    assert "x-colour: red" in dump(read)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1, 2", "not YAML"),
        ("a:\n\t- b\n", "use spaces instead of the tab"),
        ("a: b: c\n", "must be in quotes"),
        ("- a\n", "no mapping at the top"),
        ("", "no mapping at the top"),
        ("a: 1\n---\nb: 2\n", "2 documents"),
        ("a: *b\n", "not"),
        ("? [a]\n: b\n", "cannot be a key"),
        ("a: " + "[" * 500 + "]" * 500, "deep"),
    ],
)
def test_what_is_not_readable_is_told_with_its_line(text, words):
    with pytest.raises(Unreadable, match=words) as told:
        load(text)
    assert str(told.value).startswith("framework.yaml:")


def test_aliases_cannot_blow_up():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(Unreadable, match="more than 1,000,000 values"):
        load("\n".join(rows))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: \0", "not a text file"),
        (b"a: \xff", "not UTF-8"),
        (b"a: \xe9t\xe9", "not UTF-8"),
        (b"\x1f\x8b\x08\0", "not a text"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, data, words):
    (tmp_path / "a.yaml").write_bytes(data)
    with pytest.raises(Unreadable, match=words):
        load(tmp_path / "a.yaml")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="cannot be read"):
        load(tmp_path / "none.yaml")


def test_a_byte_order_mark_is_no_matter(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load(tmp_path / "a.yaml")[0]["framework"]["id"] == "a"


def test_a_folder_is_one_framework_and_a_finding_names_its_file(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + "grades: [{id: A}]\nscales: {s: {values: [{id: a, value: 1}]}}\n")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.yml").write_text(
        "grades:\n  - {id: B}\n  - {id: A}\nscales: {u: {values: [{id: a, value: 1}]}}\n"
    )
    (tmp_path / "readme.md").write_text("no framework")
    read, _ = load(tmp_path)
    assert [row["id"] for row in read["grades"]] == ["A", "B", "A"]
    assert list(read["scales"]) == ["s", "u"]
    assert [(one.file, one.line) for one in check(tmp_path)] == [(str(tmp_path / "deeper" / "b.yml"), 3)]


def test_two_different_answers_in_a_folder_are_told(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + "defaults: {accumulate: ladder}\n")
    (tmp_path / "b.yaml").write_text("defaults: {accumulate: none}\n")
    assert "given twice" in str(check(tmp_path)[0])


def test_one_broken_file_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + "tracks: [{id: t, progress: none, steps: [{id: s, grade: X}]}]\n")
    (tmp_path / "b.yaml").write_text("groups: [\n")
    assert [one.file.rpartition("/")[2] for one in check(tmp_path)] == ["a.yaml", "b.yaml"]


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no framework in this folder"):
        load(tmp_path)


def test_many_problems_are_counted_and_a_bounded_number_is_kept():
    doc = document(grades=[{"id": str(n // 2)} for n in range(10_000)])
    found = check_document(doc)
    assert (found.errors, len(found.kept), found.left_out) == (5000, 1000, 4000)


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"grades": [{"id": "A"}, {"id": "A"}]}, 'grade "A" is written twice'),
        ({"tracks": [{"id": "t"}, {"id": "t"}]}, 'track "t" is written twice'),
        ({"tracks": [{"id": "t/u"}]}, "holds a slash"),
        ({"values": [{"id": "v"}, {"id": "v"}]}, 'value "v" is written twice'),
        ({"groups": [{"id": "a"}, {"id": "b", "groups": [{"id": "a"}]}]}, 'group "a" is written twice'),
        ({"groups": [{"id": "a", "parent": "b"}]}, 'no group "b"'),
        ({"measures": {"m": {"kind": "lookup", "on": "n"}}}, "is looked up: give on"),
        ({"tracks": [{"id": "t", "steps": [{"id": "s"}, {"id": "s"}]}]}, 'step "s" is written twice'),
        ({"competencies": [competency("c", {"L1": 1}), competency("c", {"L2": 1})]}, 'competency "c" is written twice'),
        ({"competencies": [competency("c", {"L9": 1})]}, "no value of the scale"),
        ({"competencies": [competency("c", {"L1": 1}, scale="width")]}, 'no scale "width"'),
        ({"competencies": [competency("c", {"L1": 1}, group="g")]}, 'no group "g"'),
        ({"groups": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]}, "inside itself"),
        (
            {"competencies": [competency("c", [{"level": "L1", "same-as": "L2"}, {"level": "L2", "same-as": "L1"}])]},
            "same as itself",
        ),
        ({"competencies": [competency("c", [{"level": "L1", "same-as": "L2"}])]}, "not a defined level"),
        ({"skills": [{"id": "a", "same-as": "b"}, {"id": "b", "same-as": "a"}]}, "same as itself"),
        ({"tracks": [{"id": "t", "steps": [{"id": "s", "grade": "G"}]}]}, 'no grade "G"'),
        ({"tracks": [{"id": "t", "progress": "speed"}]}, 'no measure "speed"'),
        ({"moves": [{"from": "t/a", "to": "t/b"}]}, 'no step "t/a"'),
        ({"changes": [{"kind": "rename", "skill": "nothing", "was": ["x"]}]}, 'no skill "nothing"'),
        ({"skills": [{"id": "a", "expires": "two years"}]}, "not a duration"),
    ],
)
def test_what_does_not_fit_together_is_refused(section, words):
    assert any(words in line for line in errors(document(**section)))


def test_promotions_do_not_lead_in_a_circle():
    steps = [{"id": name} for name in "abc"]
    moves = [{"from": f"t/{one}", "to": f"t/{two}", "kind": "promotion"} for one, two in ("ab", "bc", "ca")]
    assert any("circle" in line for line in errors(document(tracks=[{"id": "t", "steps": steps}], moves=moves)))
    sideways = [{"from": "t/a", "to": "t/b", "kind": "lateral", "both-ways": True}]
    assert errors(document(tracks=[{"id": "t", "steps": steps}], moves=sideways)) == []
    diamond = [{"from": f"t/{one}", "to": f"t/{two}", "kind": "promotion"} for one, two in ("ab", "ac", "bc")]
    assert errors(document(tracks=[{"id": "t", "steps": steps}], moves=diamond)) == []
    back = [{**moves[0], "both-ways": True}]
    assert any("leads one way" in line for line in errors(document(tracks=[{"id": "t", "steps": steps}], moves=back)))


def test_a_level_that_is_written_and_empty_is_told():
    assert "written and empty" in warnings(document(competencies=[competency("c", [{"level": "L1"}])]))[0]


def test_a_framework_with_errors_is_not_compiled():
    with pytest.raises(Invalid) as told:
        compile_framework(document(grades=[{"id": "A"}, {"id": "A"}]))
    assert "written twice" in told.value.findings[0].message


# --- extends


def family(tmp_path, child, parent=None):
    parent = parent or document(framework={"id": "mother"})
    (tmp_path / "mother.yaml").write_text(dump(parent))
    (tmp_path / "child.yaml").write_text(dump({"format": "careerframework/1", **child}))
    path = tmp_path / "child.yaml"
    return compile_framework(load(path)[0], parents_beside(path))


def test_a_child_has_what_its_parent_has_and_its_own_words_win(tmp_path):
    child = {
        "framework": {"id": "child", "version": "1", "extends": {"id": "mother", "version": "1"}},
        "competencies": [
            {"id": "c", "name": "Ours", "levels": [{"level": "L2", "skills": [{"id": "own"}]}]},
            {"id": "d", "levels": []},
        ],
    }
    framework = family(tmp_path, child)
    assert framework.id == "child"
    assert list(framework.competencies) == ["c", "d"]
    assert framework.competencies["c"].name == "Ours"
    levels = framework.competencies["c"].levels
    assert [row.id for row in levels] == ["L1", "L2"]  # above the child's own levels nothing is inherited
    assert [skill.id for skill in levels[1].skills] == ["c-L2-1", "own"]


def test_lists_are_joined_the_parents_first_and_one_id_is_one(tmp_path):
    parent = document(
        framework={"id": "mother"}, values=[{"id": "open"}, {"id": "calm", "name": "Calm"}],
        tracks=[{"id": "t", "steps": [{"id": "s1", "rank": 1, "need": {"competency": "c", "level": "L1"}}, {"id": "s2", "rank": 2}]}],
    )  # fmt: skip
    child = {
        "framework": {"id": "child", "version": "1", "extends": "mother"},
        "values": [{"id": "kind"}, {"id": "calm", "name": "Quiet"}],
        "tracks": [{"id": "u", "steps": []}, {"id": "t", "steps": [{"id": "s1", "rank": 1, "need": {"competency": "c", "level": "L2"}}]}],
    }  # fmt: skip
    framework = family(tmp_path, child, parent)
    assert [(row.id, row.name) for row in framework.values][1:] == [
        ("calm", "Quiet"),
        ("kind", framework.values[2].name),
    ]
    assert {track.id: [step.id for step in track.steps] for track in framework.tracks.values()} == {
        "t": ["s1", "s2"],
        "u": [],
    }
    assert framework.steps["t/s1"].need.source == {
        "competency": "c",
        "level": "L2",
    }  # a need is one thing, never joined


def test_a_child_without_levels_of_its_own_has_its_parents_and_a_pass_rule_is_one_thing(tmp_path):
    parent = document(framework={"id": "mother"}, defaults={"pass": {"no-score-below": "part"}})
    head = {"id": "child", "version": "1", "extends": "mother"}
    own = {"competencies": [{"id": "c", "levels": []}], "defaults": {"pass": {"mean-above": "1.7"}}}
    (found,) = family(tmp_path, {"framework": head, **own}, parent).competencies.values()
    assert [row.id for row in found.levels] == ["L1", "L2", "L3"]
    assert {row.rule_source.no_score_below for row in found.levels} == {None}


def test_of_two_parents_the_later_wins_and_both_are_there(tmp_path):
    for name in ("one", "two"):
        values = [{"id": "both", "name": name}, {"id": name}]
        (tmp_path / f"{name}.yaml").write_text(dump(document(framework={"id": name}, values=values)))
    child = {"framework": {"id": "child", "version": "1", "extends": ["one", "two"]}}
    framework = family(tmp_path, child)
    assert [row.id for row in framework.values] == ["both", "one", "two"]
    assert framework.values[0].name == "two"


def test_a_parent_that_is_not_there_and_a_circle_are_errors(tmp_path):
    with pytest.raises(Invalid, match="neither in the same folder nor published") as refusal:
        family(
            tmp_path, {"framework": {"id": "child", "version": "1", "extends": "father"}, "competencies": [{"id": "c"}]}
        )
    assert len(refusal.value.findings) == 1  # nothing is said of what the parent may hold
    mother = document(framework={"id": "mother", "extends": "child"})
    with pytest.raises(Invalid, match="extends itself"):
        family(tmp_path, {"framework": {"id": "child", "version": "1", "extends": "mother"}}, mother)


def test_a_folder_with_a_parent_in_it_is_its_child(tmp_path):
    (tmp_path / "a.yaml").write_text(dump(document(framework={"id": "mother"})))
    (tmp_path / "b.yaml").write_text(HEAD.replace('version: "1"', 'version: "1", extends: mother@1'))
    assert load(tmp_path)[0]["framework"]["id"] == "a"
    assert check(tmp_path) == []
    assert "c" in compile_framework(load(tmp_path)[0], parents_beside(tmp_path)).competencies


# --- texts


def test_a_translation_of_an_older_text_is_told_and_one_of_nothing_too():
    doc = document(competencies=[competency("c", {"L1": 1}) | {"name": "Craft"}])
    doc["texts"] = {"cs": {"competency/c": {"name": "Řemeslo", "of": mark("Craft")}, "competency/x": {"name": "?"}}}
    assert ["is nothing in this framework" in line for line in warnings(doc)] == [True]
    doc["competencies"][0]["name"] = "Handiwork"
    assert any("has changed since it was translated" in line for line in warnings(doc))


def test_one_problem_does_not_hide_the_others():
    text = """\
format: careerframework/1
framework: {id: a, version: "1", titel: A}
grades: [{id: G}, {id: G}]
tracks: [{id: t, stepz: [], steps: [{id: s, grade: H}]}]
"""
    assert errors(text) == [
        'framework.yaml:2: error: unknown key "titel"; did you mean "title"? (a key of your own begins with x-)',
        'framework.yaml:4: error: unknown key "stepz"; did you mean "steps"? (a key of your own begins with x-)',
        'framework.yaml:3: error: grade "G" is written twice, first at framework.yaml:3; give one of them another id',
        'framework.yaml:4: error: there is no grade "H"',
    ]


def test_the_quick_parser_reads_what_the_careful_one_reads():
    chance, text = random.Random(7), (HERE / "acme.yaml").read_text()  # noqa: S311 - the same every time
    read = 0
    for _ in range(150):
        letters = list(text)
        for _ in range(2):
            letters.insert(
                chance.randrange(len(letters)), chance.choice([*"{}[],:#&*!|>-'\"%@~ \n", "- ", ": ", "\u2028", "é"])
            )
        both = []
        for events in (reading._quick_events, reading._careful_events):
            findings = Findings()
            with suppress(YAMLError, yaml.YAMLError, Unreadable, ValueError):
                both.append((reading._documents(events("".join(letters)), "x", findings), findings.kept))
        if len(both) == 2 and "None: " not in repr(both):  # a missing key is the one thing they put elsewhere
            read += 1
            assert both[0] == both[1]
    assert read > 20
