"""A notice is for the one who was told."""

from __future__ import annotations

from longarc.notices.models import Notice
from tests.cast import Cast
from tests.markers import Mark, secrets

SECRETS = secrets("amara", fields=["notice.text"])


def plant(cast: Cast, mark: Mark) -> None:
    """Something Amara was told."""
    Notice.objects.create(person=cast.amara, kind="test", text=mark("notice.text"), link="/")
