"""When a level is passed, also with blanks."""

import pytest

from longarc.engine.tests.making import competency, document, errors, profile, stand

SCORES = {"f": "full", "p": "part", "n": "no"}


def outcome(rule, scores, **more):
    """The result of level L1 with one skill for each letter of `scores`; a dot is a blank."""
    doc = document(competencies=[competency("c", {"L1": len(scores)})], defaults={"pass": rule, **more})
    rows = [f"c-L1-{n} {SCORES[one]}" for n, one in enumerate(scores, 1) if one != "."]
    row = stand(doc, profile(*rows)).levels["c"]
    return "met" if row.level == "L1" else row.blocked_result


DEFAULT = {"all": [{"no-score-below": "part"}, {"mean-above": "1.7"}]}


@pytest.mark.parametrize(
    ("rule", "scores", "result"),
    [
        (DEFAULT, "ffff", "met"),
        (DEFAULT, "fff.", "unknown"),
        (DEFAULT, "ffn.", "not-met"),
        (DEFAULT, "pp..", "not-met"),  # even two full scores leave the mean at 1.5
        (DEFAULT, "....", "unknown"),
        ({"mean-above": "1.7"}, "ffffffn", "met"),  # a zero fails a level only where the rule says so
        ({"mean-above": "1.5"}, "fp", "not-met"),  # the threshold itself fails
        ({"mean-above": "1.7"}, "ff..", "unknown"),
        ({"mean-above": "1.5"}, "pp..", "not-met"),  # at best it lands on the threshold
        ({"no-score-below": "part"}, "pp.", "unknown"),
        ({"all": [{"mean-above": "1.7"}, {"no-score-below": "part", "min-assessed": 1}]}, "ff..", "unknown"),
        ({"mean-above": "1.7", "min-assessed": 2}, "ff..", "met"),
        ({"mean-above": "1.7", "over": "all", "min-assessed": 2}, "ff..", "not-met"),
        ({"mean-above": "1.7", "min-assessed": "50%"}, "f...", "unknown"),
        ({"all": [{"no-score-below": "part"}, {"mean-above": "1.4"}], "min-assessed": 2}, "fp..", "met"),
        ({"at-least": 2, "score": "full"}, "ffn", "met"),
        ({"at-least": 2, "score": "full"}, "ff.", "unknown"),  # every rule wants all assessed, unless it says otherwise
        ({"at-least": 2, "score": "full", "min-assessed": 2}, "ff.", "met"),
        ({"at-least": 2, "score": "full", "min-assessed": 1}, "f..", "unknown"),
        ({"at-least": 2, "score": "full"}, "fnn", "not-met"),
        ({"at-least": 2, "score": "full"}, "nn.", "not-met"),
        ({"at-least": "60%", "score": "part"}, "ppnnn", "not-met"),
        ({"at-least": "60%", "score": "part"}, "pppnn", "met"),
        ({"at-least": "majority", "score": "part"}, "ppnn", "not-met"),
        ({"at-least": "majority", "score": "part"}, "pppn", "met"),
        ({"at-least": "all", "score": "part"}, "pf", "met"),
        ({"at-most": 1, "score": "part"}, "ffp", "met"),
        ({"at-most": 1, "score": "part"}, "fpp", "not-met"),
        ({"at-most": 1, "score": "part"}, "nnp", "met"),  # scores equal to it are counted, not those below
        ({"at-most": 1, "score": "part"}, "pp.", "not-met"),
        ({"at-most": 1, "score": "part"}, "p..", "unknown"),
        ({"no-score-below": "part", "mean-above": "1.4"}, "fn", "not-met"),
        ({"any": [{"no-score-below": "full"}, {"mean-above": "1.4"}]}, "fp", "met"),
        ({"at-least": 1, "of": [{"no-score-below": "full"}, {"mean-above": "1.4"}]}, "pp", "not-met"),
    ],
)
def test_a_rule_over_the_scores_of_a_level(rule, scores, result):
    assert outcome(rule, scores) == result


def test_one_skill_of_the_level_may_be_asked_for():
    doc = document(competencies=[competency("c", {"L1": 2})])
    doc["competencies"][0]["levels"][0]["pass"] = {"skill": "c-L1-2", "score": "full"}
    assert stand(doc, profile("c-L1-2 full")).levels["c"].level == "L1"
    assert stand(doc, profile("c-L1-2 part")).levels["c"].blocked_result == "not-met"
    assert stand(doc, profile("c-L1-1 full")).levels["c"].blocked_result == "unknown"


def test_a_blank_is_what_the_scale_says():
    scale = {
        "values": [{"id": "no", "value": 0}, {"id": "part", "value": 1}, {"id": "full", "value": 2}],
        "blank": "no",
    }
    doc = document(scales={"has": scale}, competencies=[competency("c", {"L1": 2})])
    assert stand(doc, profile("c-L1-1 full")).levels["c"].blocked_result == "not-met"


def test_a_level_without_a_skill_is_never_passed_by_default():
    row = stand(document(competencies=[competency("c", {"L1": 0})]), profile()).levels["c"]
    assert (row.level, row.blocked_result) == ("L0", "not-met")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"no-score-below": "often"}, "no value of the skill scale"),
        ({"mean-above": 2}, "the threshold itself fails"),
        ({"at-least": 2}, 'give the "score"'),
        ({"all": []}, "is empty"),
        ({"over": "all"}, "says nothing"),
        ({"at-least": "a few", "score": "full"}, "not a count"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(rule, words):
    assert words in errors(document(defaults={"pass": rule}))[0]
