"""Sealed words."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.cast import Cast

from longarc.texts.models import PersonKey
from longarc.texts.sealing import Seal, Unreadable


def test_what_is_sealed_opens_for_its_owner(cast: Cast) -> None:
    sealed = Seal(cast.amara.pk).close("I would move even if it were no step up.")
    assert b"move" not in sealed
    assert Seal(cast.amara.pk).open(sealed) == "I would move even if it were no step up."


def test_words_moved_to_another_owner_do_not_open(cast: Cast) -> None:
    sealed = Seal(cast.amara.pk).close("mine")
    Seal(cast.tom.pk).close("his")
    with pytest.raises(Unreadable):
        Seal(cast.tom.pk).open(sealed)


def test_a_destroyed_key_makes_words_unreadable(cast: Cast) -> None:
    sealed = Seal(cast.amara.pk).close("mine")
    PersonKey.objects.all().delete()
    with pytest.raises(Unreadable):
        Seal(cast.amara.pk).open(sealed)


def test_the_persons_key_is_not_in_the_database_in_the_open(cast: Cast) -> None:
    Seal(cast.amara.pk).close("mine")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM texts_personkey")
        assert len(bytes(cursor.fetchone()[0])) == 12 + 32 + 16
