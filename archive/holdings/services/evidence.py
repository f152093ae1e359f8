"""Files that show that consent was given, such as a scan or a recorded yes: sealed under the participant's key."""

import uuid

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.access.authorise import authorise, authorised
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.consent.models import Consent
from archive.holdings.blobs import Blobs
from archive.holdings.keys import Place
from archive.holdings.models import ConsentEvidence
from archive.holdings.sniff import HEAD_BYTES, RecordingRejected, sniff
from archive.keyring.sealing import KeyOwner, stream_opener, stream_sealer
from archive.policy import Action, Actor, Facts
from archive.studies.models import Participant

#: Kinds of pictures and papers that are taken, beside recordings.
PAPERS = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff"})


def evidence_blob_place(blob_id: uuid.UUID) -> Place:
    """Return the place of an evidence file."""
    return {"table": "holdings_consentevidence", "object_id": blob_id, "field": "blob"}


def add_evidence(*, actor: Actor, consent: Consent, data: bytes) -> ConsentEvidence:
    """Seal a file that shows that a consent was given. The consent itself is not touched.

    Args:
        actor: Who may record consent.
        consent: Which.
        data: The file, in memory alone; its name is not kept.

    Raises:
        DeniedError: Fieldworkers of the study only; never for somebody who withdrew.
        ValidationError: It is neither a scan nor a recording of a kind we know.
    """
    person = Participant.objects.select_related("study").get(pk=consent.participant_id)
    authorise(actor, Action.CONSENT_RECORD, *consenting_facts(actor, person))
    mime = _kind(data[:HEAD_BYTES])
    blob_id = uuid.uuid4()
    sealer = stream_sealer(KeyOwner.participant(person.pk), **evidence_blob_place(blob_id))
    Blobs().write(blob_id, [sealer.update(data), sealer.finish()])

    def gather() -> tuple[Facts, Subject]:
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=person.pk))

    entered = False
    try:
        with authorised(actor, Action.CONSENT_RECORD, gather) as subject:
            evidence = ConsentEvidence.objects.create(
                consent=consent, blob_id=blob_id, mime=mime, size=len(data), added_by_id=actor.user_id
            )
            record(actor, Action.CONSENT_RECORD, subject, consent=str(consent.pk), evidence_bytes=len(data))
            entered = True
    except BaseException:
        if not entered:  # else the row may be committed, whatever failed after it: the sweep decides by the rows
            Blobs().delete(blob_id)
        raise
    return evidence


def _kind(head: bytes) -> str:
    mime = filetype.guess_mime(head) if head else None
    if mime in PAPERS:
        return str(mime)
    try:
        return sniff(head)
    except RecordingRejected:
        text = _("Choose a scan (PDF, JPEG, PNG or TIFF) or a recording (such as mp3, m4a, wav or ogg).")
        raise ValidationError({"file": text}) from None


def read_evidence(*, actor: Actor, evidence: ConsentEvidence) -> bytes:
    """Open an evidence file.

    Raises:
        DeniedError: Only who may unseal the participant's profile, after a recent re-authentication.
    """
    person = evidence.consent.participant
    authorise(actor, Action.PARTICIPANT_UNSEAL, *consenting_facts(actor, person))
    blobs = Blobs()
    opener = stream_opener(
        KeyOwner.participant(person.pk),
        lambda offset, length: blobs.read_at(evidence.blob_id, offset, length),
        blobs.size(evidence.blob_id),
        **evidence_blob_place(evidence.blob_id),
    )
    return b"".join(opener.iterate(0, opener.plaintext_size))
