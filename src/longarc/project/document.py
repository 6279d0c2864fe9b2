"""The API's own document: what every operation answers when it says no, beside what it answers when all is well."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

METHODS = {"get", "post", "put", "patch", "delete"}
PROBLEM = {
    "title": "Problem",
    "description": "Why the answer is not what was asked for: in words, or, for what was sent, place by place.",
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "loc", "msg"],
                        "properties": {
                            "type": {"type": "string"},
                            "loc": {"type": "array", "items": {"type": ["string", "integer"]}},
                            "msg": {"type": "string"},
                        },
                    },
                },
            ]
        }
    },
}
REFERENCE = {"$ref": "#/components/schemas/Problem"}
WORDS = {
    400: "What was sent cannot be read",
    401: "Nobody is signed in, and no living token came along",
    403: "Not for you to do, or not within the token's scopes",
    404: "There is nothing here that you may see",
    409: "Not now, with the words for the person",
    415: "What was sent is no JSON",
    422: "What was sent does not fit, place by place",
}


class _Document(OpenAPISchema):
    def add_schema_definitions(self, definitions: dict) -> None:
        """Schemas stand in the document by their name: of two with the same one the document would tell only the last."""
        for name, definition in definitions.items():
            if self.schemas.setdefault(name, definition) != definition:
                raise ValueError(f"Two schemas of the API are called {name}: give one another name.")


class DocumentedAPI(NinjaAPI):
    """An API whose document leaves no answer out."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, each operation with every no that it may answer."""
        document = _Document(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)
        document["components"]["schemas"]["Problem"] = PROBLEM
        for operations in document["paths"].values():
            for method, operation in operations.items():
                if method in METHODS:
                    _tell(operation)
        return document


def _tell(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status in _refusals(operation):
        answer = answers.setdefault(status, {"description": WORDS[status]})
        content = answer.setdefault("content", {}).setdefault("application/json", {"schema": REFERENCE})
        if content["schema"] != REFERENCE:
            content["schema"] = {"anyOf": [content["schema"], REFERENCE]}


def _refusals(operation: dict[str, Any]) -> list[int]:
    sends = "requestBody" in operation
    asks = sends or bool(operation.get("parameters"))
    told = {400: sends, 401: True, 403: True, 404: asks, 409: True, 415: sends, 422: asks}
    return [status for status, may_be in told.items() if may_be]
