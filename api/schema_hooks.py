"""What the OpenAPI document says of every operation alike: headers that may be sent, come back, and statuses."""

from collections.abc import Iterator
from typing import Any

from api.problems import MEDIA_TYPE
from api.schema import meaning_of

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_TEXT = {"type": "string"}
_NOT_KEPT = "Must not be stored by anything but the program that asked."


def _header(about: str, example: str) -> dict[str, Any]:
    return {"description": about, "schema": _TEXT, "example": example}


_LIMITS = {
    "RateLimit": _header("How many requests are left, and for how many seconds.", '"token";r=597;t=42'),
    "RateLimit-Policy": _header("How many requests there are, and in how many seconds.", '"token";q=600;w=60'),
}
_READ = {
    **_LIMITS,
    "ETag": _header("Names what was answered, to a token alone; send it as `If-None-Match`.", '"5b1e6f0c1a2b3c4d"'),
    "Cache-Control": _header(_NOT_KEPT, "no-store"),
}
_LINK = _header("The address in `next`, as `rel=next`.", '</api/v1/excerpts/?cursor=WyI1ZjBl>; rel="next"')
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": _TEXT,
    "description": "ETag of what you hold. It is decided and put on record as a reading whether you may still hold it.",
}
_PREFER = {
    "name": "Prefer",
    "in": "header",
    "schema": {"type": "string", "enum": ["return=minimal", "return=representation"]},
    "description": "RFC 7240: whether what was made or changed comes back. By default it does.",
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": _TEXT,
    "description": "ETag of what you read: the change is refused if it has changed since.",
}


def describe_transport(result: dict[str, Any], **_unused: Any) -> dict[str, Any]:
    """Add to each operation what ``api.views.ArchiveView`` does for all; for ``POSTPROCESSING_HOOKS``."""
    for method, operation in _operations(result):
        reads = method == "get"
        for status in (401, 403, 406, 429, 500) if reads else (400, 401, 403, 406, 413, 415, 429, 500):
            _problem(operation, status)
        if reads:
            _describe_reading(operation)
        elif method != "delete":
            operation.setdefault("parameters", []).append(_PREFER)
        if method == "patch":
            operation["parameters"].append(_IF_MATCH)
            _problem(operation, 412)
        for status, response in operation["responses"].items():
            response.setdefault("headers", {}).update(_LIMITS)
            if status == "429":
                response["headers"]["Retry-After"] = {"schema": {"type": "integer"}, "example": 42}
        operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


def _operations(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in result["paths"].values():
        yield from methods.items()


def _describe_reading(operation: dict[str, Any]) -> None:
    found = operation["responses"].get("200", {})
    media = found.get("content", {}).get("application/json")
    if media is None:  # a file: it has no tag
        return
    found.setdefault("headers", {}).update(_READ)
    if any("next" in example.get("value", {}) for example in media.get("examples", {}).values()):
        found["headers"]["Link"] = _LINK
    operation.setdefault("parameters", []).append(_IF_NONE_MATCH)
    operation["responses"]["304"] = {"description": "What you hold is what you would read now.", "headers": dict(_READ)}


def _problem(operation: dict[str, Any], status: int) -> None:
    if str(status) not in operation["responses"]:
        operation["responses"][str(status)] = {
            "description": meaning_of(status),
            "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
        }
