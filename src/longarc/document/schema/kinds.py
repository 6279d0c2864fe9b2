"""The kinds of value that a file holds, and what every mapping of it has in common."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from longarc.document.exact import exact, whole_part
from longarc.document.spans import day, duration


def _number(value: Any) -> Any:
    exact(value)
    return value


def _amount(value: Any) -> Any:
    whole_part(value, 100)
    return value


def _edge(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return _number(value)


def _day(value: Any) -> str:
    return day(value).isoformat()


def _span(value: Any) -> Any:
    duration(value if isinstance(value, str) else repr(value))
    return value


def _period(value: Any) -> Any:
    return value if value == "never" else _span(value)


def one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?[0-9.]+(\s*/\s*[0-9.]+)?$"}]}
_AMOUNT = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^([0-9.]+%|[0-9]+|majority|all)$"}]
}

Id = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(strict=True, max_length=100_000)]
Number = Annotated[int | Decimal | str, BeforeValidator(_number), WithJsonSchema(_NUMBER)]
Edge = Annotated[int | Decimal | str, BeforeValidator(_edge), WithJsonSchema({"type": ["number", "string"]})]
Amount = Annotated[int | Decimal | str, BeforeValidator(_amount), WithJsonSchema(_AMOUNT)]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Span = Annotated[str, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": "^P.+$"})]
Period = Annotated[str, BeforeValidator(_period), WithJsonSchema({"type": "string", "pattern": "^(never|P.+)$"})]


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _allow_own_keys(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {"^x-": {}}


class Part(BaseModel):
    """A mapping of the file: no unknown key, kebab-case names."""

    model_config = ConfigDict(extra="forbid", alias_generator=_kebab, frozen=True, json_schema_extra=_allow_own_keys)


class Link(Part):
    """Something to read elsewhere."""

    title: Text | None = None
    url: Text | None = None
    kind: Text | None = None


def without_own_keys(value: Any) -> Any:
    """`value` without its `x-` keys, for validation."""
    if isinstance(value, dict):
        return {
            key: without_own_keys(member)
            for key, member in value.items()
            if not (isinstance(key, str) and key.startswith("x-"))
        }
    return [without_own_keys(member) for member in value] if isinstance(value, list) else value


def in_words(part: Part) -> Any:
    """A part as the file writes it, every number as its characters: for showing the rule."""
    return _as_text(part.model_dump(by_alias=True, exclude_defaults=True))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_as_text(member) for member in value]
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
