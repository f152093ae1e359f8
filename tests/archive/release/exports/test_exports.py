"""Exports: what they hold, who takes them out, and when they no longer leave."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.crypto.aead import binding
from archive.crypto.errors import OpenError
from archive.crypto.stream import StreamOpener
from archive.erasure.services import withdraw_participant
from archive.holdings.blobs import Blobs
from archive.holdings.signals import blob_in_use
from archive.keyring.errors import ErasureIncomplete, KeyDestroyed
from archive.keyring.models import ContentKeyRecord
from archive.keyring.owners import KeyOwner
from archive.keyring.services import content_key, destroy_key
from archive.notices.models import Notice
from archive.policy import Reason
from archive.release.exports import attempts, claims, making, sending, services, tasks
from archive.release.exports.attempts import attempt_owner
from archive.release.exports.ending import discard_export, end_exports
from archive.release.exports.formats import FORMATS
from archive.release.exports.making import make_export
from archive.release.exports.marks.marking import unmarked
from archive.release.exports.models import Export
from archive.release.exports.selectors import exports_holding, exports_of
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.search.indexing import index_all
from archive.sharing.extents import Reach
from archive.sharing.models import Grant
from archive.sharing.services import narrow_grant, revoke_grant
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, ExportFormat, Feature, Language, NoticeKind, Role, Scope
from tests.archive.release.exports.taking import fetched, made
from tests.archive.release.guard.crowds import narrow, put_people
from tests.archive.release.shelf import TEXTS, put
from tests.exported import words_in
from tests.grants import TERMS
from tests.pages import browser
from tests.world import AGREED, enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
JSONL = Wanted(ExportFormat.JSONL)


@pytest.fixture
def shelf(world):
    world.extra["excerpts"] = put(world.interview, world.participant, user=world.users["researcher"])
    return world


def why_not(world, export, person="co_author", **changes) -> Reason:
    with pytest.raises(DeniedError) as denied:
        fetch_export(actor=world.actor(person, **changes), export_id=export.pk)
    return denied.value.decision.reason


def consents_to(world, scopes):
    record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=world.study.consent_forms.first(),
        mode=ConsentMode.ORAL, scopes=scopes, given_on=timezone.localdate(),
    )  # fmt: skip


# --- What a file holds -------------------------------------------------------------------------------------------


def test_a_file_says_under_which_grant_for_what_and_until_when(shelf):
    export = made(shelf)
    head, *rows = [json.loads(line) for line in fetched(shelf, export).decode().splitlines()]
    grant = Grant.objects.get()
    assert head["about"]["grant"] == str(grant.pk)
    assert head["about"]["purpose"] == "publication"
    assert head["about"]["terms"] == TERMS
    assert head["about"]["keep_until"] == (timezone.localdate() + timedelta(days=30)).isoformat()
    assert [unmarked(row["text"]) for row in rows] == [unmarked(text) for text in TEXTS]
    assert rows[1]["citation"].endswith(f"/excerpts/{rows[1]['id']}/")
    assert {row["export"] for row in rows} == {str(export.pk)}


def test_a_table_says_it_on_every_row(shelf):
    export = made(shelf, Wanted(ExportFormat.CSV))
    rows = list(csv.DictReader(io.StringIO(fetched(shelf, export).decode(), newline="")))
    assert [unmarked(row["text"]) for row in rows] == [unmarked(text) for text in TEXTS]
    assert {row["terms"] for row in rows} == {TERMS}
    assert {row["grant"] for row in rows} == {str(Grant.objects.get().pk)}


@pytest.mark.parametrize("text", ["=1+1", "+7", "-x", "@SUM(A1)", "\tx", 'a "b", c\nd', "Ол қайтты 🕊", "# no comment"])
def test_a_spreadsheet_runs_nothing(world, text):
    put(world.interview, world.participant, [text], user=world.users["researcher"])
    rows = list(csv.DictReader(io.StringIO(fetched(world, made(world, Wanted(ExportFormat.CSV))).decode(), newline="")))
    assert unmarked(rows[0]["text"]) in (text, f"'{text}")
    assert rows[0]["text"][0] not in "=+-@\t"


@pytest.mark.parametrize("format_", ExportFormat)
def test_every_format_holds_the_words_and_names_grant_purpose_and_end(shelf, format_):
    export = made(shelf, Wanted(format_))
    words = words_in(fetched(shelf, export))
    for text in TEXTS:
        assert unmarked(text) in words
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    for told in (export.pk, Grant.objects.get().pk, "ublication", day, TERMS, shelf.study.title):
        assert str(told) in words
    assert export.mark == FORMATS[format_].palette != ""


@pytest.mark.parametrize("format_", ExportFormat)
def test_the_size_told_is_the_size_sent(shelf, format_):
    export = made(shelf, Wanted(format_))
    assert len(fetched(shelf, export)) == export.size


def test_it_can_be_narrowed_to_an_interview_or_a_language(shelf):
    other = hold_interview(shelf.users, shelf.study, shelf.participant, code="I-02", language=Language.KAZAKH)
    put(other, shelf.participant, ["Ол қайтты."], user=shelf.users["researcher"], language="kk")
    assert made(shelf).rows_total == 5
    assert made(shelf, Wanted(ExportFormat.CSV, {"typed": "", "interview": str(other.pk)})).rows_total == 1
    assert made(shelf, Wanted(ExportFormat.CSV, {"typed": "", "language": "en"})).rows_total == 4


def test_what_the_maker_may_not_read_is_left_out(shelf):
    quiet = enrol(shelf.users, shelf.study, "P-02", AGREED - {Scope.SHARE})
    other = hold_interview(shelf.users, shelf.study, quiet, code="I-02")
    put(other, quiet, ["Within the team.", "Only."], user=shelf.users["researcher"])
    assert "Within the team" not in words_in(fetched(shelf, made(shelf)))
    assert "Within the team" in words_in(fetched(shelf, made(shelf, person="researcher"), "researcher"))


def test_every_excerpt_is_on_record_as_read_by_its_maker(shelf):
    made(shelf)
    read = Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed")
    assert read.count() == 4
    assert {one.actor_id for one in read} == {shelf.users["co_author"].pk}
    assert {one.grant_id for one in read} == {Grant.objects.get().pk}


def test_nothing_of_it_lies_in_plain(shelf):
    export = made(shelf)
    sealed = Blobs().read_at(export.blob_id, 0, 10**6)
    assert b"lantern" not in sealed
    assert export.size < len(sealed)


# --- Who, and when not ---------------------------------------------------------------------------------------------

READERS = {Role.PRINCIPAL_INVESTIGATOR, Role.RESEARCHER, Role.REVIEWER, Role.CO_AUTHOR, "second_reviewer"}


@pytest.mark.parametrize("person", sorted({*Role, "data_steward", "operator", "outsider", "second_reviewer"}))
def test_who_makes_one(shelf, person):
    if person in READERS:
        assert made(shelf, person=person).rows_total == 4
    else:
        with pytest.raises(DeniedError):
            create_export(actor=shelf.actor(person), study_id=shelf.study.pk, wanted=JSONL)


@pytest.mark.parametrize("person", sorted({*Role, "data_steward", "outsider"} - {Role.CO_AUTHOR}))
def test_nobody_else_fetches_it(shelf, person):
    assert why_not(shelf, made(shelf), person) in {Reason.NOT_YOURS, Reason.NOT_A_MEMBER, Reason.ROLE_DOES_NOT_ALLOW}


def test_whoever_fetches_it_has_just_proved_who_they_are(shelf):
    export = made(shelf)
    assert why_not(shelf, export, reauthenticated=False) is Reason.REAUTHENTICATION_NEEDED
    export.refresh_from_db()
    assert export.fetched_at is None


def test_fetching_is_on_record_before_a_byte_leaves(shelf):
    export = made(shelf)
    fetch_export(actor=shelf.actor("co_author"), export_id=export.pk)
    fetch_export(actor=shelf.actor("co_author"), export_id=export.pk)
    export.refresh_from_db()
    assert export.fetches == 2
    assert Entry.objects.filter(action="export.download", outcome="done", object_id=export.pk).count() == 2


def _withdraw(world):
    Participant.objects.update(withdrawn_at=timezone.now())


def _take_back(world):
    consents_to(world, AGREED - {Scope.SHARE})


def _embargo(world):
    Study.objects.update(embargo_until=timezone.now() + timedelta(days=1))


def _recall(world):
    world.extra["excerpts"][0].release.__class__.objects.update(recalled_at=timezone.now())


def _delete(world):
    world.extra["excerpts"][0].delete()


def _narrow(world):
    grant = Grant.objects.get()
    reach = Reach(frozenset(Language), frozenset(), grant.until)
    narrow_grant(actor=world.actor("principal_investigator"), grant_id=grant.pk, reach=reach, reason="Less.")


def _revoke(world):
    revoke_grant(actor=world.actor("principal_investigator"), grant_id=Grant.objects.get().pk, reason="Over.")


def _expire(world):
    Grant.objects.update(until=timezone.now())


def _lock(world):
    Study.objects.update(state="locked")


def _time_over(world):
    Export.objects.update(until=timezone.now())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_withdraw, Reason.FILE_OUTDATED),
        (_take_back, Reason.FILE_OUTDATED),
        (_embargo, Reason.FILE_OUTDATED),
        (_recall, Reason.FILE_OUTDATED),
        (_delete, Reason.FILE_OUTDATED),
        (_narrow, Reason.FILE_OUTDATED),
        (_revoke, Reason.GRANT_ENDED),
        (_expire, Reason.GRANT_ENDED),
        (_lock, Reason.STUDY_LOCKED),
        (_time_over, Reason.FILE_NOT_THERE),
    ],
)
def test_what_may_no_longer_be_read_no_longer_leaves(shelf, change, reason):
    export = made(shelf)
    change(shelf)
    assert why_not(shelf, export) is reason
    export.refresh_from_db()
    assert export.fetched_at is None


CHANGES = [
    (_withdraw, Reason.FILE_OUTDATED),
    (_take_back, Reason.FILE_OUTDATED),
    (_embargo, Reason.FILE_OUTDATED),
    (_narrow, Reason.FILE_OUTDATED),
    (_revoke, Reason.GRANT_ENDED),
    (_lock, Reason.STUDY_LOCKED),
    (_time_over, Reason.FILE_NOT_THERE),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_nor_does_the_rest_of_one_that_is_being_sent(shelf, monkeypatch, change, reason):
    """A slow line may take an hour; a file is sent on only as long as it may leave."""
    export = made(shelf)
    monkeypatch.setattr(sending, "LOOK_EVERY", 0)
    monkeypatch.setattr(sending, "SHARE", 0)
    whole = services.opened_export
    monkeypatch.setattr(services, "opened_export", lambda one: (bytes([each]) for each in b"".join(whole(one))))
    _export, pieces = fetch_export(actor=shelf.actor("co_author"), export_id=export.pk)
    assert len([next(pieces) for _ in range(20)]) == 20
    denials = Entry.objects.filter(action="export.download", outcome="denied")
    assert not denials.exists()
    change(shelf)
    with pytest.raises(DeniedError) as denied:
        next(pieces)
    assert denied.value.decision.reason is reason
    assert denials.get().object_id == export.pk
    assert list(pieces) == []


@pytest.mark.parametrize("person", ["co_author", "researcher"])
def test_a_file_of_those_of_whom_something_is_told_does_not_leave_once_it_may_not_be_told(shelf, person):
    women = put_people(shelf, 6, gender="woman")
    put_people(shelf, 5, gender="man")
    export = made(shelf, Wanted(ExportFormat.JSONL, {"typed": "", "features": {Feature.GENDER: "woman"}}), person)
    assert export.rows_total == 6
    assert fetched(shelf, export, person)
    narrow(women[0])
    assert why_not(shelf, export, person) is Reason.FILE_OUTDATED


def test_nor_is_it_entered(shelf, monkeypatch):
    women = put_people(shelf, 7, gender="woman")
    put_people(shelf, 5, gender="man")
    reading = making.find_page

    def narrowed_meanwhile(**given):
        page = reading(**given)
        narrow(women[0])
        return page

    monkeypatch.setattr(making, "find_page", narrowed_meanwhile)
    wanted = Wanted(ExportFormat.JSONL, {"typed": "", "features": {Feature.GENDER: "woman"}})
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=wanted)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.blob_id) == (Export.State.WAITING, None)
    monkeypatch.undo()
    assert make_export(export.pk)
    export.refresh_from_db()
    assert export.rows_total == 6


def test_one_that_was_outdated_is_made_anew_without_the_words(shelf):
    export = made(shelf)
    other = enrol(shelf.users, shelf.study, "P-02")
    second = hold_interview(shelf.users, shelf.study, other, code="I-02")
    put(second, other, ["Q", "And stayed."], user=shelf.users["researcher"])
    _withdraw(shelf)
    Participant.objects.filter(pk=other.pk).update(withdrawn_at=None)
    assert why_not(shelf, export) is Reason.FILE_OUTDATED
    for format_ in ExportFormat:
        again = words_in(fetched(shelf, made(shelf, Wanted(format_))))
        assert "And stayed." in again
        assert "lantern" not in again


# --- Recall -------------------------------------------------------------------------------------------------------


def test_recall_finds_the_files_that_hold_somebodys_words_or_questions_to_them(shelf):
    other = enrol(shelf.users, shelf.study, "P-02")
    absent = enrol(shelf.users, shelf.study, "P-03")
    second = hold_interview(shelf.users, shelf.study, other, code="I-02")
    put(second, other, ["A question alone."], user=shelf.users["researcher"])
    export = made(shelf)
    for person, holding in ((shelf.participant, True), (other, True), (absent, False)):
        assert exports_holding(person.pk).filter(pk=export.pk).exists() == holding
    shelf.extra["excerpts"][1].delete()
    assert export.excerpts.count() == 5, "what left is known after the excerpt is gone"


def test_recall_finds_whom_a_file_names(shelf):
    absent = enrol(shelf.users, shelf.study, "P-03", AGREED | {Scope.BE_NAMED})
    shelf.extra["excerpts"][1].named.add(absent)
    assert exports_holding(absent.pk).filter(pk=made(shelf).pk).exists()


def test_discarding_destroys_key_and_file_and_keeps_what_it_held(shelf):
    export = made(shelf)
    blob_id = export.blob_id
    assert any(answer is True for _receiver, answer in blob_in_use.send(sender=None, blob_id=blob_id))
    discard_export(export.pk, "recalled")
    discard_export(export.pk, "recalled")
    assert not Blobs().exists(blob_id)
    for owner in (KeyOwner.export(export.pk), attempt_owner(export.pk, 1)):
        with pytest.raises(KeyDestroyed):
            content_key(kind="export", owner_id=owner.id)
    assert exports_holding(shelf.participant.pk).get().state == Export.State.GONE
    assert why_not(shelf, export) is Reason.FILE_NOT_THERE
    assert Entry.objects.filter(action="export.end", object_id=export.pk).count() == 1


def test_bytes_of_one_key_that_linger_save_no_other_key_and_no_file(shelf, monkeypatch):
    export = made(shelf)
    blob_id = export.blob_id

    def lingering(**owner):
        destroy_key(**owner)
        raise ErasureIncomplete

    with monkeypatch.context() as patched:
        patched.setattr(attempts, "destroy_key", lingering)
        with pytest.raises(ErasureIncomplete):
            discard_export(export.pk, "recalled")
    for owner in (KeyOwner.export(export.pk), attempt_owner(export.pk, 1)):
        with pytest.raises(KeyDestroyed):
            content_key(kind="export", owner_id=owner.id)
    assert not Blobs().exists(blob_id)
    export.refresh_from_db()
    assert export.state == Export.State.READY, "so that it is done again"
    discard_export(export.pk, "recalled")
    export.refresh_from_db()
    assert export.state == Export.State.GONE


@pytest.mark.parametrize("change", [_time_over, _expire, _revoke])
def test_what_is_over_is_destroyed(shelf, change):
    export = made(shelf)
    assert end_exports() == 0
    change(shelf)
    assert end_exports() == 1
    assert end_exports() == 0
    export.refresh_from_db()
    assert (export.state, export.blob_id) == (Export.State.GONE, None)


@pytest.mark.parametrize(("typed", "expected"), [("station", 1), ("-station", 3), ("-lantern -kept", 3)])
@pytest.mark.parametrize("again", [True, False])
def test_a_withdrawal_while_words_are_looked_up_makes_no_file_with_holes(shelf, monkeypatch, typed, expected, again):
    """It ends the index: whatever was not read by then would be left out, or let in that holds what must not occur."""
    for number in (2, 3):
        person = enrol(shelf.users, shelf.study, f"P-0{number}")
        interview = hold_interview(shelf.users, shelf.study, person, code=f"I-0{number}")
        put(interview, person, user=shelf.users["researcher"])
    index_all()
    monkeypatch.setattr(making, "CHUNK", 1)
    reading = making.find_page

    def withdrawn_meanwhile(**given):
        page = reading(**given)
        monkeypatch.setattr(making, "find_page", reading)
        person = shelf.study.participants.get(code="P-02")
        withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=person.pk)
        if again:
            index_all()
        return page

    monkeypatch.setattr(making, "find_page", withdrawn_meanwhile)
    wanted = Wanted(ExportFormat.JSONL, {"typed": typed})
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=wanted)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.blob_id) == (Export.State.WAITING, None)
    assert make_export(export.pk)
    export.refresh_from_db()
    assert export.rows_total == 2 * expected


# --- Workers ------------------------------------------------------------------------------------------------------


def test_making_it_again_changes_nothing(shelf):
    export = made(shelf)
    assert not make_export(export.pk)
    assert export.excerpts.count() == 4
    assert Notice.objects.filter(kind=NoticeKind.EXPORT_READY).count() == 1


def test_a_dead_worker_is_made_up_for(shelf, monkeypatch):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    assert claims.claim(export.pk) is not None  # and then it dies
    assert not make_export(export.pk), "somebody is at work on it"
    Export.objects.update(lease_until=timezone.now())
    hints = []
    monkeypatch.setattr("archive.release.exports.tasks.make.delay", hints.append)
    tasks.sweep_exports()
    assert hints == [str(export.pk)]
    assert make_export(export.pk)


def _opened_with_any_key(copy: bytes, blob_id) -> bool:
    """Whether what was copied of a blob opens with any key that the keyring still gives out to exports."""
    for row in ContentKeyRecord.objects.filter(kind="export", destroyed_at=None):
        place = binding("exports_export", blob_id, "blob")
        try:
            key = content_key(kind="export", owner_id=row.owner_id)
            return bool(StreamOpener(key, place, lambda at, length: copy[at : at + length], len(copy)).read(0, 9))
        except OpenError:
            continue
    return False


def _left_behind(export, monkeypatch, enter) -> tuple[bytes, object]:
    """Let an attempt at an export end in ``enter``; return a copy of what it wrote, as a backup may have it."""
    copies = []

    def copied(claimed, actor, file):
        size = Blobs().size(file.blob_id)
        copies.append((Blobs().read_at(file.blob_id, 0, size), file.blob_id))
        enter(claimed, actor, file)

    with monkeypatch.context() as patched:
        patched.setattr(making, "enter", copied)
        try:
            assert not make_export(export.pk)
        except SystemExit:
            Export.objects.update(lease_until=timezone.now())
    [copy] = copies
    return copy


def _leave(shelf) -> None:
    assert withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)


def _killed(*_args) -> None:
    raise SystemExit


def test_what_a_dead_worker_wrote_opens_no_more_once_somebody_of_the_study_has_left(shelf, monkeypatch):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    copy = _left_behind(export, monkeypatch, _killed)
    assert _opened_with_any_key(*copy)
    _leave(shelf)
    assert not _opened_with_any_key(*copy)
    assert make_export(export.pk)
    export.refresh_from_db()
    assert export.rows_total == 0


def test_nor_once_another_began(shelf, monkeypatch):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    copy = _left_behind(export, monkeypatch, _killed)
    assert make_export(export.pk)
    assert not _opened_with_any_key(*copy)
    export.refresh_from_db()
    assert b"station" in fetched(shelf, export)


def test_nor_does_what_was_thrown_away(shelf, monkeypatch):
    """Somebody left while it was made; their words were in it, and a backup has it."""
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    entering = making.enter

    def left_meanwhile(*args):
        _leave(shelf)
        entering(*args)

    copy = _left_behind(export, monkeypatch, left_meanwhile)
    assert not Blobs().exists(copy[1])
    assert not _opened_with_any_key(*copy)
    export.refresh_from_db()
    assert (export.state, export.claim, export.rows_total) == (Export.State.WAITING, None, 0)


def test_nor_what_an_export_that_failed_had_written(shelf, monkeypatch):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    copy = _left_behind(export, monkeypatch, _killed)
    Export.objects.update(attempts=claims.MAX_ATTEMPTS)
    assert not make_export(export.pk)
    _leave(shelf)
    assert not _opened_with_any_key(*copy)


def test_one_made_before_attempts_had_keys_is_fetched_all_the_same(shelf, monkeypatch):
    own = KeyOwner.export
    monkeypatch.setattr(making, "begin_attempt", lambda claimed: own(claimed.job_id))
    assert b"station" in fetched(shelf, made(shelf))


def test_a_worker_that_lost_its_claim_enters_nothing(shelf):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    first = claims.claim(export.pk)
    Export.objects.update(lease_until=timezone.now())
    assert claims.claim(export.pk) is not None
    with pytest.raises(claims.LostJobError):
        making._make(first)
    export.refresh_from_db()
    assert export.blob_id is None


def test_after_the_last_attempt_it_fails_visibly(shelf):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    Export.objects.update(attempts=claims.MAX_ATTEMPTS)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.failure) == (Export.State.FAILED, "worker_lost")
    assert Notice.objects.filter(kind=NoticeKind.EXPORT_FAILED, user=shelf.users["co_author"]).count() == 1


@pytest.mark.parametrize("change", [_revoke, _lock])
def test_a_right_that_ends_before_it_is_made_fails_it(shelf, change):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    change(shelf)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert export.blob_id is None


def test_a_withdrawal_while_it_is_made_keeps_the_words_out(shelf, monkeypatch):
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    entering = making.enter

    def withdrawn_meanwhile(*args):
        _withdraw(shelf)
        entering(*args)

    monkeypatch.setattr(making, "enter", withdrawn_meanwhile)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.blob_id) == (Export.State.WAITING, None)
    monkeypatch.undo()
    assert make_export(export.pk)
    export.refresh_from_db()
    assert export.rows_total == 0


def test_one_is_made_at_a_time(shelf):
    create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)
    with pytest.raises(ValidationError, match="being made"):
        create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=JSONL)


def test_of_another_studys_interview_nothing_is_found(shelf):
    from tests.world import make_study

    other, theirs = make_study(shelf.users, "Other"), {"typed": "", "interview": str(shelf.interview.pk)}
    export = create_export(actor=shelf.actor("co_author"), study_id=other.pk, wanted=Wanted(ExportFormat.CSV, theirs))
    assert make_export(export.pk)
    assert not export.excerpts.exists()


# --- Pages --------------------------------------------------------------------------------------------------------


def test_one_asks_waits_and_fetches_on_pages(shelf):
    client = browser(shelf.users["co_author"])
    address = reverse("exports", args=[shelf.study.pk])
    assert "No exports yet" in client.get(address).text
    page = client.post(address, {"format": "jsonl", "interview": "", "language": ""})
    assert 'hx-trigger="every 3s"' in client.get(page.url).text
    export = exports_of(shelf.actor("co_author")).get()
    assert make_export(export.pk)
    assert reverse("export_file", args=[export.pk]) in client.get(page.url).text
    answer = client.get(reverse("export_file", args=[export.pk]))
    body = b"".join(answer.streaming_content)
    assert len(body) == int(answer["Content-Length"])
    assert f"confided-{export.pk}.jsonl" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_a_stale_sign_in_is_led_to_the_password(shelf):
    export = made(shelf)
    client = browser(shelf.users["co_author"], recently=False)
    answer = client.get(reverse("export_file", args=[export.pk]))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("person", ["outsider", "researcher", "ethics_reviewer"])
def test_to_others_it_is_not_there(shelf, person):
    export = made(shelf)
    client = browser(shelf.users[person])
    for name in ("export", "export_file"):
        assert client.get(reverse(name, args=[export.pk])).status_code == 404


@pytest.mark.parametrize(
    "form", [{}, {"format": "exe"}, {"format": "csv", "interview": "x"}, {"format": "csv", "language": "xx"}]
)
def test_nonsense_is_told(shelf, form):
    answer = browser(shelf.users["co_author"]).post(reverse("exports", args=[shelf.study.pk]), form)
    assert answer.status_code == 422
