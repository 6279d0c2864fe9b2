"""Whoever is told of private words is told without them: in mails, in the history and in the log."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.core import mail

from longarc.history.models import Event
from tests import markers
from tests.cast import Cast
from tests.test_markers import logged

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_no_private_word_is_mailed_logged_or_written_to_history(
    cast: Cast, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    caplog.set_level(logging.INFO)
    with django_capture_on_commit_callbacks(execute=True):
        secrets = markers.furnish(cast)
    mails = "\n".join(str(message.message()) for message in mail.outbox)
    assert mails, "the furnishing told nobody anything"
    events, quiet = json.dumps(list(Event.objects.values("verb", "facts"))), logged(caplog)
    for secret in secrets:
        assert secret.marker not in mails, f"{secret.field} was mailed"
        assert secret.marker not in events, f"{secret.field} stands in the history"
        assert secret.marker not in quiet, f"{secret.field} was logged"
