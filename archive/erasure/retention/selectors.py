"""What is kept until when, how much of it is left, and whether a hold stands."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from archive.consent.facts import agreement_of
from archive.consent.models import Consent
from archive.erasure.retention.models import Hold, KeptUntil
from archive.holdings.models import ConsentEvidence, Interview, Recording, Turn
from archive.release.models import Excerpt
from archive.studies.models import Study
from archive.vocabulary import Material, Scope, TranscriptState


def day_of(study: Study, material: Material) -> date:
    """Return the last day on which a study keeps a kind of material."""
    own = KeptUntil.objects.filter(study=study, material=material).values_list("day", flat=True).first()
    return own or study.retention_until


def left_of(study: Study, material: Material) -> int:
    """Return how much of a kind of material a study still holds: recordings, turns, profiles or excerpts."""
    if material is Material.RECORDING:
        return Recording.objects.filter(interview__study=study).count()
    if material is Material.ORIGINAL:
        files = Q(transcripts__blob_id__isnull=False) | Q(sealed_setting__isnull=False)
        turns = Turn.objects.filter(transcript__interview__study=study).count()
        return turns + study.interviews.filter(files).distinct().count()
    if material is Material.PROFILE:
        notes = Consent.objects.filter(participant__study=study, sealed_evidence__isnull=False).count()
        notes += ConsentEvidence.objects.filter(consent__participant__study=study).count()
        return notes + study.participants.filter(profile_emptied=False, withdrawn_at__isnull=True).count()
    return Excerpt.objects.filter(study=study).count()


def standing_hold(study: Study) -> Hold | None:
    """Return the legal hold that stands, or is proposed and can still be approved."""
    live = Q(set_at__isnull=False) | Q(expires_at__gt=timezone.now())
    found = study.holds.filter(live, lifted_at__isnull=True)
    return found.select_related("proposed_by", "set_by", "lift_proposed_by").order_by("set_at", "created_at").first()


def unkept_recordings(study: Study) -> list[Interview]:
    """Return the interviews whose recordings somebody did not agree to keep, and whose transcription is done.

    Done is when people have approved a transcript: until then they need the sound to check it against.
    """
    done = [TranscriptState.APPROVED, TranscriptState.RELEASED]
    transcribed = study.interviews.filter(recordings__isnull=False, transcripts__state__in=done).distinct()
    return [one for one in transcribed if Scope.KEEP_RECORDING not in agreement_of(one.participants.all()).scopes]
