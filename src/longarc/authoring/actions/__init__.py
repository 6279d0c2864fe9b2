"""All that can happen to a framework on its way."""

from longarc.authoring.actions.comments import comment_on, settle_comment, take_back_comment
from longarc.authoring.actions.drafts import begin_draft, keep_text, withdraw_draft
from longarc.authoring.actions.fates import say_fate, unsay_fate
from longarc.authoring.actions.foreseeing import compute_foresight, foresee
from longarc.authoring.actions.matrix import write_cell, write_element, write_translation
from longarc.authoring.actions.proposing import approve_draft, propose_draft
from longarc.authoring.actions.publishing import keep_steps, publish_draft

__all__ = [
    "approve_draft",
    "begin_draft",
    "comment_on",
    "compute_foresight",
    "foresee",
    "keep_steps",
    "keep_text",
    "propose_draft",
    "publish_draft",
    "say_fate",
    "settle_comment",
    "take_back_comment",
    "unsay_fate",
    "withdraw_draft",
    "write_cell",
    "write_element",
    "write_translation",
]
