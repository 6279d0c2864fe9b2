"""Sealed text: encrypted at rest with a key of the person's own, which the master key wraps.

AES-256-GCM with a random 96-bit nonce in front; the owner's id is authenticated, so that a sealed text moved to
another owner does not open. Protects a stolen disk, database or backup; see SECURITY.md for what it does not.
"""

from __future__ import annotations

import base64
import hashlib
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from longarc.texts.models import PersonKey

NONCE = 12


class Unreadable(Exception):
    """No master key of this installation opens it, or the person's key was destroyed."""


def _master_keys() -> list[AESGCM]:
    listed = settings.LONGARC.master_keys
    if not listed:  # demo and tests only; production refuses to start without
        return [AESGCM(hashlib.sha256(settings.SECRET_KEY.encode()).digest())]
    return [AESGCM(base64.b64decode(key)) for key in listed.split(",")]


def _encrypt(key: AESGCM, data: bytes, owner: UUID) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + key.encrypt(nonce, data, owner.bytes)


def _unwrap(row: PersonKey) -> AESGCM:
    wrapped = bytes(row.wrapped)
    for master in _master_keys():
        try:
            return AESGCM(master.decrypt(wrapped[:NONCE], wrapped[NONCE:], row.person_id.bytes))
        except InvalidTag:
            continue
    raise Unreadable("no master key opens this person's key")


class Seal:
    """Seals and opens the texts of one person. Costs one query when made; the key is made at first need."""

    def __init__(self, owner_id: UUID) -> None:
        self.owner_id = owner_id
        row = PersonKey.objects.filter(pk=owner_id).first()
        self._key = _unwrap(row) if row else None

    def close(self, text: str) -> bytes:
        """The sealed form of a text."""
        if self._key is None:
            fresh = AESGCM.generate_key(256)
            wrapped = _encrypt(_master_keys()[0], fresh, self.owner_id)
            row, _ = PersonKey.objects.get_or_create(pk=self.owner_id, defaults={"wrapped": wrapped})
            self._key = _unwrap(row)
        return _encrypt(self._key, text.encode(), self.owner_id)

    def open(self, sealed: bytes | memoryview) -> str:
        """The text of a sealed form; '' for an empty one. Raises `Unreadable`."""
        sealed = bytes(sealed)
        if not sealed:
            return ""
        if self._key is None:
            raise Unreadable("this person's key was destroyed")
        try:
            return self._key.decrypt(sealed[:NONCE], sealed[NONCE:], self.owner_id.bytes).decode()
        except InvalidTag as wrong:
            raise Unreadable("this text is not sealed for its owner") from wrong
