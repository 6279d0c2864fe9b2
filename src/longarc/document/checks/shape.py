"""Keys, kinds of value, and the traps of YAML."""

from difflib import get_close_matches
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from longarc.document import schema
from longarc.document.checks.place import Report

LONGEST = 80


def report(problem: ValidationError, to: Report, model: type[BaseModel] = schema.Document) -> None:
    """Each problem of the schema in words for the person who writes the file."""
    for error in _told(problem.errors(include_url=False, include_context=True)):
        path = _path(
            to.document, error["loc"], names_a_key=error["type"] == "missing" or error["loc"][-1:] == ("[key]",)
        )
        to.error(path, _words(error, path, model))


def leave_out_unknown_keys(problem: ValidationError, content: Any) -> bool:
    """Take the unknown keys out of `content`; whether there was nothing else wrong with its shape."""
    errors = problem.errors(include_url=False, include_context=False, include_input=False)
    for error in errors:
        if error["type"] == "extra_forbidden":
            *way, key = _path(content, error["loc"], names_a_key=False) or ("",)
            part = content
            for step in way:
                part = part[step]
            if key == error["loc"][-1] and isinstance(part, dict):
                part.pop(key, None)
    return all(error["type"] == "extra_forbidden" for error in errors)


def _told(errors: list[Any]) -> list[Any]:
    """Without what is said of forms that a value does not have, unless nothing else would be said of the value."""
    texts = {error["loc"][:-1] for error in errors if error["type"] == "string_type"}
    told = [error for error in errors if not _is_other_member(error, texts)]
    places = {error["loc"][:end] for error in told for end in range(len(error["loc"]) + 1)}
    for error in errors:
        if error["loc"][:-1] not in places:
            told.append(error)
            places.add(error["loc"][:-1])
    return told


def _is_other_member(error: Any, texts: set[Any]) -> bool:
    """Whether this is about a form that the value plainly does not have, where several are allowed."""
    if error["type"] == "string_type":
        return error["loc"][-1] == "constrained-str" and isinstance(error["input"], dict | list)
    return error["type"] in ("model_type", "list_type", "dict_type") and error["loc"][:-1] in texts


def _path(document: Any, loc: tuple[Any, ...], *, names_a_key: bool) -> tuple[Any, ...]:
    """The part of pydantic's location that exists in the document, and a key that does not; names of union members are dropped."""
    path: list[Any] = []
    value = document
    for place, part in enumerate(loc):
        if (
            isinstance(value, dict)
            and part in value
            or isinstance(value, list)
            and isinstance(part, int)
            and part < len(value)
        ):
            path.append(part)
            value = value[part]
        elif names_a_key and place == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _words(error: Any, path: tuple[Any, ...], model: type[BaseModel]) -> str:
    kind, value = error["type"], error.get("input")
    name = _name(path)
    if path and path[-1] == "[key]":
        return f'the key {value} is read as {_reading(value)}; write it in quotes: "{value}"'
    if kind == "extra_forbidden":
        way = tuple(part for part in error["loc"][:-1] if isinstance(part, str))
        return _unknown_key(way, str(path[-1]), model, is_empty=value is None)
    if kind == "missing":
        return f'"{error["loc"][-1]}" is missing; give it'
    if kind == "string_type":
        if isinstance(value, dict | list) or value is None:
            return f"{name} must be a text, not {_reading(value)}"
        return f'{name}: {_shown(value)} is read as {_reading(value)}; write it in quotes: "{_shown(value)}"'
    if kind == "literal_error":
        return f"{name}: {_shown(value)} is not one of {error['ctx']['expected'].replace(chr(39), '')}"
    if kind in ("list_type", "dict_type", "model_type"):
        return f"{name} must be {'a list' if kind == 'list_type' else 'a mapping'}, not {_reading(value)}"
    if kind == "invalid_key":
        return f"{name}: keys are texts; write a key that is a number, true, false or empty in quotes"
    if kind == "value_error":
        return f"{name}: {error['ctx']['error']}"
    message = str(error["msg"])
    return f"{name}: {message[:1].lower()}{message[1:]}"


@lru_cache(maxsize=1000)
def _unknown_key(way: tuple[str, ...], key: str, model: type[BaseModel], *, is_empty: bool) -> str:
    known = sorted(_keys_at(way, model))
    near = get_close_matches(key, known, n=1)
    if is_empty and not near:
        return f'"{_shown(key)}" stands alone as a key; a text with a comma must be in quotes'
    hint = f'; did you mean "{near[0]}"?' if near else f"; known here: {', '.join(known)}" if known else ""
    return f'unknown key "{_shown(key)}"{hint} (a key of your own begins with x-)'


def _keys_at(way: tuple[str, ...], model: Any) -> set[str]:
    for part in way:
        found = next((field.annotation for field in model.model_fields.values() if field.alias == part), None)
        inner = _model_in(found) if found is not None else None
        model = inner or model
    return {field.alias or name for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


def _name(path: tuple[Any, ...]) -> str:
    words = [str(part) for part in path if isinstance(part, str)]
    return f'"{words[-1]}"' if words else "the file"


def _shown(value: Any) -> str:
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _reading(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if value is None:
        return "empty"
    if isinstance(value, str):
        return "a text"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a number"
