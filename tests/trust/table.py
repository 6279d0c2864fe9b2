"""The table of who may see what, a row for each kind of record there is, with the addresses under which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from longarc.authoring.models import Draft
from longarc.conversations.models import Conversation
from longarc.growth.models import Accomplishment, Action, Goal, Plan
from tests.cast import Cast

NOBODY = "nobody"
HERE = {"ines", "daniel", "amara", "tom", "milan", "freya", "petra", "paul", "otto", "sam", "eva"}
LINE = {"daniel", "ines", "eva"}
OWNER, BOTH = {"amara"}, {"amara", "daniel"}
SHARED = {*BOTH, "milan"}  # with the manager, and with a mentor by name
IN_SIGHT = {"amara", *LINE, "petra"}


@dataclass(frozen=True)
class Row:
    """A record of Amara's: who reads it, where; `{id}` in an address is its id."""

    name: str
    readers: set[str]
    find: Callable[[Cast], Any]
    pages: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    listed: str = ""

    def at(self, addresses: tuple[str, ...], cast: Cast) -> Iterator[str]:
        """The addresses with the id of the record in them."""
        id = str(self.find(cast).pk)
        return (address.replace("{id}", id) for address in addresses)


def plan(cast: Cast, *, shared: bool) -> Plan:
    """The plan that Amara shared, or the one she keeps to herself."""
    return Plan.objects.get(person=cast.amara, title__contains="zq", shares__isnull=not shared, **_once(shared))


def _once(shared: bool) -> dict[str, str]:
    return {"shares__standing": "manager"} if shared else {}


def conversation(*, closed: bool) -> Callable[[Cast], Conversation]:
    """The one that has ended, or the one they are in."""
    return lambda cast: Conversation.objects.get(person=cast.amara, closing__isnull=not closed)


def accomplishment(*, shared: bool) -> Callable[[Cast], Accomplishment]:
    """The one that Tom may read, or the one that nobody may."""
    return lambda cast: Accomplishment.objects.get(person=cast.amara, shares__isnull=not shared)


def parts(name: str, model: type[Goal] | type[Action]) -> list[Row]:
    """What stands in a plan goes with the plan."""
    return [
        Row(f"{name} of a draft", OWNER, _part(model, False), calls=(f"/{name}s/{{id}}",), listed=f"/{name}s"),
        Row(f"{name} of a shared plan", SHARED, _part(model, True), calls=(f"/{name}s/{{id}}",), listed=f"/{name}s"),
    ]


def _part(model: type[Goal] | type[Action], shared: bool) -> Callable[[Cast], Any]:
    return lambda cast: model._default_manager.filter(plan=plan(cast, shared=shared), **_own(model)).first()


def _own(model: type[Goal] | type[Action]) -> dict[str, None]:
    return {"conversation_id": None} if model is Action else {}


PLAN_PAGES = ("/plans/{id}/", "/plans/{id}/agreement/")
PLAN_CALLS = ("/plans/{id}", "/plans/{id}/agreement")
TOGETHER = (
    "/conversations/{id}",
    "/conversations/{id}/notes",
    "/agenda-items?conversation={id}",
    "/agreements?conversation={id}",
    "/preparations?conversation={id}",
)
ALONE = ("/conversations/{id}/preparation/",)
STANDING = ("", "/over-time", "/nearest", "/openings", "/ways?to=backend/b3", "/paths?to=backend/b3")

TABLE = [
    Row("a plan in draft", OWNER, lambda cast: plan(cast, shared=False), PLAN_PAGES, PLAN_CALLS, "/plans"),
    Row("a shared plan", SHARED, lambda cast: plan(cast, shared=True), PLAN_PAGES, PLAN_CALLS, "/plans"),
    *parts("goal", Goal),
    *parts("action", Action),
    Row(
        "an accomplishment",
        OWNER,
        accomplishment(shared=False),
        ("/plans/accomplishments/{id}/",),
        ("/accomplishments/{id}",),
        "/accomplishments",
    ),
    Row(
        "a shared accomplishment",
        {"amara", "tom"},
        accomplishment(shared=True),
        ("/plans/accomplishments/{id}/",),
        ("/accomplishments/{id}",),
        "/accomplishments",
    ),
    Row(
        "a closed conversation",
        BOTH,
        conversation(closed=True),
        ("/conversations/{id}/", *ALONE),
        TOGETHER,
        "/conversations",
    ),
    Row(
        "a conversation in the room",
        BOTH,
        conversation(closed=False),
        ("/conversations/{id}/", "/conversations/{id}/live/", "/conversations/{id}/standing/", *ALONE),
        TOGETHER,
        "/conversations",
    ),
    Row("the word on it", OWNER, conversation(closed=True), ("/conversations/{id}/acknowledgement/",)),
    Row(
        "standing, agreed scores, placement",
        IN_SIGHT,
        lambda cast: cast.amara,
        ("/standing/{id}/", "/standing/{id}/over-time/", "/standing/{id}/ways/", "/standing/{id}/?on=2026-11-01"),
        tuple(f"/standing/{{id}}{end}" for end in STANDING),
    ),
    Row("writing down agreed scores", {"daniel"}, lambda cast: cast.amara, ("/standing/{id}/agree/",)),
    Row(
        "a framework in draft",
        {"daniel"},
        lambda cast: Draft.objects.get(proposal=None),
        ("/framework/drafts/{id}/", "/framework/drafts/{id}/matrix/", "/framework/drafts/{id}/history/"),
    ),
    Row(
        "a proposed framework",
        HERE,
        lambda cast: Draft.objects.get(proposal__isnull=False),
        ("/framework/drafts/{id}/", "/framework/drafts/{id}/matrix/"),
    ),
    Row(
        "its text, with the bounds of pay",
        {"daniel", "petra", "paul"},
        lambda cast: Draft.objects.get(proposal__isnull=False),
        ("/framework/drafts/{id}/text/",),
    ),
]
