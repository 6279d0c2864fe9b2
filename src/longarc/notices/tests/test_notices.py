"""What one person is told: in the app, by mail if they want, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.utils.translation import gettext_lazy as _
from tests.cast import Cast

from longarc.guard import NotPermitted
from longarc.notices import actions
from longarc.notices.models import Notice
from longarc.notices.policy import may_read_notice, notices_visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(cast: Cast, django_capture_on_commit_callbacks: Any) -> Notice:
    with django_capture_on_commit_callbacks(execute=True):
        return actions.tell(cast.amara, _("Daniel accepted."), kind="conversation", link="/people/")


def test_a_notice_is_listed_for_its_person_and_opens_what_it_is_about(cast: Cast, notice: Notice, as_: Any) -> None:
    client = as_(cast.amara)
    assert "Daniel accepted." in client.get("/notices/").content.decode()
    assert client.post(f"/notices/{notice.pk}/open/")["Location"] == "/people/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_nobody_else_finds_it(cast: Cast, notice: Notice, as_: Any) -> None:
    for key, person in cast.people.items():
        assert (notice in notices_visible_to(person)) == may_read_notice(person, notice) == (key == "amara")
        if key != "amara":
            assert "Daniel accepted." not in as_(person).get("/notices/").content.decode()
            assert as_(person).post(f"/notices/{notice.pk}/open/").status_code == 404
            assert as_(person).get(f"/api/v1/notices/{notice.pk}").status_code == 404
    assert as_(None).get("/notices/").status_code == 302


def test_all_can_be_marked_as_read_at_once(cast: Cast, notice: Notice, as_: Any) -> None:
    actions.tell(cast.daniel, "Another.", kind="x", link="/")
    as_(cast.amara).post("/notices/read/")
    assert list(Notice.objects.filter(read_at=None).values_list("person", flat=True)) == [cast.daniel.pk]


def test_only_its_person_marks_it_as_read(cast: Cast, notice: Notice) -> None:
    with pytest.raises(NotPermitted):
        actions.mark_read(notice, by=cast.daniel)


def test_a_mail_has_one_link_and_says_how_to_stop(cast: Cast, notice: Notice) -> None:
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([cast.amara.email], "Daniel accepted.")
    assert message.body.count("http://") == 1
    assert message.extra_headers["List-Unsubscribe"] == "<http://localhost/account/preferences/>"


def test_who_wants_no_mail_is_told_in_the_app_only(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    actions.prefer_mail(cast.tom, False, by=cast.tom)
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell(cast.tom, "Something.", kind="x", link="/")
    assert mail.outbox == []
    assert Notice.objects.filter(person=cast.tom).exists()


def test_the_api_lists_and_marks_ones_own(cast: Cast, notice: Notice, as_: Any) -> None:
    client = as_(cast.amara)
    assert client.get("/api/v1/notices?unread=true").json()["count"] == 1
    assert client.post(f"/api/v1/notices/{notice.pk}/read").json()["read_at"] is not None
    assert client.get("/api/v1/notices?unread=true").json()["count"] == 0
    assert as_(cast.tom).get("/api/v1/notices").json()["items"] == []


def test_the_page_costs_the_same_with_many_notices(cast: Cast, as_: Any, django_assert_max_num_queries: Any) -> None:
    Notice.objects.bulk_create(Notice(person=cast.amara, kind="x", text=f"Told {n}", link="/") for n in range(60))
    client = as_(cast.amara)
    with django_assert_max_num_queries(6):
        client.get("/notices/")


def test_a_long_list_of_notices_is_told_in_small_type(cast, as_):
    actions.tell(cast.amara, "Daniel Brandt agreed to the growth plan", kind="growth.agreed", link="/plans/")
    assert '<ul class="waiting" data-size="compact"' in as_(cast.amara).get("/notices/").content.decode()
