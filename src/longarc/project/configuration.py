"""What an operator may set: one typed tree, read from the environment once at start.

Secrets may also come from a file: ``LONGARC_SECRET_KEY_FILE=/run/secrets/key`` stands for ``LONGARC_SECRET_KEY``.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LANGUAGES = ("en", "de", "es")
SCHEMES = {"database_url": ("postgres", "postgresql"), "mail_url": ("smtps", "smtp")}
OR_SQLITE = {"database_url": " Or sqlite:////folder/file for SQLite; left empty it lies in the data folder."}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
KEY_BYTES = 32


class Configuration(BaseSettings):
    """The settings of one installation. Each is an environment variable ``LONGARC_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="LONGARC_", extra="ignore")

    mode: Literal["production", "demo", "test"] = Field(
        "production",
        description="`demo` serves the invented organisation on this machine only; `test` is for the tests.",
    )
    organisation: str = Field(
        "",
        description="The organisation's name, as people read it in the footer and in mails; empty means what was typed at the first start.",
    )
    base_url: str = Field("http://localhost:8000", description="The address people open; links in mails start with it.")
    data: Path = Field(Path("data"), description="Folder for the embedded database, mail (demo) and logs.")
    database_url: str = Field(
        "",
        description="`postgresql://user:password@host/name` or `sqlite:////folder/file`; empty means an SQLite file in the "
        "data folder.",
    )
    secret_key: str = Field("", description="Signs sessions. At least 50 random characters.")
    master_keys: str = Field(
        "",
        description="Keys that wrap each person's own key, comma-separated, newest first: 32 bytes each, base64 (`longarc doctor` makes one).",
    )
    mail_url: str = Field(
        "", description="`smtp://user:password@host:587` or `smtps://…`; empty keeps mail in a folder."
    )
    mail_from: str = Field("longarc@localhost", description="The sender of every mail.")
    languages: str = Field("en,de,es", description="Languages offered, comma-separated; the first is the default.")
    time_zone: str = Field("UTC", description="The organisation's time zone, for nights, quarters and due dates.")
    fiscal_year_starts: int = Field(2, ge=1, le=12, description="Month in which the fiscal year starts.")
    trusted_proxies: int = Field(
        0,
        ge=0,
        le=9,
        description="How many proxies of yours stand before the server, each adding to `X-Forwarded-For`: without it all "
        "people behind them share one limit of attempts to sign in. 0 trusts no such header.",
    )
    workers: int = Field(2, ge=1, le=64, description="Server processes.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="What the log keeps.")

    @model_validator(mode="before")
    @classmethod
    def _secrets_from_files(cls, values: dict) -> dict:
        for name in ("secret_key", "master_keys", "database_url", "mail_url"):
            file = os.environ.get(f"LONGARC_{name.upper()}_FILE")
            if file and not values.get(name):
                values[name] = _from_file(f"LONGARC_{name.upper()}_FILE", Path(file))
        return values

    @field_validator("languages")
    @classmethod
    def _spoken(cls, value: str) -> str:
        codes = [code.strip() for code in value.split(",")]
        unknown = [code for code in codes if code not in LANGUAGES]
        if unknown:
            raise ValueError(f"“{unknown[0]}” is not offered; there are {', '.join(LANGUAGES)}.")
        return ",".join(codes)

    @field_validator("master_keys")
    @classmethod
    def _whole_keys(cls, value: str) -> str:
        keys = [key.strip() for key in value.split(",") if key.strip()]
        for number, key in enumerate(keys, 1):
            if not _is_key(key):
                raise ValueError(f"Key {number} is not {KEY_BYTES} bytes in base64. `longarc doctor` prints a new one.")
        return ",".join(keys)

    @field_validator("time_zone")
    @classmethod
    def _on_earth(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"“{value}” names no time zone. Write it as Europe/Amsterdam.")
        return value

    @field_validator("database_url", "mail_url")
    @classmethod
    def _an_address(cls, value: str, of: ValidationInfo) -> str:
        name = str(of.field_name)
        if name == "database_url" and _names_a_file(value):
            return value
        schemes = SCHEMES[name]
        if value and not (urlsplit(value).scheme in schemes and _port_is_one(value)):
            words = f"Write it as {schemes[-1]}://user:password@host:port, with a number for the port."
            raise ValueError(words + OR_SQLITE.get(name, ""))
        return value

    @property
    def sqlite_file(self) -> Path | None:
        """Where the embedded database lies; None where PostgreSQL serves."""
        if not self.database_url:
            return self.data / "longarc.sqlite3"
        return Path(unquote(urlsplit(self.database_url).path[1:])) if _names_a_file(self.database_url) else None

    @model_validator(mode="after")
    def _safe(self) -> Self:
        host = urlsplit(self.base_url).hostname
        if self.mode == "demo" and host not in LOOPBACK:
            raise ValueError(f"The demo runs on this machine only: its address must be localhost, not {host}.")
        if self.mode == "production":
            if len(self.secret_key) < 50:
                raise ValueError("LONGARC_SECRET_KEY needs at least 50 random characters. `longarc doctor` prints one.")
            if not self.master_keys:
                raise ValueError("LONGARC_MASTER_KEYS is not set. `longarc doctor` prints a new one.")
        return self


def _from_file(name: str, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise ValueError(f"{name}: {file} is not a text.") from None
    except OSError as error:
        raise ValueError(f"{name}: {file} cannot be read: {error.strerror}.") from None


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except ValueError:
        return False


def _names_a_file(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "sqlite" and not parts.netloc and parts.path not in {"", "/"}


def _port_is_one(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False
