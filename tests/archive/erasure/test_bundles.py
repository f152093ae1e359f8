"""What is returned: whole, openable without us, in the participant's language; and then gone here, for good."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.crypto import age
from archive.crypto.errors import CryptoError
from archive.erasure import bundles
from archive.erasure.bundles import confirm_bundle, expire_bundles, open_bundle, waiting_bundle
from archive.erasure.models import Bundle
from archive.erasure.services import unfinished_withdrawals, withdraw_participant
from archive.erasure.tasks import resume_withdrawals
from archive.holdings.blobs import Blobs
from archive.holdings.models import ConsentEvidence
from archive.holdings.services.evidence import add_evidence, read_evidence
from archive.holdings.tasks import GRACE, sweep_blobs
from archive.keyring.models import ContentKeyRecord
from archive.keyring.owners import KeyKind
from archive.policy import Reason
from archive.studies.models import Participant
from archive.vocabulary import Language, WithdrawalChoice
from tests.archive.erasure.lives import EVIDENCE, NAME, WAV, WORD, key_destroyed, live, neighbour, together

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SCAN = b"%PDF-1.7\n" + b"signed " * 400
PASSPHRASE = "bakodi-lumafe-sitope-ranuvo"


@pytest.fixture(autouse=True)
def _quick_scrypt(monkeypatch):
    monkeypatch.setattr(age, "WORK", 8)
    monkeypatch.setattr(age.address, "__defaults__", (8,))


def give_back(world, language=None):
    return withdraw_participant(
        actor=world.actor("principal_investigator"),
        participant_id=world.participant.pk,
        choice=WithdrawalChoice.RETURN,
        passphrase=PASSPHRASE,
        language=language,
    )


def collected(world) -> bytes:
    person = Participant.objects.get(pk=world.participant.pk)
    bundle, pieces = open_bundle(actor=world.actor("data_steward"), participant=person)
    data = b"".join(pieces)
    assert len(data) == bundle.size
    return data


def unpacked(sealed: bytes) -> dict[str, bytes]:
    opened = b"".join(age.open_stream(io.BytesIO(sealed), PASSPHRASE))
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_of_theirs_comes_back_and_is_then_gone(world):
    live(world)
    together(world, neighbour(world))
    consent = world.participant.consents.latest("sequence")
    add_evidence(actor=world.actor("researcher"), consent=consent, data=SCAN)
    assert give_back(world)
    assert key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)
    files = unpacked(collected(world))
    assert set(files) == {
        "README.txt",
        "consent.txt",
        "consent/evidence-1.pdf",
        "profile.txt",
        "I-01/transcript-1.txt",
        "I-01/transcript-1.original.txt",
        "I-01/recording-1.wav",
        "I-03/transcript-1.txt",
    }
    texts = {name: data.decode("utf-8-sig") for name, data in files.items() if name.endswith(".txt")}
    assert "Gulzada Serikova met me at the station" in texts["I-01/transcript-1.txt"]
    assert "Interviewer: Who helped you" in texts["I-01/transcript-1.txt"]
    assert WORD in texts["I-01/transcript-1.original.txt"]
    assert texts["I-03/transcript-1.txt"] == "P-01: I remember the lanterns."
    assert (NAME in texts["profile.txt"], EVIDENCE in texts["consent.txt"]) == (True, True)
    assert "You may stop at any time." in texts["consent.txt"]
    assert files["I-01/recording-1.wav"] == WAV
    assert files["consent/evidence-1.pdf"] == SCAN
    assert "ethics@example.org" in texts["README.txt"]


def test_files_that_show_consent_stay_while_all_is_kept_and_come_back_later(world):
    consent = world.participant.consents.get()
    shown = add_evidence(actor=world.actor("researcher"), consent=consent, data=SCAN)
    lead = world.actor("principal_investigator")
    withdraw_participant(actor=lead, participant_id=world.participant.pk, choice=WithdrawalChoice.KEEP)
    shown = ConsentEvidence.objects.select_related("consent__participant__study").get(pk=shown.pk)
    assert read_evidence(actor=world.actor("researcher"), evidence=shown) == SCAN
    assert give_back(world)
    assert unpacked(collected(world))["consent/evidence-1.pdf"] == SCAN
    assert not ConsentEvidence.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "These are your data."), ("ru", "Это ваши данные."), ("kk", "Бұл — сіздің деректеріңіз.")],
)
def test_its_instructions_are_in_their_language(world, language, words):
    give_back(world, Language(language))
    assert words in unpacked(collected(world))["README.txt"].decode("utf-8-sig")


def test_nothing_but_the_passphrase_opens_it_and_nobody_keeps_that(world):
    live(world)
    give_back(world)
    sealed = collected(world)
    with pytest.raises(age.OpenError):
        list(age.open_stream(io.BytesIO(sealed), "bakodi-lumafe-sitope-ranuva"))
    row = Bundle.objects.get()
    assert (row.head, row.sealed_file_key) == (None, None)
    stored = Blobs().read_at(row.blob_id, 0, row.size + 10_000)
    assert age.MAGIC not in stored
    assert PASSPHRASE not in str(list(Entry.objects.values()))


def test_returning_needs_a_passphrase(world):
    with pytest.raises(CryptoError):
        withdraw_participant(
            actor=world.actor("data_steward"), participant_id=world.participant.pk, choice=WithdrawalChoice.RETURN
        )
    assert Participant.objects.get(pk=world.participant.pk).withdrawn_at is None


def test_a_crash_while_it_is_written_loses_nothing(world, monkeypatch):
    live(world)
    real = bundles.write_contents

    def broken(withdrawal, take):
        real(withdrawal, take)
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(bundles, "write_contents", broken)
        assert give_back(world) is False
    assert unfinished_withdrawals() == [world.participant.pk]
    assert not key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)
    assert waiting_bundle(world.participant) is None
    resume_withdrawals()
    assert unfinished_withdrawals() == []
    assert "I-01/recording-1.wav" in unpacked(collected(world))


def test_two_workers_at_once_leave_one_file(world, monkeypatch):
    live(world)
    before = {one.blob_id for one in Blobs().list_ids()}
    real = bundles._enter

    def slow(bundle, blob_id, size):
        monkeypatch.setattr(bundles, "_enter", real)
        resume_withdrawals()
        real(bundle, blob_id, size)

    monkeypatch.setattr(bundles, "_enter", slow)
    give_back(world)
    resume_withdrawals()
    left = {one.blob_id for one in Blobs().list_ids()} - before
    assert left == {Bundle.objects.get().blob_id}
    assert unpacked(collected(world))


def test_many_recordings_are_left_to_the_background(world, monkeypatch):
    live(world)
    monkeypatch.setattr("archive.erasure.services.WHILE_WAITING", 1)
    assert give_back(world) is False
    assert not key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)
    resume_withdrawals()
    assert key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)
    assert unpacked(collected(world))


def test_once_they_have_it_no_copy_opens(world):
    live(world)
    give_back(world)
    row = Bundle.objects.get()
    confirm_bundle(actor=world.actor("data_steward"), participant=world.participant)
    assert key_destroyed(KeyKind.BUNDLE, row.pk)
    assert not Blobs().exists(row.blob_id)
    for act in (
        collected,
        lambda world: confirm_bundle(actor=world.actor("data_steward"), participant=world.participant),
    ):
        with pytest.raises(Bundle.DoesNotExist):
            act(world)


def test_what_nobody_fetches_goes_in_time(world):
    live(world)
    give_back(world)
    expire_bundles()
    assert waiting_bundle(world.participant) is not None
    Bundle.objects.update(ready_at=timezone.now() - timedelta(days=91))
    expire_bundles()
    expire_bundles()
    assert key_destroyed(KeyKind.BUNDLE, Bundle.objects.get().pk)
    assert Entry.objects.filter(action="bundle.collect", outcome="done").count() == 1


def test_the_sweep_of_orphans_leaves_it_alone(world, monkeypatch):
    give_back(world)
    monkeypatch.setattr("archive.holdings.tasks.GRACE", timedelta(0))
    sweep_blobs()
    assert timedelta(0) < GRACE
    assert unpacked(collected(world))


def test_a_keyring_from_before_returns_nothing_and_destroys_all_the_same(world, monkeypatch):
    live(world)
    monkeypatch.setattr("archive.erasure.services.WHILE_WAITING", -1)
    give_back(world)
    ContentKeyRecord.objects.get(owner_id=world.participant.pk).delete()
    resume_withdrawals()
    assert unfinished_withdrawals() == []
    assert waiting_bundle(world.participant) is None


@pytest.mark.parametrize("role", ["principal_investigator", "data_steward"])
def test_nobody_has_both_the_passphrase_and_the_file(world, role):
    live(world)
    actor, person = world.actor(role), world.participant
    withdraw_participant(actor=actor, participant_id=person.pk, choice=WithdrawalChoice.RETURN, passphrase=PASSPHRASE)
    for deed in (open_bundle, confirm_bundle):
        with pytest.raises(DeniedError) as denied:
            deed(actor=actor, participant=Participant.objects.get(pk=person.pk))
        assert denied.value.decision.reason is Reason.SECOND_PERSON_NEEDED
    assert waiting_bundle(person) is not None


def test_who_may_not_collect_it_does_not(world):
    give_back(world)
    for role in ("researcher", "reviewer", "transcriber", "co_author", "ethics_reviewer", "operator", "outsider"):
        with pytest.raises(DeniedError):
            open_bundle(actor=world.actor(role), participant=world.participant)
    with pytest.raises(DeniedError):
        open_bundle(actor=world.actor("data_steward", reauthenticated=False), participant=world.participant)
