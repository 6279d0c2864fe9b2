"""Keys of people's own. Sealed text itself lies in the slice whose text it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PersonKey(models.Model):
    """A person's data key, wrapped by the installation's master key. Deleting it makes their sealed words unreadable for ever."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.person_id}"
