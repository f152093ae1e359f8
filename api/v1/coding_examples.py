"""Examples of codings; of nobody."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

from api.schema import EXCERPT_EXAMPLE

_EXCERPT: dict[str, Any] = EXCERPT_EXAMPLE.value
_CODING = {
    **_EXCERPT["theme_codes"][0],
    "memo": "She says it twice.",
    "coded_by": "8d7cfb0e-6e0f-4f83-9b43-2b1f5f4f6a77",
    "excerpt": _EXCERPT["id"],
}
CODINGS_EXAMPLE = OpenApiExample("Codings", value={"results": [_CODING]}, response_only=True, status_codes=["200"])
CODING_EXAMPLE = OpenApiExample("A coding", value=_CODING, response_only=True, status_codes=["200", "201"])
PUT_EXAMPLE = OpenApiExample(
    "A passage",
    value={"code": _CODING["code"], "start": 9, "end": 32, "memo": "She says it twice."},
    request_only=True,
)
