"""`longarc doctor`: what is wrong with an installation, and what to do about it."""

from __future__ import annotations

import base64
import json
import os
import secrets
import smtplib
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from pydantic import ValidationError

from longarc.project import complaints
from longarc.project.configuration import KEY_BYTES, LOOPBACK, Configuration

SQLITE = (3, 51, 3)  # the first without the WAL-reset bug
# What each first step of `longarc.home` is at the command line.
NEXT = {
    "partner": "nobody is people partner yet: `longarc role grant ADDRESS people-partner --division NAME`.",
    "framework": "no framework is published yet: `longarc framework publish PATH`, or in the browser under Framework.",
    "roster": "one person is here. Bring in the others: `longarc roster import people.csv`, or in the browser under People.",
    "invitation": "nobody has been invited yet: `longarc invite --everybody`, or in the browser under People.",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    wrong: bool
    words: str


class Wrong(Exception):
    """What was looked at is not as it should be; the words say what to do."""


def examine() -> list[Finding]:
    """Look at everything; when the settings themselves are wrong, only at them."""
    try:
        configuration = Configuration()
    except ValidationError as error:
        return [Finding("settings", True, line) for line in complaints.lines(error)] + list(_new_keys())
    checks: list[tuple[str, Callable[[Configuration], str]]] = [
        ("settings", lambda c: f"read, mode {c.mode}"),
        ("address", _address),
        ("time zone", lambda c: c.time_zone),
        ("data folder", _data),
        ("master keys", _master_keys),
        ("SQLite", _sqlite),
        ("database", _database),
        ("static files", _static),
        ("mail", _mail),
        ("worker", _worker),
        ("first steps", _first_steps),
    ]
    return [_look(subject, check, configuration) for subject, check in checks]


def as_lines(findings: list[Finding]) -> str:
    """One line each, and how many are wrong."""
    rows = [f"{'wrong' if f.wrong else 'ok':5}  {f.subject}: {f.words}\n" for f in findings]
    wrong = sum(f.wrong for f in findings)
    return "".join(rows) + (f"{wrong} wrong\n" if wrong else "Nothing is wrong.\n")


def as_json(findings: list[Finding]) -> str:
    """The same for a program."""
    return json.dumps({"findings": [asdict(f) for f in findings], "wrong": sum(f.wrong for f in findings)}) + "\n"


def _look(subject: str, check: Callable[[Configuration], str], configuration: Configuration) -> Finding:
    try:
        return Finding(subject, False, check(configuration))
    except Wrong as wrong:
        return Finding(subject, True, str(wrong))
    except Exception as error:  # the doctor tells of whatever fails, and goes on
        return Finding(subject, True, f"{type(error).__name__}: {' '.join(str(error).split())}")


def _new_keys() -> Iterator[Finding]:
    """Fresh ones for what is missing, to copy from here."""
    if not (os.environ.get("LONGARC_SECRET_KEY") or os.environ.get("LONGARC_SECRET_KEY_FILE")):
        yield Finding("new key", False, f"LONGARC_SECRET_KEY={secrets.token_urlsafe(50)}")
    if not (os.environ.get("LONGARC_MASTER_KEYS") or os.environ.get("LONGARC_MASTER_KEYS_FILE")):
        key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        yield Finding("new key", False, f"LONGARC_MASTER_KEYS={key}")


def _address(configuration: Configuration) -> str:
    parts = urlsplit(configuration.base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Wrong(f"LONGARC_BASE_URL is not an address people can open: {configuration.base_url}")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise Wrong("LONGARC_BASE_URL starts with http://: sign-in and words would travel unencrypted. Use https://.")
    return configuration.base_url


def _data(configuration: Configuration) -> str:
    folder = configuration.data.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return str(folder)
    except OSError as error:
        raise Wrong(f"{folder} cannot be written: {error.strerror}") from None


def _master_keys(configuration: Configuration) -> str:
    if not configuration.master_keys:
        raise Wrong("LONGARC_MASTER_KEYS is empty.")
    return f"{len(configuration.master_keys.split(','))} of {KEY_BYTES} bytes"


def _sqlite(configuration: Configuration) -> str:
    if configuration.sqlite_file is None:
        return "not used"
    complaints.set_up()
    import sqlite3

    if sqlite3.sqlite_version_info < SQLITE:
        raise Wrong(f"SQLite {sqlite3.sqlite_version} can corrupt its journal; 3.51.3 or later is needed (pysqlite3).")
    return sqlite3.sqlite_version


def _database(configuration: Configuration) -> str:
    complaints.set_up()
    from django.db import DatabaseError, connection

    from longarc.project import health

    try:
        missing = health.unapplied()
    except DatabaseError as error:
        raise Wrong(f"does not answer: {' '.join(str(error).split())}") from None
    if missing:
        raise Wrong(f"{missing} migrations are missing. Run `longarc migrate`.")
    return f"{connection.vendor}, migrated"


def _static(configuration: Configuration) -> str:
    from longarc.project import preparation

    stamp = configuration.data / "static" / "stamp.txt"
    if not stamp.is_file() or stamp.read_text() != preparation.fingerprint():
        raise Wrong("not collected for this version. Run `longarc migrate`.")
    return "collected"


def _mail(configuration: Configuration) -> str:
    if not configuration.mail_url:
        return f"kept in {configuration.data.absolute() / 'mail'}; nobody gets any (LONGARC_MAIL_URL is empty)"
    parts = urlsplit(configuration.mail_url)
    if not parts.hostname:
        raise Wrong("LONGARC_MAIL_URL names no server.")
    secure = parts.scheme == "smtps"
    opened = smtplib.SMTP_SSL if secure else smtplib.SMTP
    try:
        with opened(parts.hostname, parts.port or (465 if secure else 587), timeout=10):
            return f"{parts.hostname} answers"
    except (OSError, socket.gaierror, smtplib.SMTPException) as error:
        raise Wrong(f"{parts.hostname} does not answer: {error}") from None


def _worker(configuration: Configuration) -> str:
    from django.db import DatabaseError

    from longarc.jobs import queries

    try:
        alive = queries.alive()
    except DatabaseError:
        raise Wrong("cannot be asked after while the database is not as it should be.") from None
    if not alive:
        raise Wrong("none is running: mails and nightly figures wait. Start `longarc worker`.")
    return f"{alive} running"


def _first_steps(configuration: Configuration) -> str:
    """What an installation that is well still waits for; nothing of it is wrong."""
    complaints.set_up()
    from django.db import DatabaseError

    from longarc.home.queries.first_steps import done
    from longarc.people.queries import nobody_is_here
    from longarc.people.system import system_person
    from longarc.project import beginning

    try:
        nobody = nobody_is_here()
    except DatabaseError:
        raise Wrong("cannot be asked after while the database is not as it should be.") from None
    if nobody:
        told = beginning.for_the_operator() or "Nobody is here yet"
        return f"{told}; at the command line, with `longarc start` or `longarc roster import people.csv`."
    missing = [key for key, is_done in done(system_person()).items() if not is_done]
    return NEXT[missing[0]] if missing else "people are here, a people partner and a framework"
