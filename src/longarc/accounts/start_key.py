"""The key of the first start: shown to whoever runs the installation, and to nobody else.

It is computed from the installation's secret key and a random id in its own database, so it is kept nowhere, is the same in
every process, and is another one in every installation. It opens one thing, which can happen once.
"""

from __future__ import annotations

from base64 import b32encode

from django.utils.crypto import constant_time_compare, salted_hmac

from longarc.people.system import system_person

BYTES, GROUP = 15, 4


def start_key() -> str:
    """The key in groups to read and type: 120 bits."""
    mac = salted_hmac("longarc.accounts.start", str(system_person().pk), algorithm="sha256")
    letters = b32encode(mac.digest()[:BYTES]).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def opens(typed: str) -> bool:
    """Whether this is the key, however its groups and capitals were typed."""
    return constant_time_compare(_plain(typed), _plain(start_key()))


def _plain(key: str) -> str:
    return "".join(letter for letter in key.upper() if letter.isalnum())
