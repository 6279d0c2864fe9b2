"""Two exercises that one does alone: what matters, and whether the trust is there."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.actions import preparations as actions
from longarc.conversations.models.private import Sealed
from longarc.conversations.trust import ADVICE, ANSWERS, STATEMENTS
from longarc.conversations.values import AT_MOST, PILES, VALUES
from longarc.conversations.views.preparations import kept
from longarc.guard import Refused
from longarc.texts.sealing import Seal
from longarc.texts.versions import Conflict
from longarc.web.access import signed_in
from longarc.web.typed import number, text

ELSEWHERE = _("You sorted in another window meanwhile. Keep again to let this one stand.")
ANSWERED_ELSEWHERE = _("You answered in another window meanwhile. Keep again to let these answers stand.")


def _opened(row: Sealed | None) -> tuple[dict[str, Any], int]:
    opened = Seal(row.author_id).open(row.sealed) if row else ""
    return (json.loads(opened) if opened else {}), row.version if row else 0


@signed_in
def values(request: HttpRequest) -> HttpResponse:
    """Sort the words, choose at most five, say why each."""
    chosen, version = _opened(policy.values_exercises_visible_to(request.user).first())
    problem, status = "", 200
    if request.method == "POST":
        chosen = _sorted(request)
        try:
            row = actions.sort_values(
                request.user, by=request.user, chosen=chosen, seen=number(request.POST.get("version", ""))
            )
            return kept(request, row) or redirect("conversations:values")
        except Refused as no:
            problem, status = str(no), 422
        except Conflict as clash:
            problem, status, version = str(ELSEWHERE), 409, clash.version
    return render(
        request, "conversations/values.html", _piles(chosen) | {"version": version, "problem": problem}, status=status
    )


def _sorted(request: HttpRequest) -> dict[str, Any]:
    piles = {key: request.POST.get(f"pile_{key}", "") for key in VALUES}
    return {
        key: {"pile": pile, "why": text(request, f"why_{key}")[:300]} for key, pile in piles.items() if pile in PILES
    }


def _piles(chosen: dict[str, Any]) -> dict[str, Any]:
    cards = [
        {"key": key, "name": name, "meaning": meaning, **chosen.get(key, {"pile": "", "why": ""})}
        for key, (name, meaning) in VALUES.items()
    ]
    piles = {pile: [card for card in cards if card["pile"] == pile] for pile in ("most", "", "some", "less")}
    return {"piles": piles, "at_most": AT_MOST, "unsorted": piles[""]}


@signed_in
def trust(request: HttpRequest) -> HttpResponse:
    """Is the ground there? A few sentences for oneself, and what helps where it is not."""
    answers, version = _opened(policy.trust_checks_visible_to(request.user).first())
    problem, status = "", 200
    if request.method == "POST":
        answers = {key: request.POST[key] for key in STATEMENTS if request.POST.get(key) in ANSWERS}
        seen = number(request.POST.get("version", ""))
        try:
            actions.check_trust(request.user, by=request.user, answers=answers, seen=seen)
            return redirect("conversations:trust")
        except Conflict as clash:
            problem, status, version = str(ANSWERED_ELSEWHERE), 409, clash.version
    lines = [(key, words, answers.get(key, ""), ADVICE[key]) for key, words in STATEMENTS.items()]
    context = {"lines": lines, "answers": ANSWERS, "version": version, "problem": problem}
    return render(request, "conversations/trust.html", context, status=status)
