"""Asking for bundles, making and fetching them: who may, what is on record, and what a dead worker leaves."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit import checkpoint
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.holdings.blobs import Blobs
from archive.holdings.jobs import MAX_ATTEMPTS, LostJobError
from archive.holdings.signals import blob_in_use
from archive.keyring.errors import KeyDestroyed
from archive.keyring.owners import KeyKind
from archive.keyring.services import content_key
from archive.notices.models import Notice
from archive.oversight.evidence import making, services, tasks
from archive.oversight.evidence.claims import CLAIMS
from archive.oversight.evidence.ending import end_bundles
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.services import Wanted, create_bundle, fetch_bundle
from archive.policy import Reason
from archive.studies.lockdown.services import lock_study
from archive.studies.models import Membership
from archive.vocabulary import LockReason, NoticeKind, PlatformRole, Role
from tests.archive.oversight.evidence.bundling import checked, fetched, made, newest_head
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

STUDY_WIDE = {Role.ETHICS_REVIEWER}
ABOUT_ONE = {Role.ETHICS_REVIEWER, Role.PRINCIPAL_INVESTIGATOR, PlatformRole.DATA_STEWARD}


def asked(world, person="ethics_reviewer", wanted=None, **changes) -> EvidenceBundle:
    return create_bundle(actor=world.actor(person, **changes), study_id=world.study.pk, wanted=wanted or Wanted())


def why_not(call) -> Reason:
    with pytest.raises(DeniedError) as denied:
        call()
    return denied.value.decision.reason


# --- Who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [*Role, *PlatformRole, "outsider"])
def test_who_may_ask(world, person):
    for wanted, may in ((Wanted(), STUDY_WIDE), (Wanted(participant_id=world.participant.pk), ABOUT_ONE)):
        EvidenceBundle.objects.all().delete()
        if person in may:
            assert asked(world, str(person), wanted).state == EvidenceBundle.State.WAITING
            assert why_not(lambda wanted=wanted: asked(world, str(person), wanted, second_factor=False))
        else:
            assert why_not(lambda wanted=wanted: asked(world, str(person), wanted)) in (
                Reason.NOT_A_MEMBER,
                Reason.ROLE_DOES_NOT_ALLOW,
            )


def test_who_may_fetch(world):
    bundle = made(world)
    other = world.actor("principal_investigator", reauthenticated=True)
    mine = world.actor("ethics_reviewer", reauthenticated=True)
    assert why_not(lambda: fetch_bundle(actor=other, bundle_id=bundle.pk)) == Reason.NOT_YOURS
    for changes, reason in (
        ({"reauthenticated": False}, Reason.REAUTHENTICATION_NEEDED),
        ({"second_factor": False}, Reason.FILE_OUTDATED),
    ):
        actor = world.actor("ethics_reviewer", **{"reauthenticated": True, **changes})
        assert why_not(lambda actor=actor: fetch_bundle(actor=actor, bundle_id=bundle.pk)) == reason
    Membership.objects.filter(role=Role.ETHICS_REVIEWER).update(ended_at=timezone.now())
    assert why_not(lambda: fetch_bundle(actor=mine, bundle_id=bundle.pk)) == Reason.NOT_A_MEMBER


def test_a_role_that_ended_meanwhile_ends_the_making(world):
    bundle = asked(world)
    Membership.objects.filter(role=Role.ETHICS_REVIEWER).update(ended_at=timezone.now())
    assert not make_bundle(bundle.pk)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.failure) == (EvidenceBundle.State.FAILED, Reason.NOT_A_MEMBER)
    assert Notice.objects.filter(kind=NoticeKind.EVIDENCE_FAILED, user=bundle.maker_id).count() == 1


def test_nothing_leaves_a_locked_study(world):
    ready = made(world)
    waiting = asked(world)
    lock_study(
        actor=world.actor("ethics_reviewer", reauthenticated=True),
        study_id=world.study.pk,
        reason=next(iter(LockReason)),
    )
    assert not make_bundle(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.failure == Reason.STUDY_LOCKED
    assert why_not(lambda: asked(world)) == Reason.STUDY_LOCKED
    assert why_not(lambda: fetched(world, ready)) == Reason.STUDY_LOCKED


# --- On record ---------------------------------------------------------------------------------------------------


def test_asking_making_and_each_fetch_are_on_record(world):
    bundle = made(world)
    fetched(world, bundle)
    fetched(world, bundle)
    about = Entry.objects.filter(object_kind="evidence_bundle", object_id=bundle.pk, outcome="done").order_by("id")
    stages = [(entry.action, entry.detail.get("stage")) for entry in about]
    assert stages == [
        ("evidence.create", "asked"), ("evidence.create", "sealed"),
        ("evidence.download", None), ("evidence.download", None),
    ]  # fmt: skip
    assert {entry.detail.get("digest") for entry in about[1:]} == {bundle.digest}
    bundle.refresh_from_db()
    assert bundle.fetches == 2
    assert Notice.objects.filter(kind=NoticeKind.EVIDENCE_READY, user=bundle.maker_id).count() == 1


def test_a_fetch_that_cannot_be_recorded_shows_nothing(world, monkeypatch):
    bundle = made(world)
    monkeypatch.setattr(services, "record", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        fetched(world, bundle)
    bundle.refresh_from_db()
    assert bundle.fetches == 0


# --- What is asked for -------------------------------------------------------------------------------------------


def test_a_period_that_ends_before_it_begins(world):
    with pytest.raises(ValidationError):
        asked(world, wanted=Wanted(since=timezone.now(), until=timezone.now() - timedelta(days=1)))


def test_one_at_a_time(world):
    asked(world)
    with pytest.raises(ValidationError):
        asked(world)


@pytest.mark.parametrize(
    "spoil", [lambda head: "no head", lambda head: head.replace("\u2014 confided.log N", "\u2014 x")]
)
def test_a_head_that_is_none_of_ours(world, spoil):
    integrate()
    with pytest.raises(ValidationError):
        asked(world, wanted=Wanted(earlier_head=spoil(newest_head()).replace("=", "A")))


def test_a_head_of_more_than_there_is_tells_that_something_was_cut(world):
    integrate()
    longer = checkpoint.sign(10_000, bytes(32), checkpoint.signing_secret())
    with pytest.raises(ValidationError, match="more entries than the log has"):
        asked(world, wanted=Wanted(earlier_head=longer))


# --- Workers die -------------------------------------------------------------------------------------------------


def test_what_a_dead_worker_left_is_made_by_another(world):
    bundle = asked(world)
    assert CLAIMS.claim(bundle.pk)  # and then it dies
    assert not make_bundle(bundle.pk)
    EvidenceBundle.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    hints = []
    tasks.make.delay, before = hints.append, tasks.make.delay
    try:
        tasks.sweep_evidence()
    finally:
        tasks.make.delay = before
    assert hints == [str(bundle.pk)]
    assert make_bundle(bundle.pk)


def test_a_worker_that_lost_its_claim_enters_nothing(world):
    bundle = asked(world)
    first = CLAIMS.claim(bundle.pk)
    EvidenceBundle.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert CLAIMS.claim(bundle.pk)
    with pytest.raises(LostJobError):
        making._make(first)
    assert EvidenceBundle.objects.get().blob_id is None


@pytest.mark.parametrize("where", ["write_contents", "write_seal", "_enter"])
def test_whatever_fails_on_the_way_is_begun_again_and_leaves_no_file(world, monkeypatch, where, caplog):
    bundle = asked(world)
    files = {one.blob_id for one in Blobs().list_ids()}

    def broken(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(making, where, broken)
    with caplog.at_level(logging.CRITICAL):
        assert not make_bundle(bundle.pk)
    monkeypatch.undo()
    bundle.refresh_from_db()
    assert bundle.state == EvidenceBundle.State.WAITING
    if where != "_enter":  # a file that nobody entered is an orphan, which the sweep of blobs finds
        assert {one.blob_id for one in Blobs().list_ids()} == files
    assert make_bundle(bundle.pk)
    bundle.refresh_from_db()
    checked(fetched(world, bundle))


def test_after_some_attempts_it_fails_visibly(world):
    bundle = asked(world)
    EvidenceBundle.objects.update(attempts=MAX_ATTEMPTS)
    assert not make_bundle(bundle.pk)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.failure) == (EvidenceBundle.State.FAILED, "worker_lost")
    page = browser(world.users["ethics_reviewer"]).get(reverse("evidence_bundle", args=[bundle.pk]))
    assert "The worker was lost too often." in page.text


# --- At rest, and the end ----------------------------------------------------------------------------------------


def test_it_lies_sealed_and_the_sweep_of_orphans_spares_it(world):
    bundle = made(world)
    raw = Blobs().read_at(bundle.blob_id, 0, 1 << 20)
    assert b"README.txt" not in raw
    assert any(answer for _receiver, answer in blob_in_use.send(sender=None, blob_id=bundle.blob_id))


def test_its_time_ends(world):
    bundle = made(world)
    blob_id = bundle.blob_id
    assert end_bundles() == 0
    EvidenceBundle.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert end_bundles() == 1
    assert end_bundles() == 0
    assert not Blobs().exists(blob_id)
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyKind.EVIDENCE, owner_id=bundle.pk)
    assert why_not(lambda: fetched(world, bundle)) == Reason.FILE_NOT_THERE
    assert Entry.objects.filter(action="evidence.end", object_id=bundle.pk).count() == 1


# --- Pages -------------------------------------------------------------------------------------------------------


def test_the_pages(world):
    client = browser(world.users["ethics_reviewer"])
    page = reverse("evidence_bundles", args=[world.study.pk])
    assert "Make a bundle" in client.get(page).text
    assert client.post(page, {"since": "2026-02-30"}).status_code == 422
    assert client.post(page, {"earlier_head": "no head"}).status_code == 422
    answer = client.post(page, {"until": ""})
    bundle = EvidenceBundle.objects.get()
    assert answer.url == reverse("evidence_bundle", args=[bundle.pk])
    assert "Waiting for a worker" in client.get(answer.url).text
    assert make_bundle(bundle.pk)
    ready = client.get(answer.url).text
    assert "Fetch the bundle" in ready
    assert ready.count("Ready") == 1  # said where it is kept up to date, and nowhere else
    assert "confided.log+" in ready
    part = client.get(answer.url, headers={"HX-Request": "true"}).text
    assert part.startswith('<section id="bundle"')
    assert "hx-get" not in part
    file = client.get(reverse("evidence_bundle_file", args=[bundle.pk]))
    data = b"".join(file.streaming_content)
    assert (file["Content-Type"], int(file["Content-Length"])) == ("application/zip", len(data))
    checked(data)
    assert str(bundle.pk) in client.get(page).text


def test_the_pages_of_one_participant(world):
    for person in ("principal_investigator", "data_steward"):
        client = browser(world.users[person])
        page = reverse("subject_access", args=[world.study.pk])
        assert 'value="P-01"' in client.get(page, {"code": "P-01"}).text
        assert client.post(page, {"code": "P-99"}).status_code == 422
        answer = client.post(page, {"code": "P-01"})
        bundle = EvidenceBundle.objects.latest("created_at")
        assert (answer.status_code, bundle.participant_id) == (302, world.participant.pk)
        assert make_bundle(bundle.pk)
        assert "P-01" in client.get(page).text
        checked(b"".join(client.get(reverse("evidence_bundle_file", args=[bundle.pk])).streaming_content))
        assert client.get(reverse("evidence_bundles", args=[world.study.pk])).status_code in (403, 404)


def test_somebody_elses_bundle_is_nothing(world):
    bundle = made(world)
    client = browser(world.users["data_steward"])
    for name in ("evidence_bundle", "evidence_bundle_file"):
        assert client.get(reverse(name, args=[bundle.pk])).status_code == 404


def test_a_password_is_asked_for_before_it_leaves(world):
    bundle = made(world)
    client = browser(world.users["ethics_reviewer"], recently=False)
    answer = client.get(reverse("evidence_bundle_file", args=[bundle.pk]))
    assert answer.status_code == 302
    assert answer.url.startswith("/account/confirm/")
