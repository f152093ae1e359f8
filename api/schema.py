"""What the OpenAPI document says beyond the views themselves: how to sign in, problems, examples."""

from typing import Any

from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, inline_serializer
from rest_framework import serializers

from api.problems import MEDIA_TYPE, known_problems


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes signing in with a token."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the security scheme of OpenAPI."""
        about = "A token from your account's page, for reading excerpts or the log. It expires, and can be revoked."
        return {"type": "http", "scheme": "bearer", "description": about}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes the session of a browser that has signed in."""

    target_class = "api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the security scheme of OpenAPI."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "The browser you signed in at."}


PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(help_text="Address of the problem's explanation."),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "code": serializers.CharField(help_text="Stable code of the problem."),
        "detail": serializers.CharField(allow_blank=True, help_text="A sentence for people."),
        "instance": serializers.CharField(help_text="The path asked for, without its query."),
        "study": serializers.UUIDField(
            required=False, help_text="Which study's limits refused it: leave that one out, and ask the others alone."
        ),
        "errors": serializers.ListField(
            required=False,
            child=inline_serializer(
                "InvalidParameter",
                {
                    "pointer": serializers.CharField(help_text="The parameter."),
                    "code": serializers.CharField(),
                    "detail": serializers.CharField(),
                },
            ),
        ),
    },
)


def problems(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """Return the error responses of an operation, for ``extend_schema``."""
    return {(status, MEDIA_TYPE): OpenApiResponse(PROBLEM, description=meaning_of(status)) for status in statuses}


def meaning_of(status: int) -> str:
    """Return what answers of a status mean; of 403, that the code tells."""
    if status == 403:
        return "The policy says no; the code tells why."
    with translation.override("en"):
        return " ".join(dict.fromkeys(str(meaning) for found, _code, meaning in known_problems() if found == status))


NEXT = serializers.URLField(allow_null=True, help_text="Address of the next page; null at the end.")
_EXCERPT = {
    "id": "0b7c1c34-7a54-4a6e-9a1e-5d6f0f1c2b3a",
    "study": "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11",
    "interview": "I-03",
    "participant": "P-03",
    "speaker_role": "participant",
    "language": "en",
    "position": 12,
    "text": "[Name 3] met me at the station. I was [25–29 years old] then.",
    "released_at": "2026-03-14T09:30:00Z",
    "citation": "/excerpts/0b7c1c34-7a54-4a6e-9a1e-5d6f0f1c2b3a/",
    "theme_codes": [
        {
            "id": "d5e4b1f8-2a4b-4c1e-8e55-7c6f9b0a1d23",
            "code": "b7a0c7f2-3a37-4a50-9ad0-0d3a3f3a9c11",
            "name": "Staying",
            "start": 9,
            "end": 32,
            "memo": "",
            "coded_by": None,
            "coded_at": "2026-03-20T11:05:00Z",
        }
    ],
}
_FOUND = {
    **_EXCERPT,
    "matches": [[22, 29]],
    "snippet": {"text": _EXCERPT["text"], "matches": [[22, 29]]},
}
_OK = ["200"]
EXCERPT_EXAMPLE = OpenApiExample("An excerpt", value=_EXCERPT, response_only=True, status_codes=_OK)
PAGE_EXAMPLE = OpenApiExample("A page", value={"results": [_FOUND], "next": None}, response_only=True, status_codes=_OK)
STUDIES_EXAMPLE = OpenApiExample(
    "Studies",
    value={"results": [{"id": _EXCERPT["study"], "title": "Staying", "languages": ["en", "ru", "kk"]}]},
    response_only=True,
    status_codes=_OK,
)
ME_EXAMPLE = OpenApiExample(
    "A token",
    value={
        "id": "8d7cfb0e-6e0f-4f83-9b43-2b1f5f4f6a77",
        "display_name": "A co-author",
        "kind": "token",
        "token": {
            "id": "c1b8a1de-59b5-4a55-8f9a-1f0a2b3c4d5e",
            "name": "Notebook",
            "scopes": ["excerpts:read"],
            "expires_at": "2026-06-01T00:00:00Z",
        },
    },
    response_only=True,
    status_codes=_OK,
)
