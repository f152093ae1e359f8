"""What a bundle holds, of which period and of whom, and that it holds no name and no word."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from archive.audit import triggers
from archive.audit.models import Checkpoint, Entry
from archive.audit.sequencer import integrate
from archive.audit.witnesses import store_cosignatures
from archive.erasure.issuing import issue_receipt
from archive.erasure.models import Withdrawal
from archive.erasure.services import withdraw_participant
from archive.oversight.evidence import stretches
from archive.oversight.evidence.claims import CLAIMS
from archive.oversight.evidence.counts import count_and_tell
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.services import Wanted, create_bundle
from archive.vocabulary import Scope, WithdrawalChoice
from tests.archive.audit.witnessing import KEY, cosign
from tests.archive.oversight.evidence.bundling import (
    ALONE,
    checked,
    fetched,
    files_of,
    made,
    newest_head,
    problems,
    zipped,
)
from tests.promises.canary import NAMES, SPOKEN, TEXT, found_in
from tests.world import AGREED, enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def rows(files, name):
    return [json.loads(line) for line in files[name].splitlines()]


def entries(files):
    return [row["entry"] for row in rows(files, "log/entries.jsonl")]


def test_a_study_from_its_beginning(world):
    world.released()
    data = zipped(world)
    files = files_of(data)
    told = entries(files)
    logged = Entry.objects.filter(study_id=world.study.pk)
    assert (
        len(told) == logged.filter(leaf__isnull=False).count() - 1 - fetches()
    )  # the seal, and fetching it, come later
    assert {row["study_id"] for row in told} == {str(world.study.pk)}
    assert files["forms/version-1-en.txt"].decode() == "You may stop at any time."
    assert rows(files, "forms.jsonl")[0]["file"] == "forms/version-1-en.txt"
    (consent,) = rows(files, "consents.jsonl")
    assert (consent["participant"], consent["mode"], consent["form_version"]) == ("P-01", "oral", 1)
    assert set(consent["scopes"]) == {scope.value for scope in AGREED}
    assert rows(files, "interviews.jsonl")[0]["participants"] == ["P-01"]
    by_kind = {row["what"]: row for row in rows(files, "decisions.jsonl")}
    assert {"access_request", "access_decision", "grant", "release"} <= set(by_kind)
    assert by_kind["access_decision"]["approves"] is True
    assert by_kind["release"]["interview_code"] == "I-01"
    assert files["verify_evidence.py"] == ALONE_TEXT
    assert b"\r\n" in files["README.txt"]
    assert "VERIFIED" in ALONE.told(checked(data))


ALONE_TEXT = open(ALONE.__file__, "rb").read()  # noqa: SIM115


def long_ago(heads, days=3) -> None:
    """Have heads signed some days ago; the triggers step aside."""
    triggers.remove(connection)
    heads.update(at=timezone.now() - timedelta(days=days))
    triggers.install(connection)


def fetches() -> int:
    return Entry.objects.filter(action="evidence.download", leaf__isnull=False).count()


@pytest.mark.parametrize("reach", [0, stretches.REACH])
def test_a_period(world, monkeypatch, reach):
    """Between heads a little wider than the days, whether the hashes begin with the log or with the period."""
    monkeypatch.setattr(stretches, "REACH", reach)
    integrate()
    kept = newest_head()
    count_and_tell()
    integrate()
    world.upload()
    integrate()
    between = newest_head()
    long_ago(Checkpoint.objects.all())
    begins = timezone.now() - timedelta(days=2)
    world.process()
    integrate()
    long_ago(Checkpoint.objects.filter(at__gte=begins), days=1)
    world.approve()
    wanted = Wanted(since=begins, until=timezone.now() - timedelta(hours=12), earlier_head=kept)
    data = zipped(world, wanted)
    files = files_of(data)
    listed = json.loads(files["bundle.json"])
    assert (listed["hashes"]["first"] > 0) == (reach == 0)
    assert bool(listed["hashes"]["before"]) == (reach == 0)
    check = checked(data, [kept, between, newest_head()])
    assert sum("has only grown" in note for note in check.notes) == 3
    actions = {row["action"] for row in entries(files)}
    assert "transcript.upload" in actions  # between the count before the period and the period
    assert "study.create" not in actions
    assert any("all of them are here" in note for note in check.notes)


def test_without_a_proof_from_ones_head_one_is_told_so(world, monkeypatch):
    monkeypatch.setattr(stretches, "REACH", 0)
    integrate()
    kept = newest_head()
    for _head in range(2):  # the last before the period is where it begins, and the last before that is told of anyway
        enrol(world.users, world.study, f"P-1{_head}")
        integrate()
    world.upload()
    integrate()
    long_ago(Checkpoint.objects.all())
    since = timezone.now() - timedelta(days=2)
    first = made(world, Wanted(since=since))
    (said,) = problems(fetched(world, first), [kept])
    assert f"There is no proof from your head of {kept.splitlines()[1]} entries" in said
    checked(zipped(world, Wanted(since=since, earlier_head=kept)), [kept])


def test_the_head_of_a_bundle_serves_the_next(world, monkeypatch):
    monkeypatch.setattr(stretches, "REACH", 0)
    kept = files_of(zipped(world))["seal/head.txt"].decode()
    world.upload()
    made(world)
    integrate()
    long_ago(Checkpoint.objects.all())
    data = zipped(world, Wanted(since=timezone.now() - timedelta(days=2)))
    sizes = {str(row["size"]) for row in rows(files_of(data), "log/growth.jsonl")}
    assert kept.splitlines()[1] in sizes
    checked(data, [kept])


def test_cosignatures(world, settings):
    settings.LOG_WITNESSES = [KEY.text()]
    integrate()
    head = Checkpoint.objects.order_by("-size")[0]
    data = zipped(world)
    assert problems(data, witnesses=[KEY.text()]) == [f"{KEY.name}, whom you trust, cosigned none of these heads."]
    store_cosignatures(head, cosign(head.note, at=1_790_000_000), [KEY])
    check = checked(zipped(world), witnesses=[KEY.text()])
    assert f"{KEY.name} cosigned the head of {head.size} entries on 2026-09-21 14:13 UTC." in check.notes


def test_receipts_are_checked(world):
    world.released()
    lead = world.actor("principal_investigator")
    withdraw_participant(actor=lead, participant_id=world.participant.pk, choice=WithdrawalChoice.DESTROY)
    issue_receipt(Withdrawal.objects.get().pk)
    files = files_of(zipped(world))
    (name,) = [name for name in files if name.startswith("receipts/")]
    assert json.loads(files[name])["receipt"]["participant"] == "P-01"
    assert rows(files, "consents.jsonl")[0]["withdrawn_at"]
    forged = Withdrawal.objects.get().receipt.replace('"P-01"', '"P-02"')
    Withdrawal.objects.update(receipt=forged)
    assert problems(zipped(world)) == [f"{name} was not signed with the archive's key for receipts."]


def test_another_study_stays_out(world):
    other = make_study(world.users, title="Leaving")
    enrol(world.users, other, "P-77")
    integrate()
    data = zipped(world)
    whole = b"".join(files_of(data).values())
    assert str(other.pk).encode() not in whole
    assert b"P-77" not in whole
    check = checked(data)
    assert "0 other places" not in ALONE.told(check)


def test_nothing_that_tells_who_anybody_is(world):
    """Every byte of every file, and of the zip itself: no name, no address, no title, no word, no reason in words."""
    User.objects.update(display_name="Saltanat Bekova")
    world.released(TEXT)
    lead = world.actor("principal_investigator")
    withdraw_participant(actor=lead, participant_id=world.participant.pk, choice=WithdrawalChoice.DESTROY)
    data = zipped(world)
    people = ("Saltanat", "Bekova", *(user.email for user in world.users.values()))
    about = (
        "Aliya",
        "Omarova",
        "Staying",
        "IREC-7",
        "Ethics Committee",
        "Aliya Omarova",
        world.study.committee_contact,
    )
    assert found_in(data, (*NAMES, *SPOKEN, *people, *about)) == []
    for name, content in files_of(data).items():
        if name == "verify_evidence.py":
            continue
        assert found_in(content, (*NAMES, *SPOKEN, *people, *about)) == [], name


# --- Of one participant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["ethics_reviewer", "principal_investigator", "data_steward"])
def test_what_is_recorded_about_one_participant(world, person):
    other = enrol(world.users, world.study, "P-02", AGREED - {Scope.SHARE}, name="Botagoz")
    together = hold_interview(world.users, world.study, world.participant, other, code="I-02")
    hold_interview(world.users, world.study, other, code="I-03")
    data = zipped(world, Wanted(participant_id=world.participant.pk), person)
    files = files_of(data)
    told = entries(files)
    assert told
    assert all("P-01" in row["participant"].split("+") for row in told)
    assert any(row["participant"] == "P-01+P-02" for row in told)
    assert {row["participant"] for row in rows(files, "consents.jsonl")} == {"P-01"}
    assert [row["code"] for row in rows(files, "interviews.jsonl")] == ["I-01", "I-02"]
    assert {tuple(row["participants"]) for row in rows(files, "interviews.jsonl")} == {("P-01",)}
    held = json.loads(files["held.json"])
    assert (held["participant"], held["interviews"], held["profile"]) == ("P-01", 2, True)
    assert str(together.pk) in files["interviews.jsonl"].decode()
    assert "is not proved, only stated" in ALONE.told(checked(data))


def test_a_bundle_of_one_does_not_pass_for_another(world):
    """What was made about P-01 cannot be given out as one about P-02, nor as one of the study."""
    data = zipped(world, Wanted(participant_id=world.participant.pk))
    files = files_of(data)
    listed = json.loads(files["bundle.json"])
    for changed in ({"participant": "P-02"}, {"participant": None}, {"since": "2026-01-01T00:00:00+00:00"}):
        text = json.dumps(listed | changed, sort_keys=True, separators=(",", ":")).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in (files | {"bundle.json": text}).items():
                archive.writestr(name, content)
        assert problems(out.getvalue())


def test_an_entry_about_somebody_else_is_seen(world, monkeypatch):
    enrol(world.users, world.study, "P-02")
    narrow = stretches.about_participant
    monkeypatch.setattr(stretches, "about_participant", lambda found, code: narrow(found, code) | narrow(found, "P-02"))
    assert "this entry is about somebody else" in "".join(
        problems(zipped(world, Wanted(participant_id=world.participant.pk)))
    )


def test_making_goes_on_in_pages(world, monkeypatch):
    monkeypatch.setattr(stretches, "CHUNK", 7)
    world.upload()
    bundle = create_bundle(actor=world.actor("ethics_reviewer"), study_id=world.study.pk, wanted=Wanted())
    seen, renew = [], CLAIMS.renew
    monkeypatch.setattr(CLAIMS, "renew", lambda claimed, done: (seen.append(done), renew(claimed, done)))
    assert make_bundle(bundle.pk)
    ready = EvidenceBundle.objects.get()
    assert seen == sorted(seen)
    assert len(seen) > 5
    assert (seen[-1], ready.rows_done) == (ready.rows_total, ready.rows_total)
    checked(fetched(world, ready))
