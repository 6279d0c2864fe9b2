"""The one next step that a conversation has for one of its two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longarc.conversations.models import Conversation, Proposal, Schedule
from longarc.people.models import Person

State = Conversation.State


@dataclass(frozen=True)
class Step:
    """What to do next: a sentence, a hint, and where. The rest as in `web.waiting`; `rank` 0: nothing to do now."""

    title: str
    hint: str = ""
    link: str = ""
    label: str = ""
    rank: int = 0
    voluntary: bool = False


def next_step(
    conversation: Conversation, reader: Person, now: datetime, *, prepared: bool = False, word_due: bool = False
) -> Step:
    """The next step for one of the two. `word_due`: the person may still say whether it took place."""
    name = conversation.other(reader).first_name
    link = reverse("conversations:conversation", args=[conversation.pk])
    state = conversation.state
    if conversation.is_open and conversation.proposed:
        return _proposed(conversation, conversation.proposed, reader, name, link)
    if state == State.ASKED:
        if conversation.asked_by_id == reader.pk:
            return Step(_("%(name)s has not answered yet") % {"name": name}, link=link, label=_("Open"))
        return Step(_("%(name)s asks you for a career conversation") % {"name": name}, _("Say yes with a time, or kindly no."), link, _("Answer"), 10)  # fmt: skip
    if state == State.SCHEDULED and conversation.scheduled:
        return _scheduled(conversation, conversation.scheduled, name, link, now, prepared)
    if state == State.HELD:
        return Step(_("You are in conversation with %(name)s") % {"name": name}, _("End it with what you agree, the next date, and what is expected by then."), link, _("Open the room"), 5)  # fmt: skip
    if conversation.called_off and conversation.person_id == reader.pk:
        return Step(_("Called off, since %(name)s is no longer your manager") % {"name": name}, link=reverse("conversations:request"), label=_("Ask my manager of today"))  # fmt: skip
    if word_due and conversation.person_id == reader.pk and state == State.CLOSED:
        word = reverse("conversations:acknowledgement", args=[conversation.pk])
        return Step(_("Alone, when it suits: did your conversation with %(name)s take place?") % {"name": name}, _("Only you can say, and only you see it."), word, _("Answer"), 90, voluntary=True)  # fmt: skip
    return Step("", link=link, label=_("Open"))


def _proposed(conversation: Conversation, proposal: Proposal, reader: Person, name: str, link: str) -> Step:
    facts = {"name": name, "when": said(proposal.starts_at)}
    if proposal.by_id == reader.pk:
        return Step(_("You proposed %(when)s; %(name)s has not answered yet") % facts, link=link, label=_("Open"))
    if conversation.scheduled or conversation.asked_by_id == reader.pk:
        title = _("%(name)s proposes another time: %(when)s") % facts
    else:
        title = _("%(name)s asks you for a career conversation on %(when)s") % facts
    return Step(title, _("Say yes, or name a time that suits you."), link, _("Answer"), 10)


def _scheduled(conversation: Conversation, time: Schedule, name: str, link: str, now: datetime, prepared: bool) -> Step:
    facts = {"name": name, "when": said(time.starts_at)}
    if now > time.ends_at + timedelta(days=1):
        return Step(_("Did your conversation with %(name)s come about?") % facts, _("It was set for %(when)s.") % facts, link, _("Open the room"), 20)  # fmt: skip
    if now > time.starts_at - timedelta(minutes=30):
        return Step(_("Your conversation with %(name)s is now") % facts, said(time.starts_at), link, _("Open the room"), 5)  # fmt: skip
    if not prepared:
        preparation = reverse("conversations:preparation", args=[conversation.pk])
        return Step(_("Prepare for your conversation with %(name)s, ten minutes") % facts, _("It is on %(when)s. Only you read what you write.") % facts, preparation, _("Prepare"), 20)  # fmt: skip
    return Step(_("You speak with %(name)s on %(when)s") % facts, _("You have prepared."), link, _("Open"), 60)


def said(moment: datetime) -> str:
    """A moment in words, in the reader's own time."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
