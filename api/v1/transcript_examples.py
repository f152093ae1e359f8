"""Examples of transcripts on their way; of nobody."""

from drf_spectacular.utils import OpenApiExample

_INTERVIEW = "6a1f0c52-2d3e-4b5c-9f80-1e2d3c4b5a69"
_STUDY = "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11"
_TRANSCRIPT = "a4d1e2f3-5b6c-4d7e-8f90-1a2b3c4d5e6f"

STATUS_EXAMPLE = OpenApiExample(
    "On its way",
    value={
        "id": _TRANSCRIPT,
        "study": _STUDY,
        "interview": _INTERVIEW,
        "version": 1,
        "format": "docx",
        "state": "detecting",
        "failure": "",
        "turns": 120,
        "turns_done": 60,
        "created_at": "2026-03-14T09:30:00Z",
    },
    response_only=True,
    status_codes=["200", "201"],
)
HELD_EXAMPLE = OpenApiExample(
    "Interviews",
    value={
        "results": [
            {"id": _INTERVIEW, "study": _STUDY, "code": "I-03", "language": "kk", "transcript": _TRANSCRIPT},
        ],
        "next": None,
    },
    response_only=True,
    status_codes=["200"],
)
UPLOAD_EXAMPLE = OpenApiExample(
    "A text file",
    value={"transcript": "Interviewer: Who helped you?\n\nP-03: A friend.", "language": "en"},
    request_only=True,
    media_type="multipart/form-data",
)
