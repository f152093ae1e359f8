"""The search key of a study: made when first needed, and another one as soon as a participant withdraws.

Whoever holds an old copy of the index and the key it was made with can test it for words. With every withdrawal the key
is destroyed as the participant's own is, so that old copies of the index tell no more of their words than old copies
of the words themselves: nothing, once the keyring's short-lived backups expire.
"""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.sealing import content_keys, fingerprint_texts
from archive.keyring.services import create_key
from archive.release.models import Release
from archive.release.search.models import SearchKey
from archive.release.search.store import clear

Tokeniser = Callable[[Iterable[str]], frozenset[int]]


def current_key(study_id: UUID) -> SearchKey:
    """Return a study's current search key, made if it has none. Call it outside a transaction on the keyring."""
    found = SearchKey.objects.filter(study_id=study_id, retired_at=None).first()
    if found is None:
        try:
            with transaction.atomic():
                found = SearchKey.objects.create(study_id=study_id)
        except IntegrityError:  # another process was faster
            found = SearchKey.objects.get(study_id=study_id, retired_at=None)
    create_key(kind=KeyKind.SEARCH, owner_id=found.pk)
    return found


def tokenisers(keys: Collection[SearchKey]) -> dict[UUID, Tokeniser]:
    """Return, by study, what turns terms into the numbers that stand in its index. One query for all of ``keys``."""
    owners = {key.study_id: KeyOwner.search(key.pk) for key in keys}
    unwrapped = content_keys(owners.values(), skip_destroyed=True)
    return {
        study_id: _tokeniser(fingerprint_texts(owner, "search", keys=unwrapped))
        for study_id, owner in owners.items()
        if owner in unwrapped
    }


def _tokeniser(fingerprint: Callable[[str], bytes]) -> Tokeniser:
    """Take the first eight bytes: among ten million terms two meet by chance once in 400,000 archives."""
    return lambda terms: frozenset(int.from_bytes(fingerprint(term)[:8], "big", signed=True) for term in terms)


def stand(keys: Collection[UUID]) -> bool:
    """Whether none of some search keys has ended: whoever looked words up by them page by page missed nothing."""
    return SearchKey.objects.filter(pk__in=keys, retired_at=None).count() == len(set(keys))


def retire_keys(study_id: UUID) -> list[KeyOwner]:
    """End a study's current search key with everything that was made with it. Safe to repeat.

    The index is made anew under another key by the next sweep; until then the words are looked for in the excerpts
    themselves.

    Returns:
        The owners of this key and of all that ended before: the caller destroys them.
    """
    with transaction.atomic():
        keys = list(SearchKey.objects.select_for_update().filter(study_id=study_id))  # whoever indexes waits, and sees
        SearchKey.objects.filter(study_id=study_id, retired_at=None).update(retired_at=timezone.now())
        clear(Q(study_id=study_id))  # first, as whatever else takes terms and releases does
        indexed = Release.objects.filter(transcript__interview__study=study_id, indexed_under__isnull=False)
        indexed.update(indexed_under=None)
    return [KeyOwner.search(key.pk) for key in keys]
