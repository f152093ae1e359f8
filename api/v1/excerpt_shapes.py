"""Excerpts as they come, and how many there are."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from api.v1.codings import Coded
from api.v1.vocabulary import LANGUAGES, SPEAKER_ROLES
from archive.consent.telling import FILTERABLE
from archive.release.reading import OpenExcerpt
from archive.release.search.facets import FACETS

SPANS = serializers.ListField(
    child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
    help_text="Start and end of each match, in code points; empty where nothing is looked for.",
)


class ExcerptSerializer(Coded):
    """An excerpt: a released, redacted turn."""

    id = serializers.UUIDField(source="excerpt.pk", help_text="Stable; what a citation names.")
    study = serializers.UUIDField(source="excerpt.study_id")
    interview = serializers.CharField(source="interview_code", help_text="The interview's code in its study.")
    participant = serializers.CharField(
        source="participant_code", help_text="The participant's code; empty where somebody else speaks."
    )
    speaker_role = serializers.ChoiceField(SPEAKER_ROLES, source="excerpt.role")
    language = serializers.ChoiceField(
        LANGUAGES, source="excerpt.language", allow_blank=True, help_text="Empty where nobody could tell."
    )
    position = serializers.IntegerField(source="excerpt.position", help_text="Place in the interview, from 0.")
    text = serializers.CharField(help_text="Redacted. What stands in square brackets replaces something removed.")
    released_at = serializers.DateTimeField(source="excerpt.release.created_at")
    citation = serializers.SerializerMethodField(help_text="Path of the excerpt's page, to cite it by.")

    def get_citation(self, one: OpenExcerpt) -> str:
        """Return the path of the page that shows the excerpt in the archive."""
        return reverse("excerpt", args=[one.excerpt.pk])


class SnippetSerializer(serializers.Serializer[Any]):
    """The passage of an excerpt around what was looked for."""

    text = serializers.CharField()
    matches = SPANS


class FoundSerializer(ExcerptSerializer):
    """An excerpt of a list, and where it holds what was looked for."""

    matches = SPANS
    snippet = SnippetSerializer(help_text="The passage around the matches; a short excerpt whole.")


def _count() -> serializers.IntegerField:
    return serializers.IntegerField(allow_null=True, help_text="Null where they are fewer than 5, but not none.")


class ExcerptBucketSerializer(serializers.Serializer[Any]):
    """The excerpts that share a value."""

    value = serializers.CharField(allow_blank=True)
    count = _count()


class InterviewBucketSerializer(ExcerptBucketSerializer):
    """The excerpts of one interview."""

    study = serializers.UUIDField(help_text="Of which study: two may have interviews of one code.")


def _buckets(facet: str) -> serializers.ListField:
    one = InterviewBucketSerializer() if facet == "interview" else ExcerptBucketSerializer()
    return serializers.ListField(child=one, help_text="By id." if facet == "study" else None)


_COUNTS = inline_serializer(
    "ExcerptCounts",
    {
        "total": _count(),
        "certain": serializers.BooleanField(help_text="Whether the numbers are exact; if not, they are upper bounds."),
        "opened_only": serializers.BooleanField(
            help_text="Whether what you have opened counts alone: with words, where not all may ever be opened."
        ),
        # A field knows its name: each facet has one of its own.
        **{facet: _buckets(facet) for facet in FACETS},
        "features": inline_serializer(
            "ExcerptFeatures",
            {feature.value: serializers.ListField(child=ExcerptBucketSerializer()) for feature in FILTERABLE},
            help_text="Values to filter by, and participants; empty unless one study is asked.",
        ),
    },
    required=False,
    help_text="With `facets=true`.",
)
PAGE = inline_serializer(
    "ExcerptPage",
    {
        "results": FoundSerializer(many=True),
        "next": serializers.URLField(allow_null=True, help_text="Address of the next page; null at the end."),
        "counts": _COUNTS,
    },
)
