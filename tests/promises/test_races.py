"""Promises 1, 3 and 5 between connections: whatever comes together, the outcome is as if one had come first.

On SQLite writers take turns from the start; these tests are about PostgreSQL, where they meet.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.holdings.blobs import Blobs
from archive.holdings.models import Transcript
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.models import Excerpt, Release
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Membership, Study
from archive.studies.services import end_membership
from archive.vocabulary import Category, ExportFormat, Role, StudyState, TranscriptState
from redaction.clearance.services import release_approved
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.pipeline.services import process_transcript
from redaction.review.models import Approval
from redaction.review.rendition import render_transcript
from redaction.review.services import approve_transcript
from redaction.review.services.entities import merge_entities
from tests.exported import words_in
from tests.world import TEXT, World

pytestmark = [pytest.mark.services, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]
TIMES = 4


@pytest.fixture
def reviewed(committed_world) -> World:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    committed_world.upload()
    committed_world.process()
    return committed_world


@pytest.fixture
def approved(reviewed) -> World:
    reviewed.approve()
    reviewed.scan()
    return reviewed


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all deeds at once, each on a connection of its own; return what each returned, or the refusal it met."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return deed()
        except (DeniedError, ValidationError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def release(world: World) -> Release:
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    return release_approved(actor=world.actor("principal_investigator"), transcript=transcript)


def approve(world: World, role: str, version: str) -> Transcript:
    return approve_transcript(actor=world.actor(role), transcript_id=world.transcript.pk, fingerprint=version)


def shown(world: World, role: str = "co_author") -> list[str]:
    actor = world.actor(role)
    return [one.text for one in read_page(actor=actor, visible=visible_to(actor)).excerpts]


def refusals(outcomes: list[Any]) -> list[Any]:
    return [one for one in outcomes if isinstance(one, DeniedError | ValidationError)]


def test_two_releases_make_one(approved):
    outcomes = together(*[lambda: release(approved)] * TIMES)
    assert len(refusals(outcomes)) == TIMES - 1
    assert Release.objects.count() == 1
    assert len(shown(approved)) == Excerpt.objects.count() == 4


def test_two_approvals_at_once_both_count(reviewed):
    Study.objects.update(approvals_required=2)
    version = render_transcript(Transcript.objects.get()).fingerprint
    both = ["reviewer", "second_reviewer", "reviewer", "second_reviewer"]
    assert refusals(together(*[lambda role=role: approve(reviewed, role, version) for role in both])) == []
    assert Approval.objects.count() == 2
    assert Transcript.objects.get().state == TranscriptState.APPROVED


def test_a_withdrawal_and_a_release_leave_nothing_to_read(approved):
    person, lead = approved.participant.pk, approved.actor("principal_investigator")
    together(lambda: release(approved), lambda: withdraw_participant(actor=lead, participant_id=person))
    assert shown(approved) == shown(approved, "researcher") == []
    assert not Excerpt.objects.exists()
    assert Transcript.objects.get().state == TranscriptState.ERASED
    assert not Release.objects.filter(recalled_at=None).exists()


def test_a_new_version_and_an_approval_never_approve_what_is_superseded(reviewed):
    old = Transcript.objects.get()
    version = render_transcript(old).fingerprint
    together(lambda: approve(reviewed, "reviewer", version), lambda: reviewed.upload(TEXT + "\nP-01: And more.\n"))
    old.refresh_from_db()
    assert old.state == TranscriptState.SUPERSEDED
    with pytest.raises(DeniedError):
        release_approved(actor=reviewed.actor("principal_investigator"), transcript=old)
    assert not Release.objects.exists()


def test_a_role_taken_while_a_release_begins_either_stood_or_stops_it(approved):
    member = Membership.objects.get(user=approved.users["reviewer"], role=Role.REVIEWER)
    lead = approved.actor("principal_investigator")
    end = lambda: end_membership(actor=lead, study_id=approved.study.pk, membership_id=member.pk)  # noqa: E731
    outcome, _ended = together(lambda: release(approved), end)
    ended = Entry.objects.filter(action="member.manage", outcome="done").latest("id")
    released = Entry.objects.filter(action="transcript.release", outcome="done").first()
    assert bool(released) == isinstance(outcome, Release)
    assert released is None or released.at < ended.at


def test_a_lock_down_is_in_force_for_whoever_asks_after_it(approved):
    """A reader who waits for the lock that a lock-down holds is decided on what it has made of the study."""
    release(approved)
    began, locked = threading.Event(), threading.Event()

    def lock_down() -> None:
        with transaction.atomic():
            Study.objects.select_for_update().get()
            began.set()
            Study.objects.update(state=StudyState.LOCKED)
        locked.set()

    def read() -> list[str]:
        began.wait(timeout=30)
        locked.wait(timeout=30)
        return shown(approved)

    assert together(lock_down, read)[1] == []


def test_a_change_that_waits_for_a_lock_down_is_refused(approved):
    held = threading.Event()

    def lock_down() -> None:
        with transaction.atomic():
            Study.objects.select_for_update().get()
            held.set()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.5)")
            Study.objects.update(state=StudyState.LOCKED)

    def late() -> Release:
        held.wait(timeout=30)
        return release(approved)

    refused = together(lock_down, late)[1]
    assert isinstance(refused, DeniedError)
    assert refused.decision.reason == "study_locked"
    assert not Release.objects.exists()


@pytest.mark.parametrize("_time", range(TIMES))
def test_an_approval_and_a_merge_never_leave_an_approval_of_what_has_changed(reviewed, _time):
    """Whoever comes second, an approved version is the one that would be released."""
    version = render_transcript(Transcript.objects.get()).fingerprint
    places = [one.pk for one in Entity.objects.filter(category=Category.PLACE)]
    merge = lambda: merge_entities(  # noqa: E731
        actor=reviewed.actor("second_reviewer"), study_id=reviewed.study.pk, entity_ids=places
    )
    approval, merged = together(lambda: approve(reviewed, "reviewer", version), merge)
    assert isinstance(merged, Entity)
    assert isinstance(approval, Transcript | ValidationError)
    transcript = Transcript.objects.get()
    current = render_transcript(transcript).fingerprint
    assert current != version
    assert transcript.state == TranscriptState.IN_REVIEW
    assert Entity.objects.filter(category=Category.PLACE).count() == 1
    with pytest.raises(DeniedError):
        release_approved(actor=reviewed.actor("principal_investigator"), transcript=transcript)


@pytest.mark.parametrize("_time", range(TIMES))
def test_a_withdrawal_and_linking_leave_no_name_that_anybody_can_open(committed_world, _time):
    """A worker links what somebody said while they withdraw: nothing they said stays, whoever comes second."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    committed_world.upload()
    transcript, person = committed_world.transcript.pk, committed_world.participant.pk
    lead = committed_world.actor("principal_investigator")
    done, _withdrawn = together(
        lambda: process_transcript(transcript), lambda: withdraw_participant(actor=lead, participant_id=person)
    )
    assert isinstance(done, bool)
    assert Transcript.objects.get().state == TranscriptState.ERASED
    assert not EntityForm.objects.exists()
    assert not Finding.objects.exists()
    assert not process_transcript(transcript)


def fetched(world: World, export: Export) -> str:
    """What the co-author reads in an export: its words, or none where it is refused."""
    try:
        _export, pieces = fetch_export(actor=world.actor("co_author"), export_id=export.pk)
    except DeniedError:
        return ""
    return words_in(b"".join(pieces))


@pytest.mark.parametrize("_time", range(TIMES))
def test_an_export_finished_while_somebody_withdraws_holds_no_word_of_theirs(approved, _time):
    release(approved)
    words = shown(approved)
    wanted = Wanted(ExportFormat.JSONL)
    export = create_export(actor=approved.actor("co_author"), study_id=approved.study.pk, wanted=wanted)
    person, lead = approved.participant.pk, approved.actor("principal_investigator")
    outcomes = together(lambda: make_export(export.pk), lambda: withdraw_participant(actor=lead, participant_id=person))
    assert refusals(outcomes) == []
    assert outcomes[1], "the withdrawal is finished"
    for _again in range(2):
        got = fetched(approved, export)
        assert not [word for word in words if word in got]
        export.refresh_from_db()
        assert export.fetched_at is None or not export.holds_words_of.filter(pk=person).exists()
        make_export(export.pk)  # as the sweep would
    kept = {one.blob_id for one in Blobs().list_ids()}
    assert export.state == Export.State.READY or export.blob_id not in kept
