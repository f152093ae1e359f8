"""Locking by one person, unlocking by two of different roles, and what a lock means for tokens and work."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.notices.models import Notice
from archive.policy import Reason, TokenScope
from archive.release.selectors import visible_to
from archive.studies.lockdown.models import Lock, UnlockProposal
from archive.studies.lockdown.selectors import capacities
from archive.studies.lockdown.services import approve_unlock, lock_study, propose_unlock, take_back_proposal
from archive.studies.models import Membership, Study
from archive.studies.services import add_member
from archive.vocabulary import LockReason, NoticeKind, PlatformRole, Role, StudyState, TranscriptState
from redaction.clearance.models import Scan
from redaction.clearance.services import scans
from redaction.pipeline import services as pipeline
from redaction.pipeline.claims import waiting
from redaction.pipeline.models import Finding
from tests.world import processed, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MAY = ["principal_investigator", "ethics_reviewer", "data_steward"]
MAY_NOT = ["researcher", "reviewer", "transcriber", "co_author", "operator", "outsider"]


def lock(world, role="ethics_reviewer", reason=LockReason.BREACH):
    return lock_study(actor=world.actor(role), study_id=world.study.pk, reason=reason)


def unlock(world, first="ethics_reviewer", second="data_steward"):
    propose_unlock(actor=world.actor(first), study_id=world.study.pk)
    return approve_unlock(actor=world.actor(second), study_id=world.study.pk)


def state(world) -> str:
    return Study.objects.get(pk=world.study.pk).state


def refused(deed, reason):
    with pytest.raises(DeniedError) as denial:
        deed()
    assert denial.value.decision.reason is reason


@pytest.mark.parametrize("role", MAY)
def test_each_of_three_roles_locks_alone_and_once(world, role):
    made = lock(world, role)
    assert state(world) == StudyState.LOCKED
    assert lock(world, role).pk == made.pk
    assert Lock.objects.count() == 1
    entry = Entry.objects.get(action="study.lock", outcome="done")
    assert entry.detail == {"lock": str(made.pk), "ground": "breach"}


@pytest.mark.parametrize("role", MAY_NOT)
def test_nobody_else_does(world, role):
    reason = Reason.NOT_A_MEMBER if role in ("operator", "outsider") else Reason.ROLE_DOES_NOT_ALLOW
    refused(lambda: lock(world, role), reason)
    assert state(world) == StudyState.OPEN


def test_locking_asks_for_a_fresh_proof_and_no_second_factor(world):
    stale = world.actor("principal_investigator", reauthenticated=False)
    refused(
        lambda: lock_study(actor=stale, study_id=world.study.pk, reason=LockReason.OTHER),
        Reason.REAUTHENTICATION_NEEDED,
    )
    plain = world.actor("principal_investigator", second_factor=False)
    lock_study(actor=plain, study_id=world.study.pk, reason=LockReason.OTHER)
    refused(lambda: propose_unlock(actor=plain, study_id=world.study.pk), Reason.SECOND_FACTOR_MISSING)


@pytest.mark.parametrize("before", [StudyState.OPEN, StudyState.CLOSED])
def test_two_people_of_different_roles_unlock_to_the_state_before(world, before):
    Study.objects.filter(pk=world.study.pk).update(state=before)
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    assert state(world) == StudyState.LOCKED
    done = approve_unlock(actor=world.actor("principal_investigator"), study_id=world.study.pk)
    assert state(world) == before
    assert done.ended_at is not None
    assert UnlockProposal.objects.get().approved_by == world.users["principal_investigator"]
    assert Entry.objects.filter(action__startswith="unlock.", outcome="done").count() == 2


def test_nobody_unlocks_alone(world):
    lock(world)
    propose_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)
    refused(
        lambda: approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk),
        Reason.SECOND_PERSON_NEEDED,
    )
    assert state(world) == StudyState.LOCKED


def test_one_person_with_two_roles_is_still_one(world):
    user = world.users["principal_investigator"]
    user.platform_roles = [PlatformRole.DATA_STEWARD.value]
    user.save()
    lock(world)
    assert capacities(world.study, user.pk) == {"principal_investigator", "data_steward"}
    both = actor_of_user(user)
    propose_unlock(actor=both, study_id=world.study.pk)
    refused(lambda: approve_unlock(actor=both, study_id=world.study.pk), Reason.SECOND_PERSON_NEEDED)


def second_lead(world):
    add_member(
        actor=world.actor("data_steward"),
        study_id=world.study.pk,
        user_id=world.users["outsider"].pk,
        role=Role.PRINCIPAL_INVESTIGATOR,
    )


def test_two_of_one_role_do_not_suffice(world):
    second_lead(world)
    lock(world)
    propose_unlock(actor=world.actor("principal_investigator"), study_id=world.study.pk)
    refused(lambda: approve_unlock(actor=world.actor("outsider"), study_id=world.study.pk), Reason.OTHER_ROLE_NEEDED)
    approve_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    assert state(world) == StudyState.OPEN


def test_whoever_proposed_and_lost_the_role_proposed_nothing(world):
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    Membership.objects.filter(role=Role.ETHICS_REVIEWER).update(ended_at=timezone.now())
    refused(
        lambda: approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk), Reason.OTHER_ROLE_NEEDED
    )


def test_a_closed_account_proposed_nothing(world):
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    world.users["ethics_reviewer"].is_active = False
    world.users["ethics_reviewer"].save()
    refused(
        lambda: approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk), Reason.OTHER_ROLE_NEEDED
    )


def test_a_proposal_runs_out_and_can_be_made_anew(world):
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    with pytest.raises(ValidationError):
        propose_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)
    UnlockProposal.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)
    unlock(world)
    assert state(world) == StudyState.OPEN


def test_a_proposal_can_be_taken_back(world):
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    take_back_proposal(actor=world.actor("principal_investigator"), study_id=world.study.pk)
    with pytest.raises(ValidationError):
        approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)
    with pytest.raises(ValidationError):
        take_back_proposal(actor=world.actor("principal_investigator"), study_id=world.study.pk)
    assert state(world) == StudyState.LOCKED


def test_an_old_proposal_unlocks_no_later_lock(world):
    lock(world)
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)
    lock(world)
    with pytest.raises(ValidationError):
        approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)


@pytest.mark.parametrize("deed", [propose_unlock, approve_unlock, take_back_proposal])
def test_what_is_not_locked_is_not_unlocked(world, deed):
    refused(lambda: deed(actor=world.actor("ethics_reviewer"), study_id=world.study.pk), Reason.STUDY_NOT_LOCKED)


@pytest.mark.parametrize("role", MAY_NOT)
def test_nobody_else_proposes_or_approves(world, role):
    lock(world)
    for deed in (propose_unlock, approve_unlock):
        with pytest.raises(DeniedError):
            deed(actor=world.actor(role), study_id=world.study.pk)


def test_a_study_locked_by_hand_in_the_database_can_be_unlocked(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    unlock(world)
    assert state(world) == StudyState.OPEN


def bearer(world, role, scopes=(TokenScope.EXCERPTS_READ,)):
    _token, secret = create_token(actor=actor_of_user(world.users[role]), name="R", scopes=list(scopes))
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_tokens_made_before_a_lock_stay_revoked_for_the_study_and_new_ones_read(world):
    released(world)
    old = bearer(world, "co_author")
    address = f"/api/v1/excerpts/?study={world.study.pk}"
    assert len(old.get(address).json()["results"]) == 4
    lock(world)
    assert old.get(address).json()["code"] == "study_locked"
    assert old.get("/api/v1/excerpts/").json()["results"] == []
    unlock(world)
    excerpt = world.study.excerpts.first()
    for path in (address, f"/api/v1/excerpts/{excerpt.pk}/"):
        assert old.get(path).json()["code"] == "token_revoked_here"
    assert old.get("/api/v1/excerpts/").json()["results"] == []
    assert len(bearer(world, "co_author").get(address).json()["results"]) == 4


def test_tokens_revoked_here_tell_an_outsider_nothing(world):
    old = bearer(world, "outsider")
    lock(world)
    unlock(world)
    answer = old.get(f"/api/v1/excerpts/?study={world.study.pk}")
    nowhere = old.get("/api/v1/excerpts/?study=00000000-0000-4000-8000-000000000000")
    assert answer.status_code == nowhere.status_code == 404
    assert answer.json() == nowhere.json()


def told(kind):
    return {notice.user.email.split("@")[0] for notice in Notice.objects.filter(kind=kind).select_related("user")}


def test_its_people_are_told_and_stewards_with_them(world):
    lock(world, "ethics_reviewer")
    unlock(world)
    everybody = {role.value for role in Role} | {"data_steward", "second_reviewer"}
    assert told(NoticeKind.STUDY_LOCKED) == everybody - {"ethics_reviewer"}
    assert told(NoticeKind.UNLOCK_PROPOSED) == {"principal_investigator", "data_steward"}
    assert told(NoticeKind.STUDY_UNLOCKED) == everybody - {"data_steward"}


def test_people_read_again_after_unlocking(world):
    released(world)
    lock(world)
    assert not visible_to(world.actor("co_author")).exists()
    unlock(world)
    assert visible_to(world.actor("co_author")).count() == 4


def locking_after(world, monkeypatch, module, name):
    """Let ``module.name`` do its work, and the study be locked at that very moment."""
    real = getattr(module, name)

    def then_locked(*args, **kwargs):
        result = real(*args, **kwargs)
        Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
        return result

    monkeypatch.setattr(module, name, then_locked)


def test_a_transcript_in_work_is_parked_and_loses_nothing(world, monkeypatch):
    transcript = world.upload()
    with monkeypatch.context() as patch:
        locking_after(world, patch, pipeline, "detect_turns")
        assert not pipeline.process_transcript(transcript.pk)
    transcript.refresh_from_db()
    assert (transcript.state, transcript.claim, transcript.attempts) == (TranscriptState.DETECTING, None, 0)
    assert not Finding.objects.exists()
    assert not pipeline.process_transcript(transcript.pk)
    assert not waiting().exists()
    unlock(world)
    assert [one.pk for one in waiting()] == [transcript.pk]
    assert pipeline.process_transcript(transcript.pk)
    assert Finding.objects.exists()


def test_many_locks_do_not_make_a_transcript_fail(world, monkeypatch):
    transcript = world.upload()
    for _again in range(6):
        with monkeypatch.context() as patch:
            locking_after(world, patch, pipeline, "detect_turns")
            assert not pipeline.process_transcript(transcript.pk)
        unlock(world)
    assert pipeline.process_transcript(transcript.pk)


@pytest.mark.parametrize("stage", ["look_through", "_opened"])
def test_a_scan_in_work_is_parked_and_loses_nothing(world, monkeypatch, stage):
    processed(world)
    world.approve()
    with monkeypatch.context() as patch:
        locking_after(world, patch, scans, stage)
        assert not scans.scan_version(world.transcript.pk)
    scan = Scan.objects.get()
    assert (scan.claim, scan.attempts, scan.hits.count()) == (None, 0, 0)
    unlock(world)
    assert scans.scan_version(world.transcript.pk)
