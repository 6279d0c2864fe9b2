"""What runs out, what was made in an older version, and what several tracks say."""

from datetime import date
from fractions import Fraction

import pytest

from longarc.document.files import dump
from longarc.document.findings import Invalid
from longarc.document.spans import duration
from longarc.engine.profiles import load_profile
from longarc.engine.tests.making import competency, document, level, profile, results, stand, track


def certificate():
    levels = [{"level": "L1", "skills": [{"id": "first-aid", "expires": "P2Y", "grace": "P60D"}]}]
    doc = document(competencies=[competency("c", levels)])
    doc["tracks"] = [track({"skill": "first-aid", "score": "full"})]
    return doc


@pytest.mark.parametrize(
    ("on", "result"),
    [(date(2026, 6, 1), "met"), (date(2026, 7, 29), "met"), (date(2026, 7, 30), "met"), (date(2026, 7, 31), "unknown")],
)
def test_a_certificate_runs_out_after_its_grace_and_is_then_unassessed(on, result):
    person = profile("first-aid full 2024-06-01", held=[{"step": "t/s1", "since": "2025-01-01"}])
    standing = stand(certificate(), person, on=on)
    assert results(standing)["s1"] == result
    assert bool(standing.warnings) == (result == "unknown")
    assert profile("first-aid full 2024-06-01").assessments[0].value == "full"


def test_a_renewed_certificate_counts_again():
    person = profile("first-aid full 2024-06-01", "first-aid full 2026-08-15")
    assert results(stand(certificate(), person))["s1"] == "met"


def test_months_end_on_their_last_day():
    assert duration("P1M").after(date(2025, 1, 31)) == date(2025, 2, 28)
    assert duration("P1Y").after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert duration("P2W").after(date(2025, 1, 1)) == date(2025, 1, 15)
    assert duration("P9999Y").after(date(2025, 1, 1)) == date.max


def changed(**change):
    return document(
        framework={"version": "2026.10", "released": "2026-10-01"},
        changes=[change],
        competencies=[competency("c", {"L1": 2})],
    )


def old(subject, score="full", version="2026.9"):
    text = f'format: careerprofile/1\nassessments: [{{skill: {subject}, score: {score}, on: 2026-05-01, version: "{version}"}},'
    return load_profile(text + '{skill: c-L1-2, score: full, on: 2026-05-01, version: "2026.10"}]')


@pytest.mark.parametrize(
    ("change", "subject", "reached"),
    [
        ({"kind": "rename", "skill": "c-L1-1", "was": ["former"]}, "former", "L1"),
        ({"kind": "rename", "skill": "c-L1-1", "was": ["former"], "assessments": "reassess"}, "former", "L0"),
        ({"kind": "rename", "skill": "c-L1-1", "was": ["former"], "assessments": "archive"}, "former", "L0"),
        (
            {"kind": "rename", "from": "former", "skill": "c-L1-1", "to": "c-L1-1", "assessments": "carry-and-flag"},
            "former",
            "L1",
        ),
        ({"kind": "rename", "skill": "former", "now": ["c-L1-1"]}, "former", "L1"),
        ({"kind": "move", "skill": "c-L1-1", "from": "c/L2", "to": "c/L1"}, "c-L1-1", "L1"),
        ({"kind": "reword", "skill": "c-L1-1"}, "c-L1-1", "L1"),
        ({"kind": "reword", "skill": "c-L1-1", "assessments": "reassess"}, "c-L1-1", "L0"),
        ({"kind": "replace-all"}, "c-L1-1", "L0"),
        ({"kind": "replace-all", "assessments": "carry"}, "c-L1-1", "L1"),
        ({"kind": "split", "skill": "former", "now": ["c-L1-1", "c-L1-2"]}, "former", "L0"),
        ({"kind": "split", "skill": "former", "now": ["c-L1-1"], "assessments": "carry"}, "former", "L1"),
        ({"kind": "merge", "skill": "c-L1-1", "was": ["former", "other"]}, "former", "L0"),
        ({"kind": "retire", "skill": "c-L1-1"}, "c-L1-1", "L0"),
        ({"kind": "add", "skill": "c-L1-1"}, "c-L1-1", "L1"),
        ({"kind": "reword", "skill": "c-L1-2"}, "c-L1-1", "L1"),
        ({"kind": "reword", "skill": "c-L1-2"}, "former", "L0"),
    ],
)
def test_an_assessment_of_an_older_version_is_read_through_the_changes(change, subject, reached):
    assert level(stand(changed(**change), old(subject))) == reached


def test_versions_compare_as_dotted_numbers():
    doc = changed(kind="reword", skill="c-L1-1", assessments="reassess")
    assert level(stand(doc, old("c-L1-1", version="2026.10"))) == "L1"
    assert level(stand(doc, old("c-L1-1", version="2026.9"))) == "L0"
    assert level(stand(doc, old("c-L1-1", version="2026.11"))) == "L1"


@pytest.mark.parametrize(("day", "reached"), [("2026-09-30", "L0"), ("2026-10-01", "L1")])
def test_a_score_without_a_version_is_of_the_version_that_was_out_on_its_day(day, reached):
    doc = changed(kind="reword", skill="c-L1-1", assessments="reassess")
    assert level(stand(doc, profile(f"c-L1-1 full {day}", "c-L1-2 full 2026-10-02"))) == reached
    unreleased = {**doc, "framework": {"id": "small", "version": "2026.10"}}
    assert level(stand(unreleased, profile(f"c-L1-1 full {day}", "c-L1-2 full 2026-10-02"))) == "L1"


def test_what_was_assessed_anew_counts_beside_the_old_assessment():
    doc = changed(kind="reword", skill="c-L1-1", assessments="reassess")
    rows = [("c-L1-1", "full", "2026.9"), ("c-L1-1", "full", "2026.10"), ("c-L1-2", "full", "2026.10")]
    assessed = [
        {"skill": skill, "score": score, "on": "2026-10-05", "version": version} for skill, score, version in rows
    ]
    person = load_profile(dump({"format": "careerprofile/1", "assessments": assessed}))
    assert level(stand(doc, person)) == "L1"


def test_an_id_that_is_not_known_is_read_through_the_changes_only_where_it_names_no_version():
    change = {"kind": "rename", "skill": "c-L1-1", "was": ["former"]}
    assert level(stand(changed(**change), profile("former full 2026-10-02", "c-L1-2 full 2026-10-02"))) == "L1"
    assert level(stand(changed(**change), old("former", version="2026.10"))) == "L0"


def test_what_this_version_does_not_know_is_kept_and_told():
    person = old("former")
    standing = stand(changed(kind="reword", skill="c-L1-2"), person)
    assert ["former" in words for words in standing.warnings] == [True]
    assert len(person.assessments) == 2


def test_an_id_that_only_an_older_version_had_needs_no_version_to_be_carried():
    change = {"kind": "rename", "skill": "c-L1-1", "was": ["former"]}
    standing = stand(document(changes=[change]), profile("former full"))
    assert level(standing) == "L1"
    assert standing.warnings == ()


def test_a_score_that_was_withheld_is_told_with_its_reason():
    row = {"skill": "c-L1-1", "status": "not-relevant", "on": "2026-05-01"}
    person = load_profile(dump({"format": "careerprofile/1", "assessments": [row]}))
    standing = stand(document(), person)
    assert standing.levels["c"].unassessed
    assert standing.warnings == ('skill "c-L1-1" is not-relevant (2026-05-01); it counts as unassessed',)


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ({"facts": {"reports": "abc"}}, '"reports": .abc. is not a number'),
        ({"facts": {"reports": True}}, '"reports": must be a number'),
        ({"facts": {"reports": [1]}}, "must be a mapping, not a number"),
        ({"facts": {"reports": {"since": "2026-01-01"}}}, '"value" is missing'),
        ({"tracks": [{"track": "t", "share": "-1"}]}, "from 0 to 1, not -1"),
        ({"tracks": [{"track": "t", "since": "2026-02-01", "until": "2026-01-01"}]}, "before it begins"),
        ({"pay": {"amount": "-5", "currency": "EUR", "period": "month"}}, "-5 is below zero"),
        ({"pay": {"amount": 5, "currency": "EUR", "period": "month", "fte": 0}}, "full time is more than 0"),
        ({"held": [{"step": "t/s1", "since": "2026-02-01", "until": "2026-01-31"}]}, "before it begins"),
    ],
)
def test_a_profile_that_cannot_be_so_is_refused_in_one_line(sections, words):
    with pytest.raises(Invalid, match=words) as refusal:
        profile(**sections)
    assert len(refusal.value.findings) == 1


def test_what_a_file_says_is_what_the_profile_holds():
    rows = [{"value": 4, "since": "2026-10-01"}, {"value": 2}, {"value": 3, "since": "2026-05-01"}]
    skill = {"skill": "a", "score": "full", "on": "2026-05-01", "by": "daniel", "note": "Seen", "evidence": ["link"]}
    withheld = {"skill": "b", "status": "suppressed", "on": "2026-05-02"}
    read = load_profile(
        dump(
            {
                "format": "careerprofile/1",
                "facts": {"reports": rows},
                "held": [
                    {"step": "t/s1", "since": "2026-01-01", "until": "2026-01-01", "fte": "1/2"},
                    {"step": "t/s2", "since": "2026-01-01", "share": "1/4"},
                ],
                "assessments": [skill, withheld],
            }
        )
    )
    assert [row.value for row in read.facts["reports"]] == [2, 3, 4]
    assert [(row.step, row.fte) for row in read.held] == [("t/s1", Fraction(1, 2)), ("t/s2", Fraction(1, 4))]
    one, other = read.assessments
    assert (one.value, one.by, one.note, one.evidence, one.reason) == ("full", "daniel", "Seen", ("link",), "")
    assert (other.value, other.by, other.note, other.evidence, other.reason) == (None, "", "", (), "suppressed")


def test_shares_add_up_day_by_day():
    first = {"track": "t", "share": "0.7", "until": "2026-06-01"}
    profile(tracks=[first, {"track": "u", "share": "0.6", "since": "2026-06-01"}])
    with pytest.raises(Invalid, match="more than 1"):
        profile(tracks=[first, {"track": "u", "share": "0.6", "since": "2026-05-01"}])


def test_each_track_is_evaluated_alone_and_shares_add_to_one_at_most():
    with pytest.raises(Invalid, match="more than 1"):
        profile(tracks=[{"track": "t", "share": "0.7"}, {"track": "u", "share": "0.4"}])
    profile(tracks=[{"track": "t", "share": "0.7"}, {"track": "u", "share": "0.3"}])


@pytest.mark.parametrize(
    ("on", "kept"), [("2026-04-30", None), ("2026-05-01", "s2"), ("2026-06-30", "s2"), ("2026-07-01", "s3")]
)
def test_a_step_of_an_earlier_version_is_kept_from_its_day_where_it_is_above_what_is_enabled(on, kept):
    doc = document(tracks=[track({"judgement": "never"}, *({"competency": "c", "level": "L3"},) * 2)])
    rows = [("t/s2", "2026-05-01"), ("t/s3", "2026-07-01"), ("t/s1", "2026-01-01"), ("u/s9", "2026-01-01")]
    person = profile(kept=[{"step": step, "under": "0.9", "since": since} for step, since in rows])
    found = stand(doc, person, on=date.fromisoformat(on)).kept
    assert (found and found.step.id) == kept
    assert found is None or found.under == "0.9"


def test_where_no_step_is_open_a_kept_one_still_is():
    doc = document(tracks=[track({"competency": "c", "level": "L3"})])
    standing = stand(doc, profile("c-L1-1 no", kept=[{"step": "t/s1", "under": "0.9"}]))
    assert standing.enabled is None
    assert standing.kept.step.id == "s1"


def test_what_if_leaves_the_profile_as_it_was():
    doc = document()
    person = profile("c-L1-1 no")
    tried = person.with_scores({"c-L1-1": "full", "c-L2-1": "full"}, on=date(2026, 11, 1))
    assert level(stand(doc, tried)) == "L2"
    assert level(stand(doc, person)) == "L0"
    assert level(stand(doc, person.with_scores({}, levels={"c": "L3"}, on=date(2026, 11, 1)))) == "L3"
