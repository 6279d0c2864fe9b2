"""The UK reader: nothing is lost, everything decided is listed, and the source is known by its columns alone."""

import csv
import io
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from longarc.document.check import check
from longarc.document.files import dump, load
from longarc.engine.answers import to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profiles import load_profile
from longarc.framework.actions import publish
from longarc.framework.cli import framework_app
from longarc.framework.queries import compiled
from longarc.readers.result import CannotRead
from longarc.readers.tests.sources import SEEDS, real_folder, tables_otherwise
from longarc.readers.uk_ddat import read

SKILLS = [
    {
        "Skill Name": "Reading gauges",
        "Skill Description": "Reading gauges means knowing what a level says.",
        "Awareness": "You can:\n- name the parts of a gauge\n- say what a datum is",
        "Working": "You can:\n- read a gauge by torchlight",
        "Practitioner": "This skill level is currently not defined.",
        "Expert": "You can\n- doubt a gauge for a good reason\n- doubt a gauge for a good reason",
        "Roles that require Skill": "Gauge keeper",
    },
    {
        "Skill Name": "Keeping watch",
        "Skill Description": "",
        "Awareness": "",
        "Working": "",
        "Practitioner": "",
        "Expert": "",
        "Roles that require Skill": "Harbour head",
    },
]


def asked(
    role: str, level: str, skill: str, skill_level: str, role_type: str = "", family: str = "Water"
) -> dict[str, str]:
    written = level != "NOT IN USE"
    return {
        "Role Family": family,
        "Role": role,
        "Role Description": f"A {role.lower()} looks after the harbour.",
        "Role Level": level,
        "Role Level Description": f"At the level {level.strip()} one looks closely." if written else "NOT IN USE",
        "Skill Name": skill,
        "Skill Description": "MISSING",
        "Skill Level": skill_level,
        "Skill Level Description": "",
        "Role Type": role_type,
    }


ROLES = [
    asked("Gauge keeper", "Head keeper", "Reading gauges", "Expert"),
    asked("Gauge keeper", "Keeper ", "Reading gauges", "Working"),
    asked("Gauge keeper", "Keeper ", "Reading gauges", "Working"),
    asked("Gauge keeper", "Apprentice keeper", "Reading gauges", "Awareness"),
    asked("Harbour head", "NOT IN USE", "Keeping watch", "NOT IN USE", "Senior"),
]


def as_csv(rows: list[dict[str, str]], columns: list[str] | None = None, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(
        out, columns or list(rows[0]), extrasaction="ignore", delimiter=delimiter, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "skills.csv").write_text(as_csv(SKILLS), encoding="utf-8")
    (tmp_path / "roles.csv").write_text(as_csv(ROLES), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def real():
    return read(real_folder("uk-ddat"))


def level_of(document: dict, competency: str, level: str) -> dict:
    [found] = [entry for entry in document["competencies"] if entry["id"] == competency]
    return next(entry for entry in found["levels"] if entry["level"] == level)


def values(entries: list[dict], word: str) -> list[str]:
    return [entry["value"] for entry in entries if word in entry["what"]]


# --- a small source of our own


def test_statements_become_skills_of_their_level_with_ids_from_their_content(folder):
    level = level_of(read(folder).document, "reading-gauges", "awareness")
    assert [skill["text"] for skill in level["skills"]] == ["name the parts of a gauge", "say what a datum is"]
    assert all(skill["id"].startswith("reading-gauges-awareness-") for skill in level["skills"])


def test_a_reworded_neighbour_leaves_the_id_of_a_statement_alone(folder):
    before = level_of(read(folder).document, "reading-gauges", "awareness")["skills"][1]
    changed = [{**SKILLS[0], "Awareness": "You can:\n- list all parts\n- say what a datum is"}, SKILLS[1]]
    (folder / "skills.csv").write_text(as_csv(changed), encoding="utf-8")
    assert level_of(read(folder).document, "reading-gauges", "awareness")["skills"][1] == before


def test_a_level_that_nobody_wrote_is_not_defined(folder):
    result = read(folder)
    assert level_of(result.document, "reading-gauges", "practitioner")["status"] == "not-defined"
    assert level_of(result.document, "keeping-watch", "working")["status"] == "not-defined"
    assert values(result.guessed, "nobody has written") == ["Practitioner: This skill level is currently not defined."]


def test_a_repeated_statement_and_a_repeated_requirement_are_listed_as_merged(folder):
    merged = read(folder).merged
    assert [(entry["what"], entry["file"], entry["row"]) for entry in merged] == [
        ("statement", "skills.csv", 2),
        ("requirement", "roles.csv", 4),
    ]
    assert merged[1]["same_as_row"] == 3


def test_facts_in_are_facts_out_and_what_was_merged(folder):
    result = read(folder)
    merged = {"statements": 1, "requirements": 1}
    assert result.facts_in == {kind: n + merged.get(kind, 0) for kind, n in result.facts_out.items()}
    assert result.dropped == []


def test_the_order_of_role_levels_comes_from_what_they_require_and_is_listed_as_a_guess(folder):
    result = read(folder)
    track = result.document["tracks"][0]
    assert [(step["id"], step["rank"]) for step in track["steps"]] == [
        ("apprentice-keeper", 1),
        ("keeper", 2),
        ("head-keeper", 3),
    ]
    assert values(result.guessed, "order of role levels") == [
        "gauge-keeper: 1 Apprentice keeper, 2 Keeper, 3 Head keeper"
    ]


def test_a_role_whose_only_level_is_a_sentinel_is_a_step_with_the_name_of_its_role(folder):
    result = read(folder)
    track = result.document["tracks"][1]
    assert track["x-role-type"] == "Senior"
    [step] = track["steps"]
    assert (step["id"], step["title"], step["x-role-level"]) == ("harbour-head", "Harbour head", "NOT IN USE")
    assert step["need"] == {"all": [{"competency": "keeping-watch"}]}
    assert "about" not in step
    assert values(result.guessed, "not stated") == ["harbour-head/harbour-head: Keeping watch"]


def test_an_unusual_lead_in_is_kept_beside_its_level(folder):
    document = read(folder).document
    assert level_of(document, "reading-gauges", "expert")["x-lead-in"] == "You can"
    assert "x-lead-in" not in level_of(document, "reading-gauges", "working")


@pytest.mark.parametrize("rewrite", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_byte_order_mark_and_line_endings_change_nothing(folder, rewrite):
    plain = read(folder).document
    for name in ("skills.csv", "roles.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(rewrite(text).encode())
    assert read(folder).document == plain


def test_names_of_files_order_of_columns_and_kind_of_delimiter_change_nothing(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "deep").mkdir()
    (other / "a.csv").write_text(as_csv(ROLES, sorted(ROLES[0], reverse=True), ";"), encoding="utf-8")
    (other / "deep" / "b.CSV").write_text(as_csv(SKILLS, sorted(SKILLS[0])), encoding="utf-8")
    (other / "c.csv").write_text("Harbour,Depth\nVarnholm,12\n", encoding="utf-8")
    assert read(other).document == read(folder).document


def test_either_file_may_be_named(folder):
    assert read(folder / "skills.csv").document == read(folder / "roles.csv").document == read(folder).document


def test_a_skill_that_only_the_roles_know_is_made_from_their_rows(folder):
    extra = {
        **asked("Gauge keeper", "Keeper", "Rowing", "Working"),
        "Skill Level Description": "You can:\n- row at night",
    }
    (folder / "roles.csv").write_text(as_csv([*ROLES, extra]), encoding="utf-8")
    result = read(folder)
    assert [skill["text"] for skill in level_of(result.document, "rowing", "working")["skills"]] == ["row at night"]
    assert values(result.guessed, "only the table of roles knows") == ["Rowing"]


def test_what_cannot_be_said_in_the_format_is_dropped_with_its_place(folder):
    odd = asked("Gauge keeper", "Head keeper", "Reading gauges", "Grandmaster")
    (folder / "roles.csv").write_text(as_csv([*ROLES, odd]), encoding="utf-8")
    (folder / "skills.csv").write_text(as_csv([{**row, "Colour": "blue"} for row in SKILLS]), encoding="utf-8")
    result = read(folder)
    assert [(entry["value"], entry["file"], entry["row"]) for entry in result.dropped] == [
        ("gauge-keeper/head-keeper: Reading gauges, Grandmaster", "roles.csv", 7),
    ]
    assert values(result.guessed, "is kept under x-") == ["Colour"]
    assert {row["x-colour"] for row in result.document["competencies"] if row["name"] in SKILLS[0].values()} == {"blue"}


def test_a_row_that_does_not_say_of_what_is_dropped_with_its_place(folder):
    (folder / "skills.csv").write_text(as_csv([*SKILLS, {**SKILLS[0], "Skill Name": " "}]), encoding="utf-8")
    nameless = [{**ROLES[0], "Role": ""}, {**ROLES[0], "Skill Name": ""}]
    (folder / "roles.csv").write_text(as_csv([*ROLES, *nameless]), encoding="utf-8")
    result = read(folder)
    assert [(row["file"], row["row"]) for row in result.dropped] == [
        ("skills.csv", 4),
        ("roles.csv", 7),
        ("roles.csv", 8),
    ]
    assert all(row["name"] for kind in ("competencies", "tracks") for row in result.document[kind])
    assert (result.facts_in["rows that do not say of what"], result.facts_out["rows that do not say of what"]) == (3, 0)


def relabelled(rows: list[dict[str, str]], words: dict[str, str]) -> list[dict[str, str]]:
    """The same rows with other words for the levels, in headings and cells."""
    return [{words.get(key, key): words.get(text, text) for key, text in row.items()} for row in rows]


@pytest.mark.parametrize("words", [("Seen", "Able", "Strong", "Teaching"), ("D", "A", "C", "B")])
def test_levels_of_other_words_are_told_by_the_texts_that_roles_repeat(folder, words):
    names = ("Tuning bells", "Casting bells", "Hanging bells")
    levels = ("Awareness", "Working", "Practitioner", "Expert")
    skills = [{"Skill Name": name, "Skill Description": f"{name} means that a bell says what it should say for years.", **{level: f"You can:\n- do {name} as {level} people do" for level in levels}, "Roles that require Skill": ""} for name in names]  # fmt: skip
    known = {row["Skill Name"]: row for row in skills}
    roles = [
        asked(role, title, name, levels[at])
        | {"Skill Description": known[name]["Skill Description"], "Skill Level Description": known[name][levels[at]]}
        for role in ("Ringer", "Founder")
        for at, title in enumerate((f"Trainee {role.lower()}", role, f"Senior {role.lower()}", f"Head {role.lower()}"))
        for name in names
    ]
    said = dict(zip(levels, words, strict=True))
    order = ["Skill Name", *sorted(words), "Skill Description", "Roles that require Skill"]
    rows = [{key: row[key] for key in order} for row in relabelled(skills, said)]
    (folder / "skills.csv").write_text(as_csv(rows), encoding="utf-8")
    (folder / "roles.csv").write_text(as_csv(relabelled(roles, said)), encoding="utf-8")
    result = read(folder)
    assert (result.facts_in, result.dropped) == (result.facts_out, [])
    values_in_order = [value["id"] for value in result.document["scales"]["capability"]["values"]]
    assert values_in_order == ["none", *(word.lower() for word in words)]
    assert values(result.guessed, "which role levels ask for them") == [", ".join(words)]


def test_a_fifth_level_beside_those_of_the_export_is_read(folder):
    skills = [{**row, "Master": "You can:\n- teach experts"} for row in SKILLS]
    (folder / "skills.csv").write_text(as_csv(skills), encoding="utf-8")
    more = asked("Gauge keeper", "Head keeper", "Reading gauges", "Master")
    (folder / "roles.csv").write_text(as_csv([*ROLES, more]), encoding="utf-8")
    result = read(folder)
    assert result.dropped == []
    assert [skill["text"] for skill in level_of(result.document, "reading-gauges", "master")["skills"]] == [
        "teach experts"
    ]


def test_a_missing_column_is_named(folder):
    columns = [column for column in ROLES[0] if column != "Skill Level"]
    (folder / "roles.csv").write_text(as_csv(ROLES, columns), encoding="utf-8")
    with pytest.raises(CannotRead, match=r"^roles\.csv:1: the table of roles lacks the column Skill Level$"):
        read(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "skills.csv",
            b"Harbour,Depth\n",
            "no table of skills here; it needs the columns Skill Name, Awareness",
        ),
        (
            "skills.csv",
            as_csv(SKILLS).replace("torchlight", "Fährlicht").encode("latin-1"),
            "skills.csv:5: not UTF-8",
        ),
        ("second.csv", as_csv(SKILLS).encode(), "more than one file could be the table of skills"),
        (
            "roles.csv",
            as_csv(ROLES).encode() + b"a,b,c,d,e,f,g,h,i,j,k\n",
            "roles.csv:7: row 7 has 11 cells, the header 10",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(folder, name, content, message):
    (folder / name).write_bytes(content)
    with pytest.raises(CannotRead) as problem:
        read(folder)
    assert message in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CannotRead, match="there is no such file or folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(CannotRead, match="there is no CSV file in this folder"):
        read(tmp_path)


def test_the_command_imports_and_its_exit_says_whether_something_was_dropped(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    command = ["import", "uk-ddat", str(folder), "-o", str(out / "a.yaml"), "--report", str(out / "a.json")]
    assert CliRunner().invoke(framework_app, command).exit_code == 0
    assert check(out / "a.yaml") == []
    assert len(json.loads((out / "a.json").read_text(encoding="utf-8"))["merged"]) == 2
    odd = asked("Gauge keeper", "Head keeper", "Reading gauges", "Grandmaster")
    (folder / "roles.csv").write_text(as_csv([*ROLES, odd]), encoding="utf-8")
    assert CliRunner().invoke(framework_app, command).exit_code == 1
    (folder / "skills.csv").unlink()
    assert CliRunner().invoke(framework_app, command).exit_code == 2


# --- the real source


def test_nothing_of_the_real_framework_is_lost(real):
    wanted = {"competencies": 188, "statements": 1804, "tracks": 52, "steps": 205, "requirements": 1797}
    assert {kind: real.facts_in[kind] for kind in wanted} == wanted
    assert {kind: real.facts_out[kind] for kind in wanted} == {**wanted, "requirements": 1797 - 16}
    unchanged = set(real.facts_in) - {"requirements"}
    assert {kind: real.facts_in[kind] for kind in unchanged} == {kind: real.facts_out[kind] for kind in unchanged}
    assert real.dropped == []


def test_sixteen_repeated_requirements_of_thirteen_keys_are_listed_as_merged(real):
    assert len(real.merged) == 16
    assert len({(entry["step"], entry["competency"]) for entry in real.merged}) == 13
    assert all(entry["what"] == "requirement" and entry["row"] > entry["same_as_row"] for entry in real.merged)


def test_four_roles_have_only_a_sentinel_for_a_level(real):
    steps = [step for track in real.document["tracks"] for step in track["steps"]]
    assert sum("x-role-level" in step for step in steps) == 4
    assert sum("x-role-level" not in step for step in steps) == 201
    assert real.facts_out["requirements without a level"] == 28


def test_twenty_two_skills_of_the_real_framework_have_no_level(real):
    without = [c for c in real.document["competencies"] if all("status" in level for level in c["levels"])]
    assert len(without) == 22


def test_every_order_of_role_levels_is_listed_as_a_guess(real):
    several = [track for track in real.document["tracks"] if len(track["steps"]) > 1]
    assert len(values(real.guessed, "order of role levels")) == len(several)


def test_ids_are_unique_and_reading_twice_gives_the_same(real):
    skills = [
        skill["id"] for c in real.document["competencies"] for level in c["levels"] for skill in level.get("skills", [])
    ]
    assert len(set(skills)) == len(skills) == 1804
    assert json.dumps(read(real_folder("uk-ddat")).document) == json.dumps(real.document)


def test_the_check_finds_no_error_and_warns_only_of_requirements_that_go_down(real, tmp_path):
    (tmp_path / "ddat.yaml").write_text(dump(real.document), encoding="utf-8")
    findings = check(tmp_path / "ddat.yaml")
    assert {finding.severity for finding in findings} == {"warning"}
    assert [str(f) for f in findings if "lower than" not in f.message and "no longer asks" not in f.message] == []


def test_the_real_framework_is_written_the_same_each_time_and_read_back_equal(real, tmp_path):
    (tmp_path / "ddat.yaml").write_text(dump(real.document), encoding="utf-8")
    assert dump(read(real_folder("uk-ddat")).document) == dump(real.document)
    assert load(tmp_path / "ddat.yaml")[0] == real.document


def test_a_standing_can_be_told_in_the_real_framework(real, tmp_path):
    framework = compile_framework(load(dump(real.document))[0])
    trainee = next(step for step in real.document["tracks"][0]["steps"] if step["rank"] == 1)
    given = "".join(f"  - {{{need}, on: 2026-05-01}}\n" for need in map(as_words, trainee["need"]["all"]))
    (tmp_path / "profile.yaml").write_text(f"format: careerprofile/1\nperson: {{id: jo}}\nassessments:\n{given}")
    answer = evaluate(framework, load_profile(tmp_path / "profile.yaml"), "business-architect", date(2026, 11, 1))
    enabled = to_json(answer)["enabled"]
    assert (enabled["step"], enabled["result"]) == ("trainee-business-architect", "met")


def test_the_real_framework_can_be_published_and_used(real, cast):
    version = publish(dump(real.document), by=cast.petra)
    assert len(compiled(version).skills) == 1804


@pytest.mark.parametrize("seed", SEEDS)
def test_other_headings_orders_and_files_say_the_same(real, tmp_path, seed):
    changed = read(tables_otherwise(real_folder("uk-ddat"), tmp_path / "in", seed))
    assert (changed.facts_in, changed.facts_out, changed.dropped) == (real.facts_in, real.facts_out, real.dropped)
    assert changed.document == real.document


def test_a_table_nobody_asked_for_is_listed(folder):
    (folder / "zz.csv").write_text("colour,shade\nred,dark\n", encoding="utf-8")
    assert [entry["file"] for entry in read(folder).dropped if entry["file"] == "zz.csv"] == ["zz.csv"]


def as_words(need: dict) -> str:
    return ", ".join(f"{key}: {value}" for key, value in need.items())
