"""Where the terms stand: in an inverted index over arrays on PostgreSQL, in a plain indexed table elsewhere."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection
from django.db.models import BigIntegerField, Q

from archive.records.given import Among, Several
from archive.release.models import Excerpt
from archive.release.search.models import Posting, TermSet

Tokens = frozenset[int]
_BATCH = 500


def has_inverted_index() -> bool:
    """Whether terms stand in arrays, under an inverted index."""
    return connection.vendor == "postgresql"


def put(terms: Mapping[UUID, Tokens]) -> None:
    """Store the terms of excerpts that have none yet. Call it in the transaction that says that they are indexed."""
    arrays = has_inverted_index()
    TermSet.objects.bulk_create(
        [
            TermSet(excerpt_id=pk, size=len(tokens), terms=sorted(tokens) if arrays else None)
            for pk, tokens in terms.items()
        ],
        batch_size=_BATCH,
    )
    if not arrays:
        rows = [Posting(term=token, excerpt_id=pk) for pk, tokens in terms.items() for token in sorted(tokens)]
        Posting.objects.bulk_create(rows, batch_size=_BATCH)


def clear(excerpts: Q) -> None:
    """Remove the terms of the excerpts that a condition on them selects."""
    doomed = Excerpt.objects.filter(excerpts).values("pk")
    Posting.objects.filter(excerpt__in=doomed).delete()
    TermSet.objects.filter(excerpt__in=doomed).delete()


def holding_any(tokens: Collection[int]) -> Q:
    """Return the condition on excerpts that one of ``tokens`` is among their terms."""
    if has_inverted_index():
        return Q(termset__terms__holds_any=tokens)
    return Q(pk__in=Posting.objects.filter(term__in=tokens).values("excerpt_id"))


def holding_later(name: str) -> Q:
    """Return :func:`holding_any` for a kept statement, which is given the tokens by ``name``."""
    if has_inverted_index():
        return Q(termset__terms__holds_any=Several(name, BigIntegerField()))
    return Q(pk__in=Posting.objects.filter(Among("term", name, BigIntegerField())).values("excerpt_id"))
