"""The whole walk by programs: standing, plan, conversation and the word on it, over the API alone, with tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from longarc.conversations.models import Acknowledgement
from longarc.framework.actions import publish
from longarc.insights.jobs import coverage
from longarc.people.models import Assignment, Person
from longarc.people.system import system_person
from longarc.standing.actions import place
from tests.cast import Cast
from tests.parts import ROOT
from tests.trust.programs import Program

pytestmark = pytest.mark.django_db
YARD = 12  # people enough in the division for figures to be told


def done(answer: Any, status: int = 200) -> Any:
    """What was answered, where it went well."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    return answer.json() if answer.content else None


@pytest.fixture
def house(cast: Cast) -> Cast:
    """The demonstration framework is published, Amara stands in a track of it, and the division is not a small one."""
    version = publish(ROOT / "src/longarc/demo/framework", by=system_person())
    assert version is not None
    day = timezone.localdate() - timedelta(days=400)
    place(cast.amara, version.framework, "backend", "b2", by=system_person(), discriminator="Backend", on=day)
    for number in range(YARD):
        person = Person.objects.create_user(f"yard-{number}@tidewater.example", name=f"Yard {number}", joined_on=day)
        Assignment.objects.create(person=person, manager=cast.daniel, division=cast.engineering, starts_on=day)
    return cast


def test_the_walk_by_the_api_alone(house: Cast) -> None:
    amara, daniel, petra = (Program(person) for person in (house.amara, house.daniel, house.petra))
    tom, today = Program(house.tom), timezone.localdate()

    standing = done(amara.get(f"/standing/{house.amara.pk}?chain=true"))
    assert standing["track"] == "backend" and standing["gaps"] and standing["chain"]
    tried = dict.fromkeys(standing["unknown"][0]["skills"], "yes")
    assert done(amara.post("/standing/what-if", {"scores": tried}))["levels"] != standing["levels"]
    assert done(amara.get(f"/standing/{house.amara.pk}")) == {**standing, "chain": []}

    spring = {"title": "A year at the gates", "starts_on": today, "ends_on": today + timedelta(200)}
    plan = done(amara.post("/plans", spring), 201)
    plan = done(amara.call("PUT", f"/plans/{plan['id']}/target", {"target": "backend/b3", "version": plan["version"]}))
    goal = done(
        amara.post("/goals", {"plan": plan["id"], "title": "Lead a change", "if_text": "If", "then_text": "Then"}), 201
    )
    for what in ("Sit in on a review", "Write half a page"):
        done(amara.post("/actions", {"plan": plan["id"], "goal": goal["id"], "what": what, "due_on": today}), 201)
    at = f"/plans/{plan['id']}"
    assert daniel.get(at).status_code == tom.get(at).status_code == 404
    done(amara.post(f"{at}/shares", {"reader": house.daniel.pk}), 201)
    assert daniel.get(at).status_code == 200 and tom.get(at).status_code == 404
    done(daniel.call("PUT", f"{at}/input", {"body": "Begin with the weir."}))
    for program in (amara, daniel):
        digest = done(program.get(f"{at}/agreement"))["digest"]
        agreed = done(program.post(f"{at}/agreement", {"digest": digest}), 201)
    assert agreed["state"] == "agreed" and {row["side"] for row in agreed["signatures"]} == {"owner", "manager"}
    section = done(amara.get(at))["sections"][0]
    done(amara.call("PATCH", f"{at}/sections/{section['id']}", {"body": "Another word", "version": section["version"]}))
    for program in (amara, daniel):
        changed = done(program.get(f"{at}/agreement"))
        assert changed["state"] == "changed"
        assert any(kind == "added" and "Another word" in text for kind, text in changed["difference"])

    talk = done(amara.post("/conversations", {"about": "What comes next"}), 201)
    room = f"/conversations/{talk['id']}"
    in_a_week = timezone.now() + timedelta(days=7)
    assert done(daniel.post(f"{room}/schedule", {"starts_at": in_a_week}), 201)["state"] == "scheduled"
    for program, prompt, words in ((amara, "changed", "I lead less"), (daniel, "assume", "She wants to lead")):
        written = {"conversation": talk["id"], "prompt": prompt, "text": words, "version": 0}
        done(program.call("PUT", "/preparations", written))
    assert "She wants to lead" not in amara.get(f"/preparations?conversation={talk['id']}").content.decode()
    done(daniel.post(f"{room}/holding"), 201)
    done(amara.post("/agenda-items", {"conversation": talk["id"], "aim": "aspirations", "text": "The gates"}), 201)
    done(daniel.call("PUT", f"{room}/notes/skills", {"body": "Reviews first", "version": 0}))
    step = {"conversation": talk["id"], "what": "Ask Milan", "owner": house.amara.pk, "due_on": today + timedelta(9)}
    done(daniel.post("/agreements", step), 201)
    ending = {"next_on": today + timedelta(90), "expectations": "One change led"}
    assert done(amara.post(f"{room}/closing", ending), 201)["state"] == "closed"
    assert "Ask Milan" in {row["what"] for row in done(amara.get("/actions"))["items"]}
    assert tom.get(room).status_code == petra.get(room).status_code == 404

    coverage()
    before = _engineering(petra)
    word = {"conversation": talk["id"], "held_on": today, "answer": "took-place"}
    assert daniel.post("/acknowledgements", word).status_code == 403
    assert tom.post("/acknowledgements", word).status_code == petra.post("/acknowledgements", word).status_code == 404
    done(amara.post("/acknowledgements", word), 201)
    assert not done(daniel.get("/acknowledgements"))["items"]
    told = [row["text"] for row in done(daniel.get("/notices"))["items"]]
    assert not any("took place" in text or "acknowledg" in text.lower() for text in told)

    coverage()
    assert _engineering(petra) == before, "one answer alone moves nothing"
    for person in Person.objects.filter(name__startswith="Yard")[:4]:
        done(Program(person).post("/acknowledgements", {"held_on": today, "answer": "took-place"}), 201)
    assert _engineering(petra) == before, "by night, never live"
    coverage()
    assert _engineering(petra) != before
    assert Acknowledgement.objects.count() == _engineering(petra)["covered"] == 5


def _engineering(program: Program) -> dict[str, Any]:
    rows = done(program.get("/coverage"))[0]["divisions"]
    return next(row for row in rows if row["division"] == "Engineering")
