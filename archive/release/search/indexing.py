"""Making the index: one release after another, each in one transaction, whoever is interrupted."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from archive.holdings.keys import speaker_key
from archive.holdings.models import Interview
from archive.keyring.sealing import content_keys, open_text
from archive.release.models import Excerpt, Release
from archive.release.search.keys import current_key, tokenisers
from archive.release.search.models import SearchKey
from archive.release.search.stems import terms_of, terms_once
from archive.release.search.store import Tokens, clear, put
from archive.release.services import excerpt_place

logger = logging.getLogger(__name__)


def pending() -> "QuerySet[Release]":
    """Return the releases that stand and are not in the index."""
    return Release.objects.filter(recalled_at=None, indexed_under=None)


def index_release(release_id: UUID) -> bool:
    """Put a release into its study's index, unless it is there. Returns whether it is there now.

    Safe to repeat and to interrupt, and beside a withdrawal: under a key that is being retired nothing is stored.
    """
    release = pending().filter(pk=release_id).select_related("transcript__interview").first()
    if release is None:
        return Release.objects.filter(pk=release_id, indexed_under__isnull=False).exists()
    key = current_key(release.transcript.interview.study_id)
    terms = _terms(release, key)
    with transaction.atomic():
        held = SearchKey.objects.select_for_update().filter(pk=key.pk, retired_at=None).first()
        still = pending().select_for_update(of=("self",)).filter(pk=release_id).first()
        if held is None or still is None:
            return False
        left = set(_lasting(release_id).values_list("pk", flat=True))
        put({pk: tokens for pk, tokens in terms.items() if pk in left})
        Release.objects.filter(pk=release_id).update(indexed_under=key.pk)
    return True


def _lasting(release_id: UUID) -> "QuerySet[Excerpt]":
    """Return the excerpts of a release that no withdrawal is about to take: theirs enter no index any more."""
    left = Interview.participants.through.objects.filter(participant__withdrawn_at__isnull=False)
    return Excerpt.objects.filter(release=release_id, withheld_at=None).exclude(
        Q(participant__withdrawn_at__isnull=False) | Q(participant=None, interview__in=left.values("interview"))
    )


def _terms(release: Release, key: SearchKey) -> dict[UUID, Tokens]:
    excerpts = list(_lasting(release.pk))
    owners = {one.pk: speaker_key(one.participant_id, one.interview_id) for one in excerpts}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    tokenise = tokenisers([key]).get(key.study_id)
    if tokenise is None:
        return {}
    of_word = terms_once()

    def tokens(one: Excerpt) -> Tokens:
        text = open_text(owners[one.pk], bytes(one.sealed_text), keys=keys, **excerpt_place(one))
        return tokenise(terms_of(text, one.language, of_word))

    return {one.pk: tokens(one) for one in excerpts if owners[one.pk] in keys}


def index_all(limit: int = 50) -> int:
    """Index up to ``limit`` releases that wait, and forget what may no longer be found. Returns how many were indexed.

    A release that cannot be indexed now (a key that is out of reach) holds up none of the others.
    """
    forget_hidden()
    done = 0
    for release_id in list(pending().order_by("created_at").values_list("pk", flat=True)[:limit]):
        try:
            done += index_release(release_id)
        except Exception:  # whatever failed is tried again
            logger.exception("release %s is not in the index yet", release_id)
    return done


def forget_hidden() -> None:
    """Remove the terms of excerpts that nobody is shown any more: recalled, or withheld after their release."""
    hidden = Q(release__recalled_at__isnull=False) | Q(withheld_at__isnull=False)
    with transaction.atomic():
        clear(hidden & Q(termset__isnull=False))
        Release.objects.filter(recalled_at__isnull=False, indexed_under__isnull=False).update(indexed_under=None)
