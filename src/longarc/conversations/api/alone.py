"""What one prepares alone, and questions to borrow."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status
from ninja.pagination import paginate

from longarc.conversations.actions import preparations as actions
from longarc.conversations.api.schemas import ClashOut, PreparationIn, PreparationOut, QuestionOut
from longarc.conversations.fetching import conversation_of
from longarc.conversations.models import Aim
from longarc.conversations.queries.rooms import alone
from longarc.conversations.questions import questions
from longarc.texts.versions import Conflict
from longarc.web.paging import InParts

router = Router(tags=["conversations"])


@router.get("/preparations", response=list[PreparationOut])
def preparations(request: HttpRequest, conversation: UUID) -> Any:
    """The prompts of one's own side in one conversation, with what one wrote."""
    return _own(request, conversation)


@router.put("/preparations", response={200: PreparationOut, 409: ClashOut})
def prepare(request: HttpRequest, written: PreparationIn) -> Any:
    """Keep an answer to one prompt. 409 with the newer text where one wrote something else meanwhile."""
    conversation = conversation_of(request, written.conversation)
    try:
        actions.prepare(conversation, by=request.user, prompt=written.prompt, text=written.text, seen=written.version)
    except Conflict as clash:
        detail = _("You wrote something else here meanwhile. Nothing was changed.")
        return Status(409, {"detail": detail, "text": clash.theirs, "version": clash.version})
    return Status(200, next(row for row in _own(request, conversation.pk) if row["prompt"] == written.prompt))


def _own(request: HttpRequest, id: UUID) -> list[dict[str, Any]]:
    answers = alone(conversation_of(request, id), request.user).answers
    return [
        {"conversation": id, "prompt": a.prompt.key, "aim": a.prompt.aim, "text": a.text, "version": a.version}
        for a in answers
    ]


@router.get("/questions", response=list[QuestionOut])
@paginate(InParts)
def question_bank(
    request: HttpRequest, aim: Aim | None = None, side: Literal["person", "partner"] | None = None
) -> Any:
    """Questions to borrow, by aim and side."""
    return [{"aim": q.aim, "side": q.side, "text": str(q.text)} for q in questions(aim or "", side or "")]
