"""Destroying one kind of material: files first, then the rows and their count, in one transaction with the log's entry.

A crash between the two leaves the rows, so that the next attempt finds the work and counts it once. An interview of
which nothing sealed is left loses its key as well: then every copy of it, backups included, is unreadable.
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from archive.consent.models import Consent
from archive.erasure.destroying import destroy_keys
from archive.erasure.retention.models import Destruction
from archive.holdings.blobs import Blobs
from archive.holdings.models import ConsentEvidence, Interview, Recording, Transcript, Turn
from archive.holdings.services.transcripts import step
from archive.keyring.lingering import Lingering
from archive.keyring.owners import KeyOwner
from archive.release.burying import bury
from archive.release.exports.ending import discard_export
from archive.release.exports.models import Export
from archive.release.models import Excerpt, Release
from archive.studies.models import Participant
from archive.studies.services.participants import empty_profile
from archive.vocabulary import Material, TranscriptState


def interviews_of(destruction: Destruction) -> list[Interview]:
    """Return the interviews that a destruction is about."""
    every = Interview.objects.filter(study_id=destruction.study_id)
    return list(every if destruction.interview_id is None else every.filter(pk=destruction.interview_id))


def delete_files(destruction: Destruction) -> None:
    """Delete the files of what is to be destroyed. Deleting what is gone already changes nothing."""
    inside = interviews_of(destruction)
    blobs: Sequence[UUID | None] = []
    if destruction.material == Material.RECORDING:
        blobs = list(Recording.objects.filter(interview__in=inside).values_list("blob_id", flat=True))
    elif destruction.material == Material.ORIGINAL:
        blobs = list(Transcript.objects.filter(interview__in=inside).values_list("blob_id", flat=True))
    elif destruction.material == Material.PROFILE:
        blobs = list(_evidence_of(destruction).values_list("blob_id", flat=True))
    for blob in blobs:
        if blob is not None:
            Blobs().delete(blob)


def erase_rows(destruction: Destruction) -> "Counter[str]":
    """Erase the rows, within the caller's transaction, and return how many of each kind went."""
    counts: Counter[str] = Counter()
    inside = interviews_of(destruction)
    match Material(destruction.material):
        case Material.RECORDING:
            counts["recordings"] = Recording.objects.filter(interview__in=inside).delete()[0]
        case Material.ORIGINAL:
            _erase_originals(inside, counts)
        case Material.PROFILE:
            _erase_profiles(destruction, counts)
        case Material.EXCERPT:
            _erase_excerpts(destruction, counts)
    return counts


def _erase_originals(inside: Sequence[Interview], counts: "Counter[str]") -> None:
    deleted = Turn.objects.filter(transcript__interview__in=inside).delete()[1]
    counts["turns"] = deleted.get("holdings.Turn", 0)
    counts["findings"] = deleted.get("pipeline.Finding", 0)
    counts["names"] = deleted.get("pipeline.EntityForm", 0)
    counts["files"] = Transcript.objects.filter(interview__in=inside, blob_id__isnull=False).update(blob_id=None)
    ended = [TranscriptState.ERASED, TranscriptState.SUPERSEDED, TranscriptState.RELEASED]
    for transcript in Transcript.objects.filter(interview__in=inside).exclude(state__in=ended):
        step(transcript, TranscriptState.ERASED, claim=None, lease_until=None)
    settings = Interview.objects.filter(pk__in=[one.pk for one in inside], sealed_setting__isnull=False)
    counts["settings"] = settings.update(sealed_setting=None)


def _erase_profiles(destruction: Destruction, counts: "Counter[str]") -> None:
    here = Participant.objects.select_for_update().filter(study_id=destruction.study_id, withdrawn_at__isnull=True)
    for participant in here.filter(profile_emptied=False):
        empty_profile(participant)
        counts["profiles"] += 1
    notes = Consent.objects.filter(participant__study_id=destruction.study_id, sealed_evidence__isnull=False)
    counts["consent_notes"] = notes.update(sealed_evidence=None)
    counts["files"] = _evidence_of(destruction).delete()[0]


def _evidence_of(destruction: Destruction) -> "QuerySet[ConsentEvidence]":
    return ConsentEvidence.objects.filter(consent__participant__study_id=destruction.study_id)


def _erase_excerpts(destruction: Destruction, counts: "Counter[str]") -> None:
    doomed = Excerpt.objects.filter(study_id=destruction.study_id)
    bury(doomed)
    deleted = doomed.delete()[1]
    counts["excerpts"] = deleted.get("release.Excerpt", 0)
    counts["codings"] = deleted.get("coding.Coding", 0)
    standing = Release.objects.filter(transcript__interview__study_id=destruction.study_id, recalled_at=None)
    counts["releases"] = standing.update(recalled_at=timezone.now())


def discard_exports(destruction: Destruction) -> None:
    """Destroy the files of exports that wait to be fetched: excerpts that are gone are not kept there for longer."""
    if destruction.material == Material.EXCERPT:
        made = Export.objects.filter(study_id=destruction.study_id, created_at__lte=destruction.destroyed_at)
        lingering = Lingering()
        for export_id in list(made.exclude(state=Export.State.GONE).values_list("pk", flat=True)):
            with lingering.noted():
                discard_export(export_id, "retention")
        lingering.tell()


def destroy_bare_keys(destruction: Destruction) -> None:
    """Destroy the keys of interviews of which nothing is left that they seal."""
    bare = [
        KeyOwner.interview(one.pk)
        for one in interviews_of(destruction)
        if not one.recordings.exists()
        and not Turn.objects.filter(transcript__interview=one).exists()
        and not Excerpt.objects.filter(interview=one).exists()
        and not one.transcripts.filter(blob_id__isnull=False).exists()
        and one.sealed_setting is None
        and one.transcripts.exists()  # else it is only about to begin
    ]
    destroy_keys(bare)
