"""Drafts of frameworks over the API: begun, kept, commented on, proposed, published."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from longarc.authoring import actions, policy, queries
from longarc.authoring.fates import ALL, SUBJECTS, Fate, Unclear
from longarc.authoring.foresight import lines
from longarc.authoring.models import Comment, Draft
from longarc.engine.diff.answers import DiffAnswer, to_json
from longarc.framework.policy import frameworks_visible_to
from longarc.guard import Refused, expect, need, permit
from longarc.history.ledger import note
from longarc.texts.versions import Conflict
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["drafts"])


class DraftIn(Schema):
    """What a draft begins with: a text, or what the framework says today."""

    document: str = ""


class DraftOut(Schema):
    """A framework in the making; `state` is draft, proposed, published or withdrawn."""

    id: UUID
    framework: UUID | None = Field(alias="framework_id")
    title: str
    named: str
    state: str
    version: int
    begun_by: UUID = Field(alias="begun_by_id")
    begun_at: datetime


class ProblemOut(Schema):
    """What is wrong with the text, where, and the element it belongs to."""

    line: int
    severity: str
    message: str
    element: str


class TextOut(DraftOut):
    """A draft with its text and what is wrong with it."""

    document: str
    problems: list[ProblemOut]


class TextIn(Schema):
    """A newer text, and the number of the one that it was made from."""

    document: str
    version: int


class TextClashOut(Schema):
    """Somebody else changed the same place; nothing was written. Their text and its number."""

    document: str
    version: int


class CommentIn(Schema):
    """What is said of an element, of all of it where that is empty."""

    body: str = Field(min_length=1, max_length=5000)
    element: str = ""


class CommentOut(Schema):
    """One comment, and what became of it; `settled` is null while nobody has dealt with it."""

    id: UUID
    element: str
    body: str
    by: UUID = Field(alias="by_id")
    at: datetime
    settled: str | None

    @staticmethod
    def resolve_settled(comment: Comment) -> str | None:
        return comment.settlement.line if hasattr(comment, "settlement") else None


class FateIn(Schema):
    """Which ids (`was`) of a sort (skill, competency, track, step; all for everything) became which (`now`), what is done
    with the assessments made under them, and the number of the text that was seen. `kind` (reword, rename, move) is read
    where an id stays."""

    version: int
    of: str
    was: list[str] = []
    now: list[str] = []
    assessments: Literal["carry", "carry-and-flag", "reassess", "archive"] | None = None
    kind: Literal["reword", "rename", "move"] = "reword"


class UnsayIn(Schema):
    """Of which ids what was said is taken back."""

    version: int
    of: str
    was: list[str] = []


class DraftPublishIn(Schema):
    """The text that was seen, since when it is in force, and whether people keep the steps enabled for them today."""

    version: int
    released: date | None = None
    keeps_steps: bool = False


class RangeOut(Schema):
    """What may be told of a count: at least `low`, at most `high`; the same twice where it is exact."""

    low: int
    high: int


class GroupOut(Schema):
    """One track or division: how many people, and how many of them would move in which way; null where it is not to be
    spoken about."""

    group: str
    people: int | None
    counts: dict[str, RangeOut] | None


class ForesightOut(Schema):
    """What the text of this number would change for people. `state` is none, counting or told."""

    version: int
    state: Literal["none", "counting", "told"]
    people: int
    done: int
    finished_at: datetime | None
    tables: dict[str, list[GroupOut]]


class NamedOut(Schema):
    """What would change for one person whose standing one may open. `falls_below` is null for whoever may not know the
    pay."""

    person: UUID
    before: str
    after: str
    loses: bool
    progress: tuple[str | None, str | None]
    levels: list[str]
    falls_below: bool | None


class PublicationOut(Schema):
    """What became of it."""

    framework: UUID
    version: UUID


@router.get("/drafts", response=list[DraftOut])
@paginate(InParts)
def drafts(request: HttpRequest) -> Any:
    """Every draft that one reads, the latest begun first."""
    return policy.drafts_visible_to(request.user).defer("body").order_by("-begun_at", "pk")


@router.get("/frameworks/{uuid:id}/drafts", response=list[DraftOut])
@paginate(InParts)
def drafts_of(request: HttpRequest, id: UUID) -> Any:
    """The drafts of one framework."""
    framework = one(frameworks_visible_to(request.user), id)
    return policy.drafts_visible_to(request.user).filter(framework=framework).defer("body").order_by("-begun_at", "pk")


@router.post("/drafts", response={201: DraftOut})
def begin(request: HttpRequest, body: DraftIn) -> Any:
    """Begin a draft from a text, or from a small framework."""
    return Status(201, actions.begin_draft(by=request.user, text=body.document))


@router.post("/frameworks/{uuid:id}/drafts", response={201: DraftOut})
def begin_of(request: HttpRequest, id: UUID) -> Any:
    """Begin a draft from what a framework says today."""
    framework = one(frameworks_visible_to(request.user), id)
    return Status(201, actions.begin_draft(by=request.user, framework=framework))


@router.get("/drafts/{uuid:id}", response=DraftOut)
def draft(request: HttpRequest, id: UUID) -> Any:
    """One draft."""
    return _draft(request, id)


@router.get("/drafts/{uuid:id}/text", response=TextOut)
def text(request: HttpRequest, id: UUID) -> Any:
    """The text, which holds the bounds of pay: for those who write and publish."""
    row = _draft(request, id)
    permit(policy.may_read_text(request.user, row))
    return _text(row)


@router.put("/drafts/{uuid:id}/text", response={200: TextOut, 409: TextClashOut})
def keep(request: HttpRequest, id: UUID, body: TextIn) -> Any:
    """Keep a newer text. What others wrote meanwhile is put together with it; 409 where both changed one place."""
    row = _draft(request, id)
    permit(policy.may_read_text(request.user, row))
    try:
        actions.keep_text(row, body.document, by=request.user, seen=body.version)
    except Conflict as clash:
        return Status(409, {"document": clash.theirs, "version": clash.version})
    return _text(row)


@router.get("/drafts/{uuid:id}/comments", response=list[CommentOut])
@paginate(InParts)
def comments(request: HttpRequest, id: UUID) -> Any:
    """What people said of it."""
    return policy.comments_visible_to(request.user).filter(draft=_draft(request, id)).order_by("at", "pk")


@router.post("/drafts/{uuid:id}/comments", response={201: CommentOut})
def comment(request: HttpRequest, id: UUID, body: CommentIn) -> Any:
    """Say something of it."""
    return Status(201, actions.comment_on(_draft(request, id), body.body, by=request.user, element=body.element))


@router.get("/drafts/{uuid:id}/changes", response=DiffAnswer)
def changes(request: HttpRequest, id: UUID) -> Any:
    """What it changes against the version that holds today, and which elements may be the same under another id. Bounds
    of pay are told to those who write and publish."""
    row = _draft(request, id)
    return to_json(_sides(row).difference, pay=policy.may_read_text(request.user, row))


@router.post("/drafts/{uuid:id}/fates", response={201: DraftOut})
def say_fate(request: HttpRequest, id: UUID, body: FateIn) -> Any:
    """Say what becomes of ids and of the assessments made under them; it stands in the draft's `changes`."""
    row = _draft(request, id)
    expect(body.of in (*SUBJECTS, ALL), _("A fate is of a skill, a competency, a track, a step, or all."))
    expect(bool(body.was) or body.of == ALL, _("Say which one it was."))
    try:
        fate = Fate.of_ids(body.of, body.was, body.now, body.assessments or "", body.kind)
    except Unclear:
        raise Refused(_("Several before and several after: say it one by one.")) from None
    actions.say_fate(row, fate, by=request.user, seen=body.version)
    return Status(201, row)


@router.post("/drafts/{uuid:id}/fates/take-back", response=DraftOut)
def unsay_fate(request: HttpRequest, id: UUID, body: UnsayIn) -> Any:
    """Take back what was said of ids."""
    row = _draft(request, id)
    actions.unsay_fate(row, body.of, body.was, by=request.user, seen=body.version)
    return row


@router.post("/drafts/{uuid:id}/propose", response=DraftOut)
def propose(request: HttpRequest, id: UUID) -> Any:
    """Lay it before everybody."""
    row = _draft(request, id)
    actions.propose_draft(row, by=request.user)
    return row


@router.post("/drafts/{uuid:id}/withdraw", response=DraftOut)
def withdraw(request: HttpRequest, id: UUID) -> Any:
    """It is not coming."""
    row = _draft(request, id)
    actions.withdraw_draft(row, by=request.user)
    return row


@router.get("/drafts/{uuid:id}/foresight", response=ForesightOut)
def foresight(request: HttpRequest, id: UUID) -> Any:
    """Whom the draft as it stands would move: figures by track and by division, small groups withheld, for those who
    write, review and publish."""
    row = _draft(request, id)
    permit(policy.may_foresee_draft(request.user, row))
    return _foresight(row)


@router.post("/drafts/{uuid:id}/foresight", response={201: ForesightOut})
def foresee(request: HttpRequest, id: UUID) -> Any:
    """Begin to count. For few people it is told at once, for many it goes on in the background."""
    row = _draft(request, id)
    actions.foresee(row, by=request.user)
    return Status(201, _foresight(row))


@router.get("/drafts/{uuid:id}/foresight/people", response=list[NamedOut])
def foresight_people(request: HttpRequest, id: UUID) -> Any:
    """The people among them whose standing one may open, 200 at most; that one looked is noted for each of them."""
    row = _draft(request, id)
    permit(policy.may_foresee_draft(request.user, row))
    found = queries.named(row, request.user) if row.is_open else []
    for one_of in found:
        note(request, one_of.person, of=one_of.person, right="foresight")
    return [
        {
            "person": one_of.person.pk,
            "before": one_of.before,
            "after": one_of.after,
            "loses": one_of.loses,
            "progress": one_of.moved.progress,
            "levels": list(one_of.levels),
            "falls_below": one_of.falls_below if one_of.pay else None,
        }
        for one_of in found
    ]


@router.post("/drafts/{uuid:id}/publish", response={201: PublicationOut})
def publish(request: HttpRequest, id: UUID, body: DraftPublishIn) -> Any:
    """It becomes a version, which never changes."""
    row = _draft(request, id)
    given = {"seen": body.version, "released": body.released, "keeps_steps": body.keeps_steps}
    done = actions.publish_draft(row, by=request.user, **given)  # type: ignore[arg-type]  # each as its type
    return Status(201, {"framework": done.version.framework_id, "version": done.version_id})


def _draft(request: HttpRequest, id: UUID) -> Draft:
    return one(policy.drafts_visible_to(request.user), id)


def _foresight(row: Draft) -> dict[str, Any]:
    found = queries.foresight_of(row)
    if found is None:
        return {"version": row.version, "state": "none", "people": 0, "done": 0, "finished_at": None, "tables": {}}
    tables = {
        by: [
            {
                "group": line.group,
                "people": line.people if line.told else None,
                "counts": {kind: {"low": told.low, "high": told.high} for kind, told in line.told.items()}
                if line.told
                else None,
            }
            for line in told_lines
        ]
        for by, told_lines in (lines(found.figures) if found.finished_at else {}).items()
    }
    state = "told" if found.finished_at else "counting"
    shown = {"version": found.number, "state": state, "people": found.total, "done": found.done}
    return {**shown, "finished_at": found.finished_at, "tables": tables}


def _sides(row: Draft) -> queries.Sides:
    return need(queries.sides(row), _("There is nothing to compare, or the draft still has errors."))


def _text(row: Draft) -> dict[str, Any]:
    shown = {name: getattr(row, name) for name in ("id", "framework_id", "title", "named", "state", "version")}
    shown |= {"begun_by_id": row.begun_by_id, "begun_at": row.begun_at}
    return {**shown, "document": row.body, "problems": list(queries.read_text(row.body).problems)}
