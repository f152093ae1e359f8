"""What a withdrawal ends here: entries of the list of kept words that may name whoever withdraws."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from archive.audit.log import Subject, record
from archive.policy import Action
from archive.policy.facts import SYSTEM
from archive.studies.models import Participant
from archive.studies.services.participants import profile_of
from redaction.review.listing import form_of, may_name, words_of
from redaction.review.models import KeptWord


def end_entries_naming(participant_id: UUID) -> None:
    """End the entries that may name a participant who withdraws, while their name can still be compared.

    Such an entry has kept nothing since they were enrolled. Once their name is destroyed it would keep it again,
    wherever others speak of them.

    Runs in the transaction of the withdrawal, in a savepoint: should it fail, that goes on without it.
    """
    with transaction.atomic():
        participant = Participant.objects.select_related("study").get(pk=participant_id)
        name = profile_of(participant).get("name", "").strip()
        entries = list(KeptWord.objects.filter(study=participant.study, ended_at__isnull=True))
        written = words_of(entries) if name else {}
        for entry in entries:
            if entry.pk in written and may_name(form_of(entry, written[entry.pk]), [name]):
                _end(entry)


def _end(entry: KeptWord) -> None:
    entry.ended_at = timezone.now()
    entry.save(update_fields=["ended_at"])
    subject = Subject("kept_word", entry.pk, study_id=entry.study_id)
    record(SYSTEM, Action.KEPT_WORD_END, subject, kind=entry.kind, held=entry.approved_at is not None)
