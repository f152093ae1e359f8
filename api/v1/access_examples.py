"""Examples of requests, grants and agreements; of nobody."""

from drf_spectacular.utils import OpenApiExample

_STUDY = "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11"
_EXTENT = {
    "id": "3c9a52f7-1c2e-4d84-9c1b-7a5f6d0e4b21",
    "study": _STUDY,
    "title": "Staying",
    "purpose": "publication",
    "languages": ["en", "kk"],
    "until": "2027-03-31",
    "created_at": "2026-03-14T09:30:00Z",
}
_BUDGET = {
    "opened": 140,
    "limit": 5000,
    "opened_today": 12,
    "day_limit": 1000,
    "left_today": 988,
    "renews_at": "2026-03-15T00:00:00Z",
}
_GRANT = {**_EXTENT, "state": "holds", "interviews": None, "budget": _BUDGET}
_REQUEST = {**_EXTENT, "state": "waiting", "agreement_version": 1}

REQUESTS_EXAMPLE = OpenApiExample(
    "Requests", value={"results": [_REQUEST], "next": None}, response_only=True, status_codes=["200"]
)
REQUEST_EXAMPLE = OpenApiExample("A request", value=_REQUEST, response_only=True, status_codes=["200", "201"])
GRANTS_EXAMPLE = OpenApiExample(
    "Grants",
    value={"results": [_GRANT], "next": None},
    response_only=True,
    status_codes=["200"],
)
ASK_EXAMPLE = OpenApiExample(
    "Asking",
    value={
        "study": _STUDY,
        "purpose": "publication",
        "institution": "University of Turin",
        "what_for": "An article on staying.",
        "about": "Leaving and coming back",
        "languages": ["en", "kk"],
        "until": "2027-03-31",
        "agreement_version": 1,
    },
    request_only=True,
)
TAKE_BACK_EXAMPLE = OpenApiExample("Taking back", value={"state": "taken_back"}, request_only=True)
AGREEMENT_EXAMPLE = OpenApiExample(
    "An agreement",
    value={
        "study": _STUDY,
        "title": "Staying",
        "languages": ["en", "ru", "kk"],
        "version": 1,
        "text": "Quote by citation. Delete your copies when asked to.",
    },
    response_only=True,
    status_codes=["200"],
)
