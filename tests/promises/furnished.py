"""One real object of every kind that an address may name, in the study of a world."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import ApiToken, Invitation
from archive.audit.models import Entry
from archive.erasure.models import Recall, Withdrawal
from archive.erasure.retention.models import Destruction
from archive.holdings.breakglass.models import Glass
from archive.holdings.models import ConsentEvidence, Withholding
from archive.notices.models import Notice
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.flags.rules import RuleKey
from archive.oversight.models import Flag
from archive.oversight.saved_views import save_view
from archive.release.coding.models import Code, Coding
from archive.release.exports.models import Export
from archive.vocabulary import Category, GlassReason, Language, Material, Role, WithdrawalChoice, Withheld
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of
from redaction.engine.leaks import Kind
from redaction.engine.linking import Doubt
from redaction.pipeline.models import Entity, Finding, Question


def furnish(world) -> dict[str, UUID]:
    """Release the world's transcript, add what is missing, and return an id for every parameter of an address."""
    world.approve()
    world.release()
    study, interview, transcript = world.study, world.interview, world.transcript
    turn = transcript.turns.first()
    reader, now = world.users["co_author"], timezone.now()
    later = now + timedelta(days=1)
    export = Export.objects.create(study=study, maker=reader, format="csv", until=later)
    withdrawal = Withdrawal.objects.create(
        participant=world.participant, choice=WithdrawalChoice.KEEP, language=Language.ENGLISH
    )
    one, other = Entity.objects.filter(study=study)[:2]
    made: dict[str, Any] = {
        "study_id": study,
        "participant_id": world.participant,
        "interview_id": interview,
        "transcript_id": transcript,
        "turn_id": turn,
        "finding_id": Finding.objects.filter(turn__transcript=transcript).first(),
        "excerpt_id": study.excerpts.first(),
        "code_id": Code.objects.get(pk=world.extra["code"]),
        "coding_id": Coding.objects.create(
            code_id=world.extra["code"], excerpt=study.excerpts.first(), coded_by=world.users["researcher"]
        ),
        "membership_id": study.memberships.filter(role=Role.CO_AUTHOR).get(),
        "user_id": reader,
        "token_id": ApiToken.objects.get(pk=world.extra["token"]),
        "entity_id": one,
        "kept_word_id": study.kept_words.first(),
        "request_id": study.access_requests.first(),
        "grant_id": study.grants.first(),
        "consent_id": world.participant.consents.first(),
        "evidence_id": ConsentEvidence.objects.create(
            consent=world.participant.consents.first(),
            blob_id=interview.pk,
            mime="application/pdf",
            size=1,
            added_by=world.users["researcher"],
        ),
        "export_id": export,
        "bundle_id": EvidenceBundle.objects.create(
            study=study, maker=world.users["ethics_reviewer"], until=now, expires_at=later
        ),
        "recall_id": Recall.objects.create(
            withdrawal=withdrawal, export=export, recipient=reader, due_at=later, reminded_at=now
        ),
        "invitation_id": Invitation.objects.create(
            email="new@example.org", study_id=study.pk, role=Role.CO_AUTHOR, token_hash="0" * 64, expires_at=later
        ),
        "question_id": Question.objects.create(study=study, one=one, other=other, doubt=Doubt(next(iter(Doubt)))),
        "destruction_id": Destruction.objects.create(study=study, material=Material.EXCERPT, due_on=later.date()),
        "glass_id": Glass.objects.create(
            interview=interview,
            asked_by=world.users["researcher"],
            reason=GlassReason.PERSON_AT_RISK,
            hours=1,
            expires_at=later,
        ),
        "withholding_id": Withholding.objects.create(
            turn=turn, kind=next(iter(Withheld)), marked_by=world.users["reviewer"]
        ),
        "hit_id": Hit.objects.create(
            scan=scan_of(transcript),
            turn=turn,
            start=0,
            end=1,
            category=Category(next(iter(Category))),
            kind=Kind(next(iter(Kind))),
        ),
        "view_id": save_view(
            actor=world.actor("ethics_reviewer"), study_id=study.pk, name="Refused", query="outcome=denied"
        ),
        "flag_id": Flag.objects.create(
            study=study, rule=RuleKey.OWN_UPLOAD, key="x", count=1, entry_uid=study.pk, happened_at=now
        ),
        "notice_id": Notice.objects.filter(user=world.users["principal_investigator"]).first()
        or Notice.objects.create(user=world.users["principal_investigator"], kind="request_arrived"),
    }
    return {name: thing.pk for name, thing in made.items()} | {
        "recording_id": world.extra["recording"],
        "entry_uid": Entry.objects.filter(study_id=study.pk).latest("id").uid,
    }
