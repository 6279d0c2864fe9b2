"""The pages of the walk, as each of the three sees them."""

from __future__ import annotations

from bench.organisation import Organisation


def pages(organisation: Organisation) -> list[tuple[str, str]]:
    """Who opens which path."""
    plan, talk, person = organisation.plan.pk, organisation.conversation.pk, organisation.person.pk
    skill = "what-if"
    own = [
        "/",
        "/standing/",
        f"/standing/?{skill}=1&on=2026-01-01",
        "/plans/",
        f"/plans/{plan}/",
        "/conversations/",
        f"/conversations/{talk}/",
        f"/conversations/{talk}/preparation/",
        "/conversations/acknowledgements/",
        "/organisation/",
        "/framework/",
        "/people/",
        "/notices/",
        "/readings/",
    ]
    managers = ["/", "/team/", f"/standing/{person}/", f"/plans/{plan}/", "/conversations/", f"/conversations/{talk}/"]
    partners = ["/", "/organisation/", f"/standing/{person}/", "/people/", f"/people/{person}/"]
    return [
        *(("person", path) for path in own),
        *(("manager", path) for path in managers),
        *(("partner", path) for path in partners),
    ]
