"""All that can happen to plans and accomplishments, by noun."""

from longarc.growth.actions.accomplishments import (
    add_accomplishment,
    revise_accomplishment,
    share_accomplishment,
    withdraw_accomplishment,
)
from longarc.growth.actions.agreements import agree_plan, close_plan, give_input
from longarc.growth.actions.doing import (
    add_action,
    add_action_from_agreement,
    finish_action,
    remove_action,
    reopen_action,
    revise_action,
)
from longarc.growth.actions.goals import add_goal, check_health, remove_goal, revise_goal
from longarc.growth.actions.plans import choose_target, revise_plan, start_plan
from longarc.growth.actions.reminders import ask_if_still_right
from longarc.growth.actions.sections import add_section, move_section, remove_section, write_section
from longarc.growth.actions.shares import share_plan, withdraw_plan

__all__ = [
    "add_accomplishment",
    "add_action",
    "add_action_from_agreement",
    "add_goal",
    "add_section",
    "agree_plan",
    "ask_if_still_right",
    "check_health",
    "choose_target",
    "close_plan",
    "finish_action",
    "give_input",
    "move_section",
    "remove_action",
    "remove_goal",
    "remove_section",
    "reopen_action",
    "revise_accomplishment",
    "revise_action",
    "revise_goal",
    "revise_plan",
    "share_accomplishment",
    "share_plan",
    "start_plan",
    "withdraw_accomplishment",
    "withdraw_plan",
    "write_section",
]
