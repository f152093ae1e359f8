"""What an excerpt was put under, as a part of the excerpt."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from archive.release.coding.shapes import OpenCoding
from archive.release.coding.words import MEMO_LENGTH

#: As many characters as no excerpt has.
_LONGEST = 2**31 - 1


class CodingSerializer(serializers.Serializer[Any]):
    """A theme code that an excerpt, or a passage of it, was put under."""

    id = serializers.UUIDField(help_text="Of this coding.")
    code = serializers.UUIDField(source="code.id")
    name = serializers.CharField(source="code.name")
    start = serializers.IntegerField(
        allow_null=True, help_text="Where the passage begins, in code points of `text`; null for the whole excerpt."
    )
    end = serializers.IntegerField(allow_null=True, help_text="Where it ends, exclusive; null for the whole excerpt.")
    memo = serializers.CharField(allow_blank=True, help_text="Empty for everybody outside the study's team.")
    coded_by = serializers.UUIDField(
        source="coded_by_id", allow_null=True, help_text="An account; null for everybody outside the study's team."
    )
    coded_at = serializers.DateTimeField(source="created_at")


class PlacedCoding(CodingSerializer):
    """A coding by itself: it says of which excerpt it is."""

    excerpt = serializers.UUIDField(help_text="The excerpt's id.")


class NewCoding(serializers.Serializer[Any]):
    """What an excerpt, or a passage of it, is to be put under."""

    code = serializers.UUIDField(help_text="Id of a theme code of the excerpt's study.")
    start = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=_LONGEST,
        help_text="Where the passage begins, in code points of `text`; left out with `end` for the whole excerpt.",
    )
    end = serializers.IntegerField(
        required=False, min_value=1, max_value=_LONGEST, help_text="Where it ends, exclusive."
    )
    memo = serializers.CharField(
        required=False,
        allow_blank=True,
        trim_whitespace=False,
        max_length=MEMO_LENGTH,
        help_text="What you note about it, for the study's team alone. Left out, what was noted before stays.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse half a passage."""
        if ("start" in attrs) != ("end" in attrs):
            raise serializers.ValidationError({"start": [_("Send both `start` and `end`, or neither.")]})
        return attrs


class Coded(serializers.Serializer[Any]):
    """Adds what excerpts were put under; expects it, by excerpt, as ``codings`` of the context."""

    theme_codes = serializers.SerializerMethodField(help_text="What it was put under.")

    @extend_schema_field(CodingSerializer(many=True))
    def get_theme_codes(self, one: Any) -> list[dict[str, Any]]:
        """Return the codings of an open excerpt."""
        return codings_shown(self.context["codings"].get(one.excerpt.pk, ()))


def codings_shown(codings: Sequence[OpenCoding]) -> list[dict[str, Any]]:
    """Return what an excerpt was put under as the API gives it."""
    return [dict(row) for row in CodingSerializer(list(codings), many=True).data] if codings else []
