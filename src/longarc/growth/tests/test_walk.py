"""The whole way of a plan, through the pages: private, shared, added to, agreed, changed."""

from __future__ import annotations

import re
from uuid import uuid4

from longarc.growth import queries
from longarc.growth.models import Plan


def post(client, url, **data):
    """Post and say where one arrives."""
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer["Location"].split("#")[0]


def digest_on(client, url):
    return re.search(r'name="digest" value="([0-9a-f]{64})"', client.get(url).content.decode())[1]


def test_amara_writes_a_plan_and_both_agree_and_one_word_changes(cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    page = post(amara, "/plans/new/", id=uuid4(), title="A reading's way", starts_on="2026-09-01", ends_on="2027-03-01")
    plan = Plan.objects.get()
    arc = plan.sections.get(key="arc")
    post(amara, f"/plans/sections/{arc.pk}/", version=1, heading=arc.heading, body="From the float to the gate.")
    post(amara, f"{page}goals/", id=uuid4(), title="Hand over the gauges", if_text="it rains", then_text="do one gauge")
    goal = plan.goals.get()
    for owner, what in ((cast.amara, "Shadow the round"), (cast.daniel, "Keep two weeks free")):
        post(amara, f"/plans/goals/{goal.pk}/actions/", id=uuid4(), what=what, owner=owner.pk, kind="with-others")
    assert daniel.get(page).status_code == 404
    assert "Only you" in amara.get(page).content.decode()

    post(amara, f"{page}share/", reader=cast.daniel.pk)
    assert "Hand over the gauges" in daniel.get(page).content.decode()
    post(daniel, f"{page}input/", version=0, body="I hold the two weeks free.")
    assert "I hold the two weeks free." in amara.get(page).content.decode()

    agreement = f"{page}agreement/"
    for client in (daniel, amara):
        post(client, agreement, digest=digest_on(client, agreement))
    assert queries.document(Plan.objects.select_related("person", "closing").get(), cast.amara).state == "active"
    kept = plan.texts.get().text
    assert "If it rains, then I do one gauge" in kept and "Shadow the round (Amara Okafor" in kept

    arc.refresh_from_db()
    post(
        amara, f"/plans/sections/{arc.pk}/", version=arc.version, heading=arc.heading, body="From the float to the sea."
    )
    for client in (amara, daniel):
        assert "Changed since it was agreed" in client.get(page).content.decode()
        difference = client.get(agreement).content.decode()
        assert "<del>gate.</del>" in difference and "<ins>sea.</ins>" in difference
    assert plan.texts.get().text == kept
