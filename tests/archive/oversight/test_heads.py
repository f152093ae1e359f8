"""Heads outside our reach: they arrive, once, whatever is in the way at first; and somebody is told when not."""

from datetime import timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from archive.audit import checkpoint, triggers
from archive.audit.log import record
from archive.audit.models import Cosignature, Entry, Leaf
from archive.audit.proving import latest_checkpoint
from archive.audit.sequencer import integrate
from archive.audit.witnesses import cosigned_note
from archive.crypto import signing
from archive.notices.models import Notice
from archive.oversight.heads import outside, tasks
from archive.oversight.heads.checks import check_places
from archive.oversight.heads.models import Delivery
from archive.oversight.heads.services import push_heads
from archive.policy import Action
from archive.vocabulary import PlatformRole
from tests.archive.audit.test_log import ACTOR, STUDY
from tests.archive.audit.witnessing import KEY, WitnessServer, cosign
from tests.pages import browser
from tests.world import make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def grow(entries: int = 1) -> None:
    for _ in range(entries):
        record(ACTOR, Action.STUDY_EDIT, STUDY)
    integrate()


@pytest.fixture
def operator(db):
    return make_user("operator@example.org", PlatformRole.OPERATOR)


@pytest.fixture
def witness(settings):
    server = WitnessServer(signing.public_key(checkpoint.signing_secret()))
    settings.LOG_ORIGIN = "archive.example.org/log"
    settings.LOG_WITNESSES = [f"{KEY.text()} {server.url}"]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(settings, tmp_path):
    settings.LOG_HEADS_FOLDER = str(tmp_path)
    return tmp_path


def later(delivery: Delivery):
    """The moment when a place is due again."""
    delivery.refresh_from_db()
    return delivery.due_at


def test_nothing_goes_anywhere_unless_somebody_says_where():
    grow()
    assert push_heads() == []
    assert not Delivery.objects.exists()


def test_a_folder_gets_a_file_a_head_and_no_file_twice(folder):
    grow(3)
    (delivery,) = push_heads()
    assert (delivery.place, delivery.size, delivery.problem) == ("folder", 3, "")
    grow(2)
    assert push_heads() == []  # not due yet
    (delivery,) = push_heads(now=later(delivery))
    assert [file.name for file in sorted(folder.iterdir())] == ["head-000000000003.txt", "head-000000000005.txt"]
    written = (folder / "head-000000000005.txt").read_text()
    assert written == cosigned_note(latest_checkpoint())
    assert checkpoint.verify(written, signing.public_key(checkpoint.signing_secret()))
    before = (folder / "head-000000000005.txt").stat().st_mtime_ns
    push_heads(urgent=True)
    assert (folder / "head-000000000005.txt").stat().st_mtime_ns == before


def test_nothing_to_send_is_no_failure(folder):
    (delivery,) = push_heads()
    assert (delivery.problem, delivery.delivered_at, delivery.size) == ("", None, 0)


def test_a_folder_that_is_away_is_tried_again_and_operators_are_told_once(folder, settings, operator):
    settings.LOG_HEADS_FOLDER = str(folder / "away")
    grow()
    (delivery,) = push_heads()
    waits = [later(delivery)]
    for _ in range(8):
        push_heads(now=waits[-1])
        waits.append(later(delivery))
    gaps = [after - before for before, after in pairwise(waits)]
    assert gaps[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert gaps[-1] == timedelta(hours=1)
    assert (delivery.problem, delivery.attempts, delivery.size) == ("not_written", 9, 0)
    notice = Notice.objects.get()
    assert (notice.user_id, notice.kind, notice.path) == (operator.pk, "heads_stuck", reverse("heads"))
    page = browser(operator).get(reverse("heads")).content.decode()
    assert "The file could not be written." in page
    assert "9 attempts" in page
    (folder / "away").mkdir()
    push_heads(now=waits[-1])
    delivery.refresh_from_db()
    assert (delivery.problem, delivery.attempts, delivery.failing_since, delivery.told_at) == ("", 0, None, None)
    assert "does not arrive" not in browser(operator).get(reverse("heads")).content.decode()


def test_a_file_that_says_otherwise_is_left_and_told_at_once(folder, operator):
    grow()
    other = checkpoint.sign(1, bytes(32), checkpoint.signing_secret())
    (folder / "head-000000000001.txt").write_text(other)
    (delivery,) = push_heads()
    assert delivery.problem == "contradicted"
    assert (folder / "head-000000000001.txt").read_text() == other
    assert Notice.objects.get().kind == "log_contradicted"


@pytest.mark.parametrize("written", ["", "not a head", "\x00\xff"])
def test_a_file_that_is_no_head_contradicts_too(folder, written):
    grow()
    (folder / "head-000000000001.txt").write_text(written, encoding="latin-1")
    (delivery,) = push_heads()
    assert delivery.problem in ("contradicted", "not_written")
    assert (folder / "head-000000000001.txt").read_text(encoding="latin-1") == written


def test_an_address_gets_the_head_and_its_file(settings):
    settings.LOG_HEADS_EMAIL = ["irb@example.org", "office@example.org"]
    grow(2)
    push_heads()
    push_heads()
    (message,) = mail.outbox
    assert message.to == settings.LOG_HEADS_EMAIL
    name, content, kind = message.attachments[0]
    assert (name, kind, content) == ("head-000000000002.txt", "text/plain", cosigned_note(latest_checkpoint()))
    assert content in message.body


def test_a_mail_server_that_is_away(settings, monkeypatch):
    import smtplib

    def away(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    settings.LOG_HEADS_EMAIL = ["irb@example.org"]
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    grow()
    assert [delivery.problem for delivery in push_heads()] == ["no_answer"]


def test_a_url_gets_the_head_with_its_token(settings, monkeypatch):
    sent = []
    settings.LOG_HEADS_URL, settings.LOG_HEADS_TOKEN = "https://elsewhere.example/heads", "a token"
    answer = outside.Answer(201, "text/plain", "")
    monkeypatch.setattr(outside, "post", lambda url, body, token="": sent.append((url, body, token)) or answer)
    grow()
    push_heads()
    assert sent == [(settings.LOG_HEADS_URL, latest_checkpoint().note, "a token")]


@pytest.mark.parametrize(("status", "problem"), [(301, "refused"), (404, "refused"), (500, "refused"), (204, "")])
def test_what_a_url_may_answer(settings, witness, status, problem):
    settings.LOG_WITNESSES = []
    settings.LOG_HEADS_URL = f"{witness.url}/add-checkpoint"
    witness.instead = (status, "text/plain", "")
    grow()
    assert [delivery.problem for delivery in push_heads()] == [problem]


def test_nobody_there(settings, witness):
    witness.shutdown()
    witness.server_close()
    grow()
    assert [delivery.problem for delivery in push_heads()] == ["no_answer"]


def test_nothing_is_sent_in_the_clear():
    with pytest.raises(ValueError, match="https"):
        outside.post("http://witness.example/", "head")


def test_a_witness_cosigns_each_head_from_where_it_was(witness):
    grow(3)
    (delivery,) = push_heads()
    grow(5)
    push_heads(now=later(delivery))
    assert witness.asked == [0, 3]
    assert list(Cosignature.objects.order_by("head").values_list("head", "witness")) == [(3, KEY.name), (8, KEY.name)]
    delivery.refresh_from_db()
    assert (delivery.size, delivery.problem) == (8, "")
    assert cosigned_note(latest_checkpoint()).count("\u2014") == 2


def test_a_witness_that_knows_us_already_says_from_where(witness):
    """A restored database, or a worker that died before it could note the answer."""
    grow(3)
    push_heads()
    Delivery.objects.all().delete()
    assert push_heads()[0].problem == ""
    assert witness.asked == [0, 0, 3]
    grow(2)
    Delivery.objects.all().delete()
    assert push_heads()[0].size == 5
    assert witness.asked == [0, 0, 3, 0, 3]


def test_a_witness_that_has_seen_more_shows_a_rollback(witness, operator):
    grow(3)
    push_heads()
    with transaction.atomic():  # the last entries cut off, and signed anew by somebody with every key
        triggers.remove(connection)
        with connection.cursor() as cursor:
            for table in ("audit_cosignature", "audit_checkpoint", "audit_leaf", "audit_entry"):
                cursor.execute(f"DELETE FROM {table}")
        triggers.install(connection)
    grow(2)
    (delivery,) = push_heads(urgent=True)
    assert (delivery.problem, Notice.objects.get().kind) == ("contradicted", "log_contradicted")
    Delivery.objects.all().delete()  # they go with the database, and the witness still knows
    assert [delivery.problem for delivery in push_heads()] == ["contradicted"]
    grow(2)
    assert [delivery.problem for delivery in push_heads(urgent=True)] == ["contradicted"]
    assert not Cosignature.objects.exists()


def test_what_was_delivered_once_is_missed_when_it_is_gone_from_here(folder):
    grow()
    push_heads()
    Delivery.objects.update(size=2)
    assert [delivery.problem for delivery in push_heads(urgent=True)] == ["contradicted"]


@pytest.mark.parametrize(
    ("instead", "problem"),
    [
        ((403, "text/plain", "unknown key"), "refused"),
        ((404, "text/plain", "unknown log"), "refused"),
        ((422, "text/plain", ""), "contradicted"),
        ((409, "text/plain", "3\n"), "refused"),
        ((409, "text/x.tlog.size", "three\n"), "refused"),
        ((409, "text/x.tlog.size", "03\n"), "refused"),
        ((409, "text/x.tlog.size", "9\n"), "contradicted"),
        ((409, "text/x.tlog.size", "1\n"), "contradicted"),
        ((200, "text/plain", ""), "no_cosignature"),
        ((200, "text/plain", "\u2014 other.example AAAAAAAAAAAA\n"), "no_cosignature"),
        ((200, "text/plain", cosign("other\n1\n\n\u2014 a AAAAAAAA\n")), "no_cosignature"),
    ],
)
def test_what_else_a_witness_may_answer(witness, instead, problem):
    witness.instead = instead
    grow(2)
    (delivery,) = push_heads()
    assert delivery.problem == problem
    assert not Cosignature.objects.exists()


def test_a_broken_log_is_not_proved_to_anybody(witness, operator):
    grow(3)
    (delivery,) = push_heads()
    grow(2)
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute('DELETE FROM audit_leaf WHERE "index" = 1')
    push_heads(now=later(delivery))
    delivery.refresh_from_db()
    assert delivery.problem == "log_broken"
    assert Notice.objects.get().kind == "log_contradicted"


def test_a_place_is_one_workers_at_a_time(folder, monkeypatch):
    """Whoever comes while somebody writes leaves it to them, until their lease runs out."""
    grow()
    seen = []
    first = Path.open

    def second_worker(*args, **kwargs):
        if not seen:
            seen.append(push_heads())
        return first(*args, **kwargs)

    monkeypatch.setattr(Path, "open", second_worker)
    (delivery,) = push_heads()
    assert seen == [[]]
    assert delivery.size == 1
    delivery.refresh_from_db()
    assert delivery.due_at > timezone.now() + timedelta(minutes=50)


def test_no_transaction_is_open_while_somebody_is_waited_for(witness, monkeypatch, django_db_blocker):
    grow()
    depth = len(connection.savepoint_ids)
    monkeypatch.setattr(
        outside, "post", lambda *args, **kwargs: pytest.fail("open") if len(connection.savepoint_ids) > depth else None
    )
    with pytest.raises(AttributeError):  # there was no answer to look at
        push_heads()


def test_the_task_and_the_command(folder, settings):
    grow()
    tasks.push_heads()
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    out, err = StringIO(), StringIO()
    call_command("push_heads", stdout=out, stderr=err)
    assert out.getvalue() == cosigned_note(latest_checkpoint())
    assert "folder: has 2 entries." in err.getvalue()
    assert "confided.log+" in err.getvalue()
    settings.LOG_HEADS_FOLDER = str(folder / "away")
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    with pytest.raises(SystemExit):
        call_command("push_heads", stdout=out, stderr=err)
    assert "folder: The file could not be written." in err.getvalue()


def test_the_command_says_that_heads_stay_here():
    err = StringIO()
    call_command("push_heads", stdout=StringIO(), stderr=err)
    assert "No place outside is configured" in err.getvalue()


def test_a_cosignature_that_was_brought_by_hand(settings, tmp_path):
    settings.LOG_ORIGIN, settings.LOG_WITNESSES = "archive.example.org/log", [KEY.text()]
    grow()
    note, file = latest_checkpoint().note, tmp_path / "head.txt"
    file.write_text(note + cosign(note))
    out = StringIO()
    call_command("add_cosignature", str(file), stdout=out)
    assert f"{KEY.name} cosigned 1 entries" in out.getvalue()
    assert Cosignature.objects.get().head_id == 1


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (lambda note: "nothing", "no signed head"),
        (lambda note: note, "None of its signatures"),
        (lambda note: note + cosign(note)[:-8] + "AAAAAA=\n", "does not verify"),
        (lambda note: note.replace("\n1\n", "\n2\n"), "no such head"),
        (lambda note: checkpoint.sign(1, bytes(32), bytes(32)), "no such head"),
    ],
)
def test_what_is_no_cosignature_is_said(settings, tmp_path, alter, words):
    settings.LOG_WITNESSES = [KEY.text()]
    grow()
    file = tmp_path / "head.txt"
    file.write_text(alter(latest_checkpoint().note))
    with pytest.raises(CommandError, match=words):
        call_command("add_cosignature", str(file), stdout=StringIO())
    assert not Cosignature.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("LOG_HEADS_FOLDER", "heads", ["heads.E001"]),
        ("LOG_HEADS_URL", "http://elsewhere.example/", ["heads.E002"]),
        ("LOG_HEADS_EMAIL", ["irb@example.org", "irb"], ["heads.E003"]),
        ("LOG_HEADS_FOLDER", "/srv/heads", []),
    ],
)
def test_settings_are_checked_at_the_start(settings, name, value, found):
    setattr(settings, name, value)
    assert [error.id for error in check_places()] == found


def test_operators_and_stewards_see_the_page_and_nobody_else(operator):
    grow()
    steward = make_user("steward@example.org", PlatformRole.DATA_STEWARD)
    for user in (operator, steward):
        page = browser(user).get(reverse("heads"))
        assert page.status_code == 200
        assert "Nowhere" in page.content.decode()
        assert "confided.log+" in page.content.decode()
    assert browser(make_user("other@example.org")).get(reverse("heads")).status_code == 403
    assert Entry.objects.filter(action="log.verify", outcome="denied").count() == 1
    assert Leaf.objects.count() == 1
