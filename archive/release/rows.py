"""Excerpts out of the database, with what many of them share read once instead of with each."""

from django.db.models import F, QuerySet

from archive.consent.in_force import Condition
from archive.release.models import Excerpt, Release

#: Whether an excerpt shows a name by a waiver, or tells a feature of somebody: few do.
_TELLS = Condition(
    F("pk"),
    template="(EXISTS (SELECT 1 FROM release_excerpt_named named WHERE named.excerpt_id = {0}) "
    "OR EXISTS (SELECT 1 FROM release_toldfeature told WHERE told.excerpt_id = {0}))",
)


def first_of(rows: "QuerySet[Excerpt]", limit: int) -> list[Excerpt]:
    """Return the first excerpts of a queryset, each with its release, its interview and that one's study.

    Two statements: an excerpt alone is a third as wide as one that brings those along, and a page has few of them.

    Args:
        rows: Excerpts in their order, from anywhere in it.
        limit: The most to return.
    """
    found: list[Excerpt] = list(rows.select_related(None).annotate(tells=_TELLS)[:limit])
    keys = {excerpt.release_id for excerpt in found}
    releases = Release.objects.filter(pk__in=keys).select_related("transcript__interview__study").order_by()
    by_key = {release.pk: release for release in releases} if keys else {}
    for excerpt in found:
        excerpt.release = by_key[excerpt.release_id]
        if excerpt.release.transcript.interview_id == excerpt.interview_id:
            excerpt.interview = excerpt.release.transcript.interview
    return found


def may_tell(excerpt: Excerpt) -> bool:
    """Whether an excerpt shows or tells anything of somebody that their consent might not cover; True if unknown."""
    return bool(excerpt.__dict__.get("tells", True))
