"""Exporting decisions as gold, sealed to a passphrase, for a team to measure redaction on its own interviews."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from archive.access.authorise import authorise, authorise_each
from archive.access.offers import offered
from archive.audit.log import Subject, record
from archive.consent.facts import agreement_among
from archive.consent.selectors import standings_of
from archive.crypto.age import PassphraseSealer
from archive.holdings.facts import interview_facts, transcript_facts
from archive.holdings.models import Transcript
from archive.labels import REASONS
from archive.policy import Action, Actor, Facts, decide
from archive.release.exports.leaving import enter_sample
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.vocabulary import Scope, TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.samples import gold_of

EXPORTED = (TranscriptState.APPROVED, TranscriptState.RELEASED)
#: Characters of a passphrase, and how many of them differ: six random words have more.
SHORTEST, MOST_ALIKE = 16, 6


class Samples:
    """The transcripts of a study that could stand in a sample, with what ``decide()`` needs of each."""

    def __init__(self, actor: Actor, study: Study) -> None:
        self.actor = actor
        self._of_study = study_facts(actor, study)
        standing = Transcript.objects.filter(interview__study=study, state__in=EXPORTED).order_by("interview__code")
        self.transcripts = list(standing.select_related("interview__study").prefetch_related("interview__participants"))
        people = {person.pk for one in self.transcripts for person in one.interview.participants.all()}
        self._standings = standings_of(people)

    def __call__(self, transcript: Transcript) -> tuple[Facts, Subject]:
        """Return the facts of one transcript and how the log names it."""
        agreed = agreement_among(list(transcript.interview.participants.all()), self._standings)
        facts, subject = interview_facts(self.actor, transcript.interview, agreed, self._of_study)
        facts = replace(facts, transcript_state=TranscriptState(transcript.state))
        return facts, replace(subject, kind="transcript", id=transcript.pk)

    def open_to_the_actor(self) -> list[Transcript]:
        """Return those that the actor may export, now or once they have proved who they are."""
        return [one for one in self.transcripts if offered(self.actor, Action.SAMPLE_EXPORT, self(one)[0])]


def page_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of a study's page for samples: those of a transcript that nothing but the actor could bar."""
    facts, subject = study_facts(actor, study)
    return replace(facts, scopes=frozenset(Scope), transcript_state=TranscriptState.RELEASED), subject


@sensitive_variables("passphrase")
def export_sample(*, actor: Actor, study: Study, transcript_ids: Collection[UUID], passphrase: str) -> Iterator[bytes]:
    """Export the decisions on some transcripts, with their originals, as a file in the age format.

    Every decision is on record, and with each transcript what is exported of it, before the first byte is made. Whoever
    withdraws later recalls the file, as any export that holds their words.

    Args:
        actor: A reviewer of the study who has just proved who they are.
        study: Which study.
        transcript_ids: Which of its transcripts, approved or released.
        passphrase: What the file is sealed to. It is not kept.

    Returns:
        The file piece by piece; its plain text is never anywhere but in memory, one transcript at a time.

    Raises:
        ValidationError: No transcript is named, one of them cannot be exported, or the passphrase is weak.
        django.db.Error: The log could not be written; nothing is exported.
        DeniedError: Raised by the iterator, if the actor may not any more when a transcript's turn comes.
    """
    check_passphrase(passphrase)
    samples = Samples(actor, study)
    chosen = [one for one in samples.transcripts if one.pk in transcript_ids]
    if not chosen or len(chosen) != len(set(transcript_ids)):
        raise ValidationError({"transcripts": _("Choose transcripts from the list: it may have changed meanwhile.")})
    allowed = authorise_each(actor, Action.SAMPLE_EXPORT, chosen, samples)
    if len(allowed) != len(chosen):
        raise ValidationError({"transcripts": _refusals(actor, samples, chosen)})
    with transaction.atomic():
        enter_sample(actor=actor, study_id=study.pk, interview_ids={one.interview_id for one in allowed})
        for one in allowed:
            record(actor, Action.SAMPLE_EXPORT, samples(one)[1], version=one.version, **_decided(one))
    return _sealed(actor, allowed, passphrase)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that can be guessed.

    Raises:
        ValidationError: It is short, or hardly any of its characters differ.
    """
    if len(passphrase) < SHORTEST or len(set(passphrase)) < MOST_ALIKE:
        text = _("Choose a longer passphrase: six random words, or %(number)d varied characters at the least.")
        raise ValidationError({"passphrase": text % {"number": SHORTEST}})


def _refusals(actor: Actor, samples: Samples, chosen: Sequence[Transcript]) -> list[str]:
    decisions = [(one, decide(actor, Action.SAMPLE_EXPORT, samples(one)[0])) for one in chosen]
    return [f"{one.interview.code}: {REASONS[said.reason]}" for one, said in decisions if not said.allowed]


def _decided(transcript: Transcript) -> dict[str, int]:
    found = Finding.objects.filter(turn__transcript=transcript).values_list("decision", flat=True)
    counts = Counter(found.order_by())
    return {decision: counts[decision] for decision in Finding.Decision.values}


@sensitive_variables("passphrase", "line")
def _sealed(actor: Actor, transcripts: Sequence[Transcript], passphrase: str) -> Iterator[bytes]:
    sealer = PassphraseSealer(passphrase)
    for transcript in transcripts:
        _still_may(actor, transcript)
        row = gold_of(transcript)
        if row is not None:
            line = json.dumps(row, ensure_ascii=False) + "\n"
            if piece := sealer.update(line.encode()):
                yield piece
    yield sealer.finish()


def _still_may(actor: Actor, transcript: Transcript) -> None:
    """Decide anew on a transcript just before it is opened: a download lasts, and rights and consents end meanwhile.

    Raises:
        DeniedError: The file breaks off here. What lacks its end opens nowhere as a whole.
    """
    now = Transcript.objects.select_related("interview__study").get(pk=transcript.pk)
    standing = get_user_model().objects.filter(pk=actor.user_id, is_active=True).exists()
    actor = replace(actor, active=actor.active and standing)
    facts, subject = transcript_facts(actor, now)
    if not decide(actor, Action.SAMPLE_EXPORT, facts).allowed:
        authorise(actor, Action.SAMPLE_EXPORT, facts, subject)
