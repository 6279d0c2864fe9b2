"""The pages of the walk, as each of the three sees them."""

from __future__ import annotations

from bench.organisation import Organisation


def pages(organisation: Organisation) -> list[tuple[str, str]]:
    """Who opens which path."""
    plan, person, framework = organisation.plan.pk, organisation.person.pk, organisation.framework.pk
    room, closed = f"/conversations/{organisation.room.pk}/", f"/conversations/{organisation.closed.pk}/"
    standing, agreement = f"/standing/{person}/", f"/plans/{plan}/agreement/"
    return [
        *_seen_by("person", "/", "/standing/", what_if(organisation), "/standing/over-time/"),
        *_seen_by("person", "/plans/", f"/plans/{plan}/", f"/plans/{plan}/target/", agreement),
        *_seen_by("person", "/conversations/", "/conversations/request/", room, f"{room}preparation/", closed),
        *_seen_by("person", f"{closed}acknowledgement/", "/conversations/acknowledgements/"),
        *_seen_by("person", "/people/", f"/people/{person}/", "/organisation/", "/framework/"),
        *_seen_by("person", f"/framework/{framework}/map/", "/notices/", "/readings/"),
        *_seen_by("manager", "/", "/team/", standing, f"{standing}agree/", f"/people/{person}/"),
        *_seen_by("manager", f"/plans/{plan}/", agreement, "/conversations/", room, f"{room}preparation/", closed),
        *_seen_by("partner", "/", "/organisation/", standing, "/people/", f"/people/{person}/", "/people/roster/"),
    ]


def what_if(organisation: Organisation) -> str:
    """One's own standing with one more skill tried."""
    return f"/standing/?skill.{organisation.skill}=yes"


def _seen_by(who: str, *paths: str) -> list[tuple[str, str]]:
    return [(who, path) for path in paths]
