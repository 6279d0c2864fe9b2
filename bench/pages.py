"""The pages that people open, as each of the three sees them."""

from __future__ import annotations

from bench.organisation import HELD, TRACK, Organisation

FURTHER = "tech-lead/tl3"  # a role in another track than one's own


def pages(organisation: Organisation) -> list[tuple[str, str]]:
    """Who opens which path."""
    plan, person = organisation.plan.pk, organisation.person.pk
    room, closed = f"/conversations/{organisation.room.pk}/", f"/conversations/{organisation.closed.pk}/"
    standing, agreement = f"/standing/{person}/", f"/plans/{plan}/agreement/"
    return [
        *_seen_by("person", "/", "/standing/", what_if(organisation), "/standing/over-time/"),
        *_seen_by("person", "/plans/", f"/plans/{plan}/", f"/plans/{plan}/target/", agreement),
        *_seen_by("person", "/conversations/", "/conversations/request/", room, f"{room}preparation/", closed),
        *_seen_by("person", f"{closed}acknowledgement/", "/conversations/acknowledgements/"),
        *_seen_by("person", "/people/", f"/people/{person}/", "/organisation/", "/notices/", "/readings/"),
        *_seen_by("person", "/framework/", *_framework(organisation)),
        *_seen_by("person", "/standing/ways/", f"/standing/ways/?to={FURTHER}"),
        *_seen_by("manager", "/", "/team/", standing, f"{standing}agree/", f"/people/{person}/"),
        *_seen_by("manager", f"/plans/{plan}/", agreement, "/conversations/", room, f"{room}preparation/", closed),
        *_seen_by("partner", "/", "/organisation/", standing, "/people/", f"/people/{person}/", "/people/roster/"),
    ]


def _framework(organisation: Organisation) -> list[str]:
    """What people read and look up in a framework: a track, a competency, a role on the map, two roles side by side."""
    framework = f"/framework/{organisation.framework.pk}/"
    competency = organisation.skill.competency
    return [
        framework,
        f"{framework}tracks/{TRACK}/",
        f"{framework}competencies/{competency}/",
        f"{framework}map/",
        f"{framework}map/?step={FURTHER}",
        f"{framework}compare/?a={HELD}&b={FURTHER}",
    ]


def what_if(organisation: Organisation) -> str:
    """One's own standing with one more skill tried."""
    return f"/standing/?skill.{organisation.skill.id}=yes"


def _seen_by(who: str, *paths: str) -> list[tuple[str, str]]:
    return [(who, path) for path in paths]
