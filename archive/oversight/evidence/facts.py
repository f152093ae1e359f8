"""What this room knows for ``decide()`` about a bundle: whose it is, whether it is there, and who may still have it."""

from dataclasses import replace

from django.utils import timezone

from archive.audit.log import Subject
from archive.oversight.evidence.models import EvidenceBundle
from archive.policy import Action, Actor, Facts, decide
from archive.studies.facts import participant_facts, study_facts
from archive.studies.models import Participant, Study


def making_action(participant: Participant | None) -> Action:
    """Return what making a bundle is called: of a study, or of what is recorded about one participant."""
    return Action.EVIDENCE_CREATE if participant is None else Action.SUBJECT_ACCESS_CREATE


def making_facts(actor: Actor, study: Study, participant: Participant | None) -> tuple[Facts, Subject]:
    """Return the facts of having a bundle made."""
    return study_facts(actor, study) if participant is None else participant_facts(actor, participant)


def bundle_facts(actor: Actor, bundle: EvidenceBundle) -> tuple[Facts, Subject]:
    """Return the facts of a bundle, and how the log names it."""
    facts, subject = making_facts(actor, bundle.study, bundle.participant)
    there = bundle.state == EvidenceBundle.State.READY and timezone.now() < bundle.expires_at
    current = decide(actor, making_action(bundle.participant), facts).allowed
    facts = replace(facts, owner=actor.id == bundle.maker_id, file_there=there, file_current=current)
    return facts, replace(subject, kind="evidence_bundle", id=bundle.pk)
