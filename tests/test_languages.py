"""All words go through gettext, and each language that is offered has them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.contrib import auth
from django.core import mail
from django.test import Client
from django.utils import dates, timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from longarc.conversations.actions import appointments
from longarc.conversations.models import Conversation
from longarc.framework.wording import asks
from longarc.notices.actions import tell
from longarc.notices.models import Notice
from longarc.notices.words import filled
from longarc.people.models import Person
from longarc.project.configuration import Configuration
from longarc.standing.tests.grounds import placed, published, scored
from longarc.web.language import chosen_by, language_of
from tests.cast import Cast
from tests.house import catalogues
from tests.house.messages import in_python, in_template, messages
from tests.house.source import module

OFFERED = [code for code in Configuration.model_fields["languages"].default.split(",") if code != "en"]


As = Callable[[Person | None], Client]


@pytest.fixture
def german(settings: Any) -> None:
    """An installation that offers English and German."""
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]


@pytest.fixture
def spoken(cast: Cast, german: None) -> Cast:
    """Daniel has chosen German; nobody else has chosen anything."""
    cast.daniel.locale = "de"
    cast.daniel.save(update_fields=["locale"])
    return cast


@pytest.mark.parametrize("language", OFFERED)
def test_a_language_that_is_offered_says_everything(language: str) -> None:
    assert list(catalogues.gaps(catalogues.read(language))) == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_what_a_catalogue_says_is_well_formed(language: str) -> None:
    assert list(catalogues.slips(catalogues.read(language))) == []


def test_no_message_has_two_plurals() -> None:
    plurals: dict[str, set[str]] = {}
    for message in messages():
        plurals.setdefault(message.singular, set()).add(message.plural)
    assert {words for words, known in plurals.items() if len(known - {""}) > 1} == set()


def test_no_message_takes_the_name_of_a_month_or_a_day() -> None:
    """Django finds these in the same table: “May” in the sense of “is allowed to” would turn up in dates."""
    names = {
        str(name)
        for table in (dates.MONTHS, dates.WEEKDAYS, dates.MONTHS_3, dates.WEEKDAYS_ABBR)
        for name in table.values()
    }
    assert {message.singular for message in messages() if not message.context} & names == set()


def test_english_stays_as_it_stands_in_the_source() -> None:
    with translation.override("en"):
        said = {message.singular: translation.gettext(message.singular) for message in messages()}
    assert {words: other for words, other in said.items() if other != words} == {}


def test_messages_are_found_wherever_they_stand() -> None:
    python = "from django.utils.translation import gettext_lazy as _, ngettext\na = _('One'), ngettext('%d two', '%d twos', n)\n"
    pure = "def _(words: str) -> str:\n    return words\n\nb = Bad(_('Marked'))\n"
    page = (
        '{% translate "Three" %}{{ _("Four") }}{% include "x" with who=_("Five") %}'
        "{% blocktranslate trimmed count n=n with at=day %}{{ n }} six\n on {{ at }}{% plural %}{{ n }} sixes on {{ at }}{% endblocktranslate %}"
    )
    found = [*in_python(module("growth/forms.py", python)), *in_python(module("people/cells.py", pure))]
    found += in_template(module("growth/templates/growth/plan.html", page))
    assert [(message.singular, message.plural) for message in found] == [
        ("One", ""),
        ("%d two", "%d twos"),
        ("Marked", ""),
        ("Three", ""),
        ("Four", ""),
        ("Five", ""),
        ("%(n)s six on %(at)s", "%(n)s sixes on %(at)s"),
    ]


def test_words_that_no_catalogue_can_hold_are_noticed() -> None:
    text = "from django.utils.translation import gettext as _\nwords = _(kind)\n"
    with pytest.raises(ValueError, match=r"growth/views\.py:2"):
        list(in_python(module("growth/views.py", text)))


def test_what_is_borrowed_is_still_said_by_those_it_is_borrowed_from() -> None:
    lenders = [Path(django.__file__).parent / "conf", Path(auth.__file__).parent, Path(allauth.__file__).parent]
    said = set()
    for lender in lenders:
        with (lender / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
            said |= {entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in read_po(file, locale="en")}
    borrowed = {message.singular for message in messages() if message.path == "ui/borrowed.py"}
    assert borrowed and borrowed <= said, borrowed - said


def test_a_gap_is_noticed() -> None:
    empty = Catalog(locale="de")
    empty.add("Nobody says this", "Das sagt niemand")
    found = list(catalogues.gaps(empty))
    assert "“Nobody says this” is said nowhere" in found
    assert any("“Kept.” is not translated" in words for words in found)


@pytest.mark.parametrize(
    ("original", "told"),
    [
        ("%(name)s asks you", "Du wirst gefragt"),
        ("%(name)s asks you", "%(nome)s fragt dich"),
        ("{name} asks you", "{wer} fragt dich"),
        ("%s asks you", "Du wirst gefragt"),
        ("<b>%(n)s</b> of five", "%(n)s von fünf"),
        ("Kept.", " Behalten."),
        ("Kept “%s”.", 'Behalten: "%s".'),
        (("%(n)s day", "%(n)s days"), ("%(n)s Tag", "")),
        (("%(n)s day", "%(n)s days"), ("%(n)s Tag", "%(m)s Tage")),
    ],
)
def test_a_slip_is_noticed(original: Any, told: Any) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(original, told)
    assert list(catalogues.slips(catalogue))


def test_one_may_be_said_in_words() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(("One thing", "%(number)s things"), ("Eine Sache", "%(number)s Sachen"))
    assert list(catalogues.slips(catalogue)) == []


@pytest.mark.parametrize(
    ("own", "asked", "told"), [("", "de", "de"), ("de", "en", "de"), ("de-at", "en", "de"), ("cs", "de", "de")]
)
def test_a_page_speaks_the_readers_own_language_before_the_browsers(
    cast: Cast, as_: As, german: None, own: str, asked: str, told: str
) -> None:
    cast.amara.locale = own
    cast.amara.save()
    page = as_(cast.amara).get("/", headers={"accept-language": asked})
    assert f'<html lang="{told}"' in page.content.decode()
    assert page["Content-Language"] == told


def test_a_language_is_chosen_below_every_page(cast: Cast, as_: As, german: None) -> None:
    choice = {"language": "de", "next": "/people/"}
    for person in (cast.amara, None):
        client = as_(person)
        assert client.post("/account/language/", choice)["Location"] == "/people/"
        assert '<html lang="de"' in client.get("/people/", follow=True).content.decode()
    cast.amara.refresh_from_db()
    assert cast.amara.locale == "de"
    assert (
        as_(cast.amara).post("/account/language/", {"language": "xx", "next": "//elsewhere.example"})["Location"] == "/"
    )


def test_somebody_without_a_choice_is_told_in_the_installations_language(german: None, settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    with translation.override("en"), language_of(Person(locale="")):
        assert translation.get_language() == "de"
    assert chosen_by(Person(locale="cs")) == ""


@pytest.mark.parametrize(
    ("language", "day"), [("en", "4 March 2026"), ("de", "4.\N{NO-BREAK SPACE}März 2026"), ("es", "4 de marzo de 2026")]
)
def test_dates_are_written_as_the_language_writes_them(language: str, day: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 3, 4)) == day


def test_a_standing_is_told_in_german_with_its_dates_and_decimals(spoken: Cast, as_: As) -> None:
    version = published()
    placed(spoken, version)
    scored(spoken.amara, spoken.daniel, version)
    page = as_(spoken.daniel).get(f"/standing/{spoken.amara.pk}/").content.decode()
    assert "Warum 2,55?" in page
    assert "2,55 liegt zwischen 2,20 und unter 3,30. Diese Zeile ist G3." in page
    assert not re.search(r'\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="-?\d+,', page), "a drawing is no sentence"
    assert "Why 2.55?" in as_(spoken.amara).get("/standing/").content.decode()


def test_a_standing_is_told_in_spanish_also_to_somebody_who_chose_that_of_a_country(
    cast: Cast, as_: As, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    cast.daniel.locale = "es-mx"
    cast.daniel.save(update_fields=["locale"])
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    page = as_(cast.daniel).get(f"/standing/{cast.amara.pk}/").content.decode()
    assert '<html lang="es"' in page
    assert "¿Por qué 2,55?" in page
    assert "Un grado cambia por decisión de personas, nunca por un número." in page


def test_what_a_step_asks_of_progress_is_written_as_the_language_writes_numbers() -> None:
    need = {"measure": "progress", "from": "2.20", "below": "3.30"}
    with translation.override("es"):
        (asked,) = asks(None, need)  # type: ignore[arg-type]
    assert asked.words == "Progreso desde 2,20 hasta 3,30, sin incluirlo"


def test_a_mail_speaks_the_language_of_its_reader_and_not_of_who_caused_it(
    spoken: Cast, as_: As, django_capture_on_commit_callbacks: Any
) -> None:
    moment = timezone.now() + timedelta(days=5)
    with django_capture_on_commit_callbacks(execute=True):
        as_(spoken.amara).post("/conversations/request/", {"who": str(spoken.daniel.pk), "minutes": 60})
    (asked,) = mail.outbox
    assert asked.subject == "Amara bittet dich um ein Entwicklungsgespräch"
    assert "Du bekommst das, weil es dich betrifft." in asked.body
    assert Notice.objects.get(person=spoken.daniel).text == asked.subject

    with django_capture_on_commit_callbacks(execute=True):
        appointments.accept(Conversation.objects.get(), by=spoken.daniel, starts_at=moment)
    told = {(message.to[0].split("@")[0], message.subject.split(":")[0]) for message in mail.outbox[1:]}
    assert ("amara", "Career conversation with Daniel") in told
    assert ("daniel", "Entwicklungsgespräch mit Amara") in told


def test_a_new_password_comes_in_the_language_of_its_owner(spoken: Cast) -> None:
    Client().post("/account/password/reset/", {"email": spoken.daniel.email}, headers={"accept-language": "en"})
    (sent,) = mail.outbox
    assert sent.subject == "Ein Passwort für Longarc wählen"


def test_every_notice_waits_for_the_language_of_its_reader(spoken: Cast) -> None:
    words = filled(gettext_lazy("%s shared a growth plan with you"), "Amara")
    with translation.override("en"):
        told = tell(spoken.daniel, words, kind="growth.shared", link="/plans/", mail=False)
    assert told.text == "Amara hat einen Entwicklungsplan mit dir geteilt"
