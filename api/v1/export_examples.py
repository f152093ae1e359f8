"""Examples of exports; of nobody."""

from drf_spectacular.utils import OpenApiExample

_STUDY = "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11"
_EXPORT = {
    "id": "9e1f6a52-0f5d-4d0e-8a55-2f7a3c1b4d60",
    "study": _STUDY,
    "grant": "3c9a52f7-1c2e-4d84-9c1b-7a5f6d0e4b21",
    "purpose": "publication",
    "format": "csv",
    "state": "ready",
    "rows_done": 120,
    "rows_total": 120,
    "whole": True,
    "until": "2026-04-13T00:00:00Z",
    "fetched_at": None,
    "created_at": "2026-03-14T09:30:00Z",
}

EXPORTS_EXAMPLE = OpenApiExample(
    "Exports", value={"results": [_EXPORT], "next": None}, response_only=True, status_codes=["200"]
)
EXPORT_EXAMPLE = OpenApiExample("An export", value=_EXPORT, response_only=True, status_codes=["200", "201"])
ORDER_EXAMPLE = OpenApiExample(
    "One interview as a table",
    value={"study": _STUDY, "format": "csv", "interview": "I-03"},
    request_only=True,
)
