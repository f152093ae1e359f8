"""Theme codes as they are sent and come, with examples."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, inline_serializer
from rest_framework import serializers

from archive.release.coding.words import DEFINITION_LENGTH, NAME_LENGTH

_COLOUR = "As #rrggbb or #rgb; empty for none."
_FEW = "Null where they are fewer than 5, but not none."


class ThemeCodeSerializer(serializers.Serializer[Any]):
    """A theme code, as far as its reader may know of it."""

    id = serializers.UUIDField()
    guid = serializers.UUIDField(help_text="Its identifier in files of other programs (REFI-QDA).")
    study = serializers.UUIDField(source="study_id")
    parent = serializers.UUIDField(source="parent_id", allow_null=True, help_text="Under which code it stands.")  # type: ignore[assignment]  # the name is the resource's
    depth = serializers.IntegerField(help_text="How many codes it stands under.")
    name = serializers.CharField()
    definition = serializers.CharField(allow_blank=True)
    colour = serializers.CharField(allow_blank=True, help_text="As #rrggbb; empty for none.")
    codable = serializers.BooleanField(help_text="False for a heading that nothing is put under.")


class _Words(serializers.Serializer[Any]):
    """What may be said of a code."""

    name = serializers.CharField(max_length=NAME_LENGTH)
    definition = serializers.CharField(required=False, allow_blank=True, max_length=DEFINITION_LENGTH)
    colour = serializers.CharField(required=False, allow_blank=True, max_length=7, help_text=_COLOUR)
    parent = serializers.UUIDField(required=False, allow_null=True, help_text="Under which code; null for the top.")  # type: ignore[assignment]  # the name is the resource's


class NewThemeCode(_Words):
    """A new code."""

    study = serializers.UUIDField()


class ThemeCodeChange(_Words):
    """What is to become of a code; what is left out stays."""

    position = serializers.IntegerField(
        required=False, min_value=0, max_value=100_000, help_text="Place among the codes beside it, from 0."
    )


class ListParameters(serializers.Serializer[Any]):
    """Of a list."""

    study = serializers.UUIDField(help_text="Whose codebook.")


class DeleteParameters(serializers.Serializer[Any]):
    """Of a deletion."""

    in_use = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Required where codes stand below it, or excerpts under it that are open to you: they go, too. "
        "Excerpts that you are not shown for now may stand under it all the same.",
    )


class CountedThemeCode(ThemeCodeSerializer):
    """A code, and how many excerpts stand under it."""

    excerpts = serializers.IntegerField(
        allow_null=True, help_text=f"Excerpts open to you that stand under it or a code below it. {_FEW}"
    )


_EXAMPLE = {
    "id": "b7a0c7f2-3a37-4a50-9ad0-0d3a3f3a9c11",
    "guid": "b7a0c7f2-3a37-4a50-9ad0-0d3a3f3a9c11",
    "study": "5f0e8a52-3a0f-4d5c-8d43-0c7c5a3f9e11",
    "parent": None,
    "depth": 0,
    "name": "Staying",
    "definition": "Why somebody does not leave.",
    "colour": "#1f7a4d",
    "codable": True,
    "excerpts": 12,
}
SHOWN = OpenApiExample("A code", value=_EXAMPLE, response_only=True, status_codes=["200", "201"])
LISTED = OpenApiExample("A codebook", value={"results": [_EXAMPLE]}, response_only=True, status_codes=["200"])
NEW = OpenApiExample(
    "A new code",
    value={"study": _EXAMPLE["study"], "name": "Staying", "definition": _EXAMPLE["definition"], "colour": "#1f7a4d"},
    request_only=True,
)
CHANGE = OpenApiExample("Moving to the top", value={"parent": None, "position": 0}, request_only=True)
GONE = OpenApiExample("What went", value={"codes": 2, "excerpts": 12}, response_only=True, status_codes=["200"])


PAGE = inline_serializer("ThemeCodePage", {"results": CountedThemeCode(many=True)})
WENT = inline_serializer(
    "ThemeCodeGone",
    {
        "codes": serializers.IntegerField(help_text="Codes below it that went with it."),
        "excerpts": serializers.IntegerField(allow_null=True, help_text=f"Excerpts open to you. {_FEW}"),
    },
)
