"""``Idempotency-Key``: what is sent again under one key is entered once (draft-ietf-httpapi-idempotency-key-header)."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

_LONGEST_KEY = 200

KEY_PARAMETER = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A key of your choosing, at most 200 characters: what is sent again under it within a day is not "
    "entered again. Make one for each file, at random.",
)


def key_of(request: Request) -> str:
    """Return the key that a program sent, without the quotes that structured headers have; empty without one.

    Raises:
        ValidationError: It is empty, too long, or no text.
    """
    header = request.headers.get("Idempotency-Key")
    if header is None:
        return ""
    key = header.strip().strip('"')
    if not key or len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise serializers.ValidationError(
            {"Idempotency-Key": [_("Send 1 to %(most)d printable characters.") % {"most": _LONGEST_KEY}]}
        )
    return key
