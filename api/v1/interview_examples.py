"""Examples of interviews; of nobody."""

from drf_spectacular.utils import OpenApiExample

_INTERVIEW = {
    "id": "6a1f0c52-2d3e-4b5c-9f80-1e2d3c4b5a69",
    "study": "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11",
    "code": "I-03",
    "language": "kk",
    "excerpts": 42,
    "released_at": "2026-03-14T09:30:00Z",
}

INTERVIEWS_EXAMPLE = OpenApiExample(
    "Interviews", value={"results": [_INTERVIEW], "next": None}, response_only=True, status_codes=["200"]
)
INTERVIEW_EXAMPLE = OpenApiExample("An interview", value=_INTERVIEW, response_only=True, status_codes=["200"])
