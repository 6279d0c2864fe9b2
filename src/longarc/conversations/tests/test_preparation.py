"""What each writes alone stays alone, until they put a point of it on the agenda themselves."""

import json

from longarc.conversations.actions import preparations
from longarc.conversations.models import AgendaItem, Preparation, PrivateNote, TrustCheck, ValuesExercise
from longarc.conversations.questions import QUESTIONS
from longarc.history.models import Event
from longarc.texts.sealing import Seal

JSON = {"Accept": "application/json"}
SECRET = "I would rather leave than lead"


def test_amara_writes_and_only_amara_reads(scheduled, cast, as_):
    amara = as_(cast.amara)
    url = f"/conversations/{scheduled.pk}/preparation/futures/"
    kept = amara.post(url, {"body": SECRET, "version": 0}, headers=JSON)
    assert kept.json()["version"] == 1
    amara.post(f"/conversations/{scheduled.pk}/private-note/", {"body": SECRET, "version": 0}, headers=JSON)
    for path in ("", "preparation/", "preparation/futures/point/"):
        assert SECRET in amara.get(f"/conversations/{scheduled.pk}/{path}").content.decode(), path
        for name, somebody in cast.people.items():
            if name != "amara":
                assert SECRET not in as_(somebody).get(f"/conversations/{scheduled.pk}/{path}").content.decode(), name
    assert as_(cast.daniel).get(f"/conversations/{scheduled.pk}/preparation/futures/point/").status_code == 404
    assert as_(cast.daniel).post(url, {"body": "mine now", "version": 1}).status_code == 404


def test_it_lies_sealed_in_the_database_and_in_no_history(scheduled, cast):
    preparations.prepare(scheduled, by=cast.amara, prompt="futures", text=SECRET, seen=0)
    preparations.write_private_note(scheduled, by=cast.amara, text=SECRET, seen=0)
    for model in (Preparation, PrivateNote):
        (sealed,) = model.objects.values_list("sealed", flat=True)
        assert SECRET.encode() not in bytes(sealed)
    assert not any(SECRET in json.dumps(facts) for facts in Event.objects.values_list("facts", flat=True))


def test_each_side_has_prompts_of_its_own(scheduled, cast, as_):
    hers = as_(cast.amara).get(f"/conversations/{scheduled.pk}/preparation/").content.decode()
    his = as_(cast.daniel).get(f"/conversations/{scheduled.pk}/preparation/").content.decode()
    assert "How you are" in hers
    assert "What I assume" not in hers
    assert "What I assume" in his
    assert "How you are" not in his


def test_two_windows_of_one_author_lose_nothing(scheduled, cast, as_):
    amara, url = as_(cast.amara), f"/conversations/{scheduled.pk}/preparation/skills/"
    amara.post(url, {"body": "from the phone", "version": 0}, headers=JSON)
    clash = amara.post(url, {"body": "from the desk", "version": 0}, headers=JSON)
    assert clash.status_code == 409
    assert clash.json()["fields"] == {"body": "from the phone"}
    page = amara.post(url, {"body": "from the desk", "version": 0})
    assert page.status_code == 409
    assert "from the desk" in page.content.decode()
    assert "from the phone" in page.content.decode()
    again = amara.post(url, {"body": "from the desk", "version": clash.json()["version"]}, headers=JSON)
    assert again.status_code == 200


def test_sharing_a_point_shares_only_the_words_chosen_for_it(scheduled, cast, as_):
    amara = as_(cast.amara)
    preparations.prepare(scheduled, by=cast.amara, prompt="futures", text=SECRET, seen=0)
    url = f"/conversations/{scheduled.pk}/preparation/futures/point/"
    shown = amara.get(url).content.decode()
    assert SECRET in shown
    assert SECRET not in shown.split("<textarea")[1].split("</textarea>")[0]  # one press would share it whole
    amara.post(url, {"aim": "aspirations", "text": "What would a step aside look like?"})
    assert AgendaItem.objects.get().text == "What would a step aside look like?"
    page = as_(cast.daniel).get(f"/conversations/{scheduled.pk}/").content.decode()
    assert "What would a step aside look like?" in page
    assert SECRET not in page


def test_at_most_five_values_stand_on_top(cast, as_):
    amara = as_(cast.amara)
    five = {f"pile_{key}": "most" for key in ("mastery", "variety", "home", "order", "risk")}
    assert amara.post("/conversations/values/", {**five, "why_home": "The children", "version": 0}).status_code == 302
    page = amara.get("/conversations/values/").content.decode()
    assert "The children" in page
    six = amara.post("/conversations/values/", {**five, "pile_income": "most", "version": 1})
    assert six.status_code == 422
    assert "At most five" in six.content.decode()
    assert b"children" not in bytes(ValuesExercise.objects.get().sealed)
    assert "The children" not in as_(cast.daniel).get("/conversations/values/").content.decode()


def test_the_trust_check_answers_with_advice_and_stays_sealed(cast, as_):
    amara = as_(cast.amara)
    amara.post("/conversations/trust/", {"no": "not-yet", "word": "yes", "silence": "nonsense"})
    page = amara.get("/conversations/trust/").content.decode()
    assert "Decline something minor" in page
    assert b"not-yet" not in bytes(TrustCheck.objects.get().sealed)


def test_a_trust_check_answered_in_another_window_is_not_overwritten(cast, as_):
    amara = as_(cast.amara)
    opened = amara.get("/conversations/trust/").context["version"]
    amara.post("/conversations/trust/", {"no": "not-yet", "version": opened})
    answer = amara.post("/conversations/trust/", {"no": "yes", "version": opened})
    assert answer.status_code == 409
    assert 'name="no" value="yes" checked' in answer.content.decode()
    check = TrustCheck.objects.get()
    assert json.loads(Seal(cast.amara.pk).open(check.sealed)) == {"no": "not-yet"}
    again = amara.post("/conversations/trust/", {"no": "yes", "version": answer.context["version"]})
    assert again.status_code == 302
    check.refresh_from_db()
    assert json.loads(Seal(cast.amara.pk).open(check.sealed)) == {"no": "yes"}


def test_the_question_bank_serves_both_sides_under_every_aim(cast, as_):
    assert len(QUESTIONS) >= 24
    assert len({str(question.text) for question in QUESTIONS}) == len(QUESTIONS)
    assert {(question.aim, question.side) for question in QUESTIONS} == {
        (aim, side) for aim in ("aspirations", "skills", "alignment") for side in ("person", "partner")
    }
    assert "Questions to borrow" in as_(cast.tom).get("/conversations/questions/").content.decode()
