"""Codings carried over from what was released of an interview before, where the words are still the same."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from archive.holdings.keys import speaker_key
from archive.holdings.models import Interview
from archive.keyring.sealing import content_keys, open_text
from archive.notices.services import notify
from archive.policy.groups import FIELDWORK
from archive.release.coding.models import Coding
from archive.release.models import Excerpt, Release
from archive.release.services import excerpt_place
from archive.studies.models import Membership
from archive.vocabulary import NoticeKind

#: Who speaks, in which role, and what.
Said = tuple[UUID | None, str, str]


class _Turns(NamedTuple):
    """What is said in one release, in order: the excerpts, their places, and what each says."""

    transcript: UUID
    keys: list[UUID]
    places: list[int]
    said: list[Said]


def carry_codings(release: Release) -> dict[str, int]:
    """Put codings of earlier releases of an interview onto the excerpts of a new one that say the same.

    It is the same turn if it stands at the same place of the same version; in another version, if it and a turn beside
    it are found there in their order, or if it is said once in either. The same speaker must say it, word for word.
    Everything about a coding stays: code, passage, memo, who and when. Whoever did others of the last release, and
    still does fieldwork in the study, is told.

    Args:
        release: The new one, its excerpts saved; call this in its transaction, the study locked.

    Returns:
        How many were carried, and how many of the last release were not, as the log calls them; nothing without any.
    """
    interview = release.transcript.interview
    earlier = Coding.objects.filter(excerpt__interview=interview, excerpt__release__recalled_at__isnull=False)
    rows = list(earlier.select_related("excerpt").order_by("created_at", "pk"))
    if not rows:
        return {}
    new = _turns(release)
    taken_back = Release.objects.filter(transcript__interview=interview, recalled_at__isnull=False)
    coded = taken_back.filter(pk__in={row.excerpt.release_id for row in rows})
    same = {old: key for one in coded for old, key in _same(_turns(one), new).items()}
    carried = _move(rows, same)
    last = taken_back.latest("created_at")
    left = [row for row in rows if row.pk not in carried and row.excerpt.release_id == last.pk]
    _tell(left, interview)
    return {"codings": len(carried), "codings_left": len(left)}


def _move(rows: Iterable[Coding], same: Mapping[UUID, UUID]) -> set[UUID]:
    """Move what can be moved, and return which. What stands at a place already stays there."""
    taken: set[tuple[object, ...]] = set()
    moved = []
    for row in rows:
        target = same.get(row.excerpt_id)
        place = (target, row.code_id, row.start, row.end)
        if target is not None and place not in taken:
            taken.add(place)
            row.excerpt_id = target
            moved.append(row)
    Coding.objects.bulk_update(moved, ["excerpt"], batch_size=500)
    return {row.pk for row in moved}


def _same(old: _Turns, new: _Turns) -> dict[UUID, UUID]:
    """Return the excerpts of an earlier release that are the same turns in the new one, and which they are there."""
    if old.transcript == new.transcript:
        there = {(place, said): key for key, place, said in zip(new.keys, new.places, new.said, strict=True)}
        turns = zip(old.keys, old.places, old.said, strict=True)
        return {key: there[place, said] for key, place, said in turns if (place, said) in there}
    once = {said for said, many in Counter(old.said).items() if many == 1}
    once &= {said for said, many in Counter(new.said).items() if many == 1}
    pairs = {}
    for first, then, size in SequenceMatcher(None, old.said, new.said, autojunk=False).get_matching_blocks():
        for step in range(size):
            if size > 1 or old.said[first] in once:
                pairs[old.keys[first + step]] = new.keys[then + step]
    return pairs


def _turns(release: Release) -> _Turns:
    """Open what is said in a release, as far as its keys are still there."""
    excerpts = list(Excerpt.objects.filter(release=release).order_by("position"))
    owners = {one.pk: speaker_key(one.participant_id, one.interview_id) for one in excerpts}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    there = [one for one in excerpts if owners[one.pk] in keys]
    texts = (open_text(owners[one.pk], bytes(one.sealed_text), keys=keys, **excerpt_place(one)) for one in there)
    said = [(one.participant_id, str(one.role), text) for one, text in zip(there, texts, strict=True)]
    return _Turns(release.transcript_id, [one.pk for one in there], [one.position for one in there], said)


def _tell(left: Iterable[Coding], interview: Interview) -> None:
    coders = {row.coded_by_id for row in left}
    here = Membership.objects.filter(study=interview.study_id, ended_at__isnull=True, role__in=FIELDWORK)
    notify(
        users=here.filter(user__in=coders).values_list("user_id", flat=True),
        kind=NoticeKind.CODINGS_LEFT,
        study_id=interview.study_id,
        object_id=interview.pk,
        path=reverse("codings_left", args=[interview.study_id]),
    )
