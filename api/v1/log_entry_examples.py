"""Examples of entries of the log; of nobody."""

from drf_spectacular.utils import OpenApiExample

_ENTRY = {
    "id": "6f1d2c3b-9a8e-4b7c-8d5e-0f1a2b3c4d5e",
    "at": "2026-03-14T09:30:00Z",
    "actor_kind": "token",
    "person": "2b0d7f5e",
    "token": "c1b8a1de-59b5-4a55-8f9a-1f0a2b3c4d5e",
    "roles": ["co_author"],
    "action": "excerpt.read",
    "object_kind": "excerpt",
    "object_id": "0b7c1c34-7a54-4a6e-9a1e-5d6f0f1c2b3a",
    "study": "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11",
    "interview": "6a1f0c52-2d3e-4b5c-9f80-1e2d3c4b5a69",
    "participant": "P-03",
    "consent": "7b2e1d63-3e4f-4c5d-8a91-2f3e4d5c6b7a",
    "grant": "3c9a52f7-1c2e-4d84-9c1b-7a5f6d0e4b21",
    "purpose": "publication",
    "outcome": "allowed",
    "reason": "allowed",
    "request": "8c3f2e74-4f5a-4d6e-9ba2-3a4f5e6d7c8b",
    "detail": {},
}

ENTRIES_EXAMPLE = OpenApiExample(
    "Entries",
    value={"results": [_ENTRY], "next": None, "counts": {"allowed": 1}},
    response_only=True,
    status_codes=["200"],
)
ENTRY_EXAMPLE = OpenApiExample("An entry", value={**_ENTRY, "index": 17}, response_only=True, status_codes=["200"])
