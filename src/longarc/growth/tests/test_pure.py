"""The pure modules: the exact text, and the mix."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from longarc.growth.mix import mix
from longarc.growth.wording import MANAGER, ActionWords, GoalWords, PlanWords, wording

PLAN = PlanWords(
    title="The whole way of a reading",
    person="Amara Okafor",
    starts_on=date(2026, 9, 1),
    ends_on=date(2027, 3, 1),
    target="G2 Platform Engineer",
    sections=(("The long arc", "From the float\nto the gate.  "), ("Nothing yet", " ")),
    goals=(
        GoalWords(
            title="Hand over the gauges",
            why="They run blind.",
            if_text="the rota gets tight",
            then_text="do one gauge",
            milestone="Used once without me",
            milestone_on=date(2027, 1, 31),
            actions=(ActionWords("Shadow the round", "Amara Okafor", "with-others", date(2026, 10, 8)),),
        ),
    ),
    actions=(ActionWords("Read on", "Amara Okafor", "courses"),),
)


def test_the_text_of_a_plan_is_this_to_the_letter():
    assert wording(PLAN).text == (
        "The whole way of a reading\n"
        "Amara Okafor, 1 September 2026 to 1 March 2027\n"
        "Target: G2 Platform Engineer\n"
        "\n"
        "The long arc\n"
        "From the float\n"
        "to the gate.\n"
        "\n"
        "Goal 1: Hand over the gauges\n"
        "Why: They run blind.\n"
        "If the rota gets tight, then I do one gauge\n"
        "Milestone: Used once without me, by 31 January 2027\n"
        "- Shadow the round (Amara Okafor, with others, by 8 October 2026)\n"
        "\n"
        "Further actions\n"
        "- Read on (Amara Okafor, courses)\n"
    )


def test_what_is_agreed_to_does_not_move_when_the_text_is_said_in_other_words():
    kept = (
        "The whole way of a reading\nthe person, 2026-09-01 to 2027-03-01\nTarget: G2 Platform Engineer\n\n"
        "The long arc\nFrom the float\nto the gate.\n\n"
        "Goal 1: Hand over the gauges\nWhy: They run blind.\nIf the rota gets tight, then I do one gauge\n"
        "Milestone: Used once without me, by 2027-01-31\n- Shadow the round (the person, with-others, by 2026-10-08)\n\n"
        "Further actions\n- Read on (the person, courses)\n"
    )
    assert wording(PLAN).digest == hashlib.sha256(kept.encode()).hexdigest()


def test_the_parts_of_the_text_are_the_text():
    body = ("The long arc", "From the float\n\nto the gate.")
    words = wording(replace(PLAN, sections=(body,)))
    assert body in words.parts
    assert "\n\n".join("\n".join(part) for part in words.parts) + "\n" == words.text


def test_line_ends_of_another_system_make_no_other_text():
    other = PlanWords(**{**vars(PLAN), "sections": (("The long arc", "From the float \r\nto the gate."),)})
    assert wording(other).digest == wording(PLAN).digest


def test_a_name_is_in_the_text_and_not_in_what_is_agreed_to():
    goal = replace(PLAN.goals[0], actions=(replace(PLAN.goals[0].actions[0], owner="Amara Weaver"),))
    renamed = replace(PLAN, person="Amara Weaver", goals=(goal,))
    assert "Amara Weaver, 1 September 2026" in wording(renamed).text
    assert wording(renamed).digest == wording(PLAN).digest
    managers = replace(PLAN, actions=(replace(PLAN.actions[0], role=MANAGER),))
    assert wording(managers).digest != wording(PLAN).digest, "who does it is agreed to"


@pytest.mark.parametrize(
    "kinds", [[], ["courses"], ["on-the-job"] * 5 + ["with-others"] * 3 + ["courses"], ["with-others"] * 7]
)
def test_the_bar_of_the_mix_is_filled_exactly(kinds):
    found = mix(kinds)
    assert found.total == len(kinds)
    assert sum(width for _start, width in found.spans(600)) == (600 if kinds else 0)


def test_the_mix_counts_by_kind_and_names_the_empty_ones():
    found = mix(["on-the-job", "on-the-job", "courses"])
    assert found.counts == (2, 0, 1) and found.empty == ("with-others",)
    with pytest.raises(ValueError, match="juggling"):
        mix(["juggling"])
