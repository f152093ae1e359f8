"""The list of what a study does not hide: proposed by one person, approved by another, ended by any of them."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.keyring.sealing import KeyOwner, fingerprint_text, seal_text
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study
from redaction.engine.keptform import KeptForm
from redaction.engine.listable import Objection, objection_to
from redaction.review.listing import form_of, may_name, participants_named, reason_place, words_of, words_place
from redaction.review.models import KeptWord

OBJECTIONS: dict[Objection, "str | Promise"] = {
    Objection.NO_WORD: gettext_lazy("Write a name or a word."),
    Objection.TOO_LONG: gettext_lazy("Write one name or one short phrase: up to six words."),
    Objection.CONTACT: gettext_lazy(
        "Telephone numbers, addresses, links, handles and numbers of documents are never kept: "
        "they point at one person."
    ),
    Objection.INITIAL: gettext_lazy("Write the name out: an initial may stand for anybody."),
    Objection.GIVEN_NAME: gettext_lazy(
        "This would keep everybody who bears that given name. Write given name and family name, the family name last; "
        "if the family name is a given name too, keep it in full alone."
    ),
    Objection.NAME: gettext_lazy(
        "This is a name that people bear. List it as a public figure; or, if you mean the word, in small letters."
    ),
}


class NamesParticipant(ValidationError):  # noqa: N818 - says what is the case
    """What was to be listed may name somebody who takes part in the study."""

    def __init__(self) -> None:
        super().__init__({"words": _("This may name somebody who takes part in the study: it always stays masked.")})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants on the list: words in the nominative, and why they need not be hidden."""

    words: str
    kind: KeptWord.Kind
    reason: str
    in_full: bool = False


def propose_kept_word(*, actor: Actor, study_id: UUID, proposal: Proposal) -> KeptWord:
    """Propose a public figure or a word. It holds for nothing until a second person has approved it.

    Raises:
        DeniedError: Only reviewers and the principal investigator of an open study may.
        ValidationError: The words cannot be listed, or are on the list. Where they may name a participant, the log has
            that somebody tried: nobody finds out names by guessing unseen.
    """
    words, reason = " ".join(proposal.words.split()), proposal.reason.strip()
    figure = proposal.kind == KeptWord.Kind.FIGURE
    entry = KeptWord(study_id=study_id, kind=proposal.kind, in_full=proposal.in_full and figure)
    try:
        with authorised_in_study(actor, Action.KEPT_WORD_PROPOSE, study_id) as (study, subject):
            _check(study, form_of(entry, words))
            if not reason:
                raise ValidationError({"reason": _("Say why this need not be hidden.")})
            _seal(entry, words, reason)
            if KeptWord.objects.filter(study=study, digest=entry.digest, ended_at__isnull=True).exists():
                raise ValidationError({"words": _("This is on the list already.")})
            entry.proposed_by_id = actor.user_id
            entry.save(force_insert=True)
            record(actor, Action.KEPT_WORD_PROPOSE, _named(subject, entry), kind=entry.kind, in_full=entry.in_full)
    except NamesParticipant:
        _record_refusal(actor, Action.KEPT_WORD_PROPOSE, study_id)
        raise
    return entry


def approve_kept_word(*, actor: Actor, kept_word_id: UUID) -> KeptWord:
    """Approve what somebody else has proposed. From now on it is kept wherever nobody has decided on a mention of it.

    Approvals of versions in which that shows another word lapse, since they were for another version.

    Raises:
        DeniedError: Only reviewers and the principal investigator may, and never the person who proposed it.
        Study.DoesNotExist: There is no such entry.
        ValidationError: It has ended, or is approved already, or may by now name a participant.
    """
    try:
        with _authorised_on(actor, Action.KEPT_WORD_APPROVE, kept_word_id) as (entry, subject):
            if entry.ended_at is not None or entry.approved_at is not None:
                raise ValidationError(_("This has been decided meanwhile. Look at the list again."))
            _check(entry.study, form_of(entry, words_of([entry])[entry.pk]))
            entry.approved_by_id, entry.approved_at = actor.user_id, timezone.now()
            entry.save(update_fields=["approved_by", "approved_at"])
            record(actor, Action.KEPT_WORD_APPROVE, subject, kind=entry.kind)
    except NamesParticipant:
        _record_refusal(actor, Action.KEPT_WORD_APPROVE, KeptWord.objects.get(pk=kept_word_id).study_id)
        raise
    return entry


def end_kept_word(*, actor: Actor, kept_word_id: UUID) -> KeptWord:
    """Take an entry off the list, or a proposal back: what it kept is masked from now on. Ending twice changes nothing.

    Raises:
        DeniedError: Only reviewers and the principal investigator may.
        Study.DoesNotExist: There is no such entry.
    """
    with _authorised_on(actor, Action.KEPT_WORD_END, kept_word_id) as (entry, subject):
        if entry.ended_at is None:
            entry.ended_at = timezone.now()
            entry.save(update_fields=["ended_at"])
            record(actor, Action.KEPT_WORD_END, subject, kind=entry.kind, held=entry.approved_at is not None)
    return entry


def kept_word_facts(actor: Actor, entry: KeptWord) -> tuple[Facts, Subject]:
    """Return the facts of an entry and how the log names it."""
    facts, subject = study_facts(actor, entry.study)
    return replace(facts, second_person=entry.proposed_by_id != actor.id), _named(subject, entry)


@contextmanager
def _authorised_on(actor: Actor, action: Action, kept_word_id: UUID) -> Iterator[tuple[KeptWord, Subject]]:
    """Open the transaction of a change to an entry, its study and itself locked in that order."""
    locked: list[KeptWord] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(kept_words=kept_word_id)
        entry = KeptWord.objects.select_for_update().get(pk=kept_word_id)
        entry.study = study
        locked.append(entry)
        return kept_word_facts(actor, entry)

    with authorised(actor, action, gather) as subject:
        yield locked[0], subject


def _check(study: Study, form: KeptForm) -> None:
    if objection := objection_to(form):
        raise ValidationError({"words": str(OBJECTIONS[objection])})
    if may_name(form, participants_named(study)):
        raise NamesParticipant


def _seal(entry: KeptWord, words: str, reason: str) -> None:
    owner = KeyOwner.study(entry.study_id)
    folded = unicodedata.normalize("NFKC", words)
    entry.digest = fingerprint_text(owner, "kept word", entry.kind, folded)
    entry.sealed_words = seal_text(owner, words, **words_place(entry))
    entry.sealed_reason = seal_text(owner, reason, **reason_place(entry))


def _named(subject: Subject, entry: KeptWord) -> Subject:
    return replace(subject, kind="kept_word", id=entry.pk)


def _record_refusal(actor: Actor, action: Action, study_id: UUID) -> None:
    _facts, subject = study_facts(actor, Study.objects.get(pk=study_id))
    record(actor, action, subject, refused="participant")
