"""What is asked before excerpts are: what the actor holds, and what of the index they may ask. One message for both.

The statement that tells who the actor is may go with the same message: they are asked by whatever leads to an account.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from archive.policy import Actor
from archive.records.kept import Asking, Kept, together
from archive.records.whose import Whose
from archive.release.guard.budgets import asking_budgets_of
from archive.release.search.indexing import pending
from archive.release.search.models import SearchKey
from archive.sharing.models import Grant
from archive.sharing.rights import Rights, asking_rights, rights_told, studies_of

_WAITING = Kept(
    lambda by: (
        pending()
        .filter(transcript__interview__study__in=studies_of(by))
        .values_list("pk", "transcript__interview__study_id")
    )
)
_KEYS = Kept(lambda by: SearchKey.objects.filter(study__in=studies_of(by), retired_at=None))
Told = Sequence[list[Any]]


@dataclass(frozen=True, slots=True)
class Index:
    """What is known of the index of some studies before anything is looked up in it.

    Attributes:
        keys: The keys that it is made with.
        waiting: Releases that are not in it yet.
    """

    keys: Sequence[SearchKey]
    waiting: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What must be known before words are looked up, of all studies that somebody has a role in.

    The keys are asked for first: with one that ends, all its releases wait. Asked for after those that wait, it would
    be neither among the keys nor its releases among them, and nothing of its study would be found.

    Attributes:
        keys: The keys that the index is made with.
        waiting: Releases that are not in it yet, and their studies.
        grants: All of the actor's grants, read anew with their budgets.
    """

    keys: Sequence[SearchKey]
    waiting: Sequence[tuple[UUID, UUID]]
    grants: Sequence[Grant]

    def index_of(self, study_ids: Collection[UUID]) -> Index:
        """Return what there is of some of these studies."""
        return Index(
            [key for key in self.keys if key.study_id in study_ids],
            [release for release, study in self.waiting if study in study_ids],
        )


@dataclass(frozen=True, slots=True)
class Beginning:
    """A picture of one moment. It is never kept: the next request asks anew.

    Attributes:
        rights: What the actor holds.
        lookup: What a search by words needs beside; None where it was not asked for.
    """

    rights: Rights
    lookup: Lookup | None


def asking_beginning(whose: Whose, *, words: bool) -> list[Asking]:
    """Return the statements that :func:`begun` makes something of.

    Args:
        whose: The actor's account.
        words: Whether words are looked for.
    """
    return [*asking_rights(whose), *(_asking_lookup(whose) if words else ())]


def begun(actor: Actor, told: Told) -> Beginning:
    """Return what the statements of :func:`asking_beginning`, of the actor's own account, told."""
    held, given, *lookup = told
    return Beginning(rights_told(actor, held, given), Lookup(*lookup) if lookup else None)


def lookup_of(actor: Actor) -> Lookup:
    """Ask what must be known before words are looked up, by itself."""
    return Lookup(*together(*_asking_lookup(Whose(actor.user_id))))


def _asking_lookup(whose: Whose) -> tuple[Asking, Asking, Asking]:
    keys, waiting = (one.asking(whose.by, whose=whose.value) for one in (_KEYS, _WAITING))
    return keys, waiting, asking_budgets_of(whose)
