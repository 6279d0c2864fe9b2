"""A compiled framework as bytes, so that another process need not compile it again.

The bytes are a pickle, which runs what it says: only bytes with our own seal are ever opened, and a seal holds for one
version of this code on one version of Python. The document that was compiled is not among them.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import io
import pickle
import sys
from collections.abc import Mapping
from copyreg import dispatch_table
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from longarc import document, engine
from longarc.engine.model import Framework

SEAL = hashlib.sha256().digest_size


def packed(framework: Framework, secret: bytes) -> bytes:
    """The framework as sealed bytes, without its document."""
    out = io.BytesIO()
    _Packer(out, protocol=pickle.HIGHEST_PROTOCOL).dump(replace(framework, document={}))
    content = out.getvalue()
    return _seal(content, secret) + content


def opened(sealed: bytes, secret: bytes) -> Framework | None:
    """The framework in sealed bytes; None where the seal is not ours, or is that of other code."""
    seal, content = sealed[:SEAL], sealed[SEAL:]
    if not hmac.compare_digest(seal, _seal(content, secret)):
        return None
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(content)  # noqa: S301 - sealed by ourselves
    finally:
        if collecting:
            gc.enable()


def _seal(content: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret + code_mark(), content, "sha256")


@lru_cache(maxsize=1)
def code_mark() -> bytes:
    """What tells one version of the engine from another: its source, and the Python that runs it."""
    mark = hashlib.sha256(sys.version.encode())
    folders = (Path(module.__file__ or "").parent for module in (engine, document))
    for path in sorted(path for folder in folders for path in folder.rglob("*.py") if "tests" not in path.parts):
        mark.update(path.read_bytes())
    return mark.digest()


class _Packer(pickle.Pickler):
    """Frozen objects are written as their values alone, and made again without their checks."""

    dispatch_table = dispatch_table.copy()

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, MappingProxyType):
            return _proxy, (dict(value),)
        if is_dataclass(value) and not isinstance(value, type) and hasattr(type(value), "__slots__"):
            return _made, (type(value), *(getattr(value, one.name) for one in fields(value)))
        return NotImplemented


def _proxy(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(content)


def _made(kind: type, *values: object) -> object:
    made: object = object.__new__(kind)
    for put, value in zip(_puts(kind), values, strict=False):
        put(made, value)
    return made


@lru_cache(maxsize=256)
def _puts(kind: Any) -> tuple[Any, ...]:
    """What writes each field of a frozen class."""
    return tuple(getattr(kind, one.name).__set__ for one in fields(kind))
