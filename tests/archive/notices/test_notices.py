"""Notices: told in the application at once, by e-mail after the commit, and by e-mail never what about."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.labels import NOTICES
from archive.notices import mailing, tasks
from archive.notices.models import Notice
from archive.notices.selectors import notices_of, unread_count
from archive.notices.services import mark_read, notify
from archive.policy.facts import ANONYMOUS
from archive.vocabulary import NoticeKind
from tests.pages import browser
from tests.world import make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
KIND = NoticeKind.REQUEST_ARRIVED


@pytest.fixture
def reader(db):
    return make_user("reader@example.org")


@pytest.fixture
def queued(monkeypatch):
    """What is hinted to the workers."""
    hints = []
    monkeypatch.setattr("archive.notices.tasks.mail.delay", hints.append)
    return hints


def tell(*users, path="/notices/"):
    return notify(users=[user.pk for user in users], kind=KIND, path=path)


def later(minutes):
    """Let time pass: what was put off for less than that is due."""
    for notice in Notice.objects.filter(mail_due_at__isnull=False):
        notice.mail_due_at -= timedelta(minutes=minutes)
        notice.save()


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_a_sentence(kind):
    assert str(NOTICES[kind])


def test_each_person_is_told_once(reader):
    other = make_user("other@example.org")
    assert len(tell(reader, other, reader)) == 2
    assert Notice.objects.filter(user=reader).count() == 1


@pytest.mark.parametrize(
    "path", ["https://example.org/", "//example.org/", "/a?b=c", "/a b/", "notices/", "/x#y/", "/../a/", "/a/\n", "\\a"]
)
def test_a_notice_leads_nowhere_else(reader, path):
    with pytest.raises(ValueError, match="address of this archive"):
        tell(reader, path=path)


def test_mail_is_hinted_at_after_the_commit_alone(reader, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(reader)
        assert not queued
    assert queued == [str(reader.pk)]


def test_what_is_rolled_back_tells_nobody(reader, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell(reader)
        transaction.set_rollback(True)
    assert not queued
    assert not Notice.objects.exists()


def test_without_a_broker_nothing_is_lost(reader, monkeypatch, django_capture_on_commit_callbacks):
    def away(_user_id):
        raise ConnectionError

    monkeypatch.setattr("archive.notices.tasks.mail.delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        tell(reader)
    hints = []
    monkeypatch.setattr("archive.notices.tasks.mail.delay", hints.append)
    tasks.sweep_mail()
    assert hints == [str(reader.pk)]


def test_one_message_tells_of_all_that_waits_and_not_what(world, reader):
    notify(users=[reader.pk], kind=KIND, study_id=world.study.pk, object_id=world.participant.pk, path="/notices/")
    tell(reader)
    tasks.mail(str(reader.pk))
    tasks.mail(str(reader.pk))
    (message,) = mail.outbox
    assert message.to == [reader.email]
    said = message.subject + message.body
    assert "http://127.0.0.1:8000" + reverse("notices") in said
    for word in [world.study.title, str(world.study.pk), world.participant.code, str(NOTICES[KIND]), "access", KIND]:
        assert word not in said


def test_a_mail_server_that_is_away_is_tried_again_later(reader, monkeypatch):
    tell(reader)
    with monkeypatch.context() as patch:

        def refuse(*_args):
            raise smtplib.SMTPServerDisconnected

        patch.setattr(mailing, "send_mail", refuse)
        assert not mailing.mail_notices(reader.pk)
    assert not mailing.mail_notices(reader.pk), "not at once"
    later(minutes=6)
    assert mailing.mail_notices(reader.pk)
    assert len(mail.outbox) == 1


def test_a_worker_that_dies_before_it_sent_is_made_up_for(reader, queued):
    tell(reader)
    assert mailing._take(reader.pk)  # and then it dies
    tasks.sweep_mail()
    assert not queued
    later(minutes=6)
    tasks.sweep_mail()
    assert queued == [str(reader.pk)]
    assert mailing.mail_notices(reader.pk)


def test_waits_grow_to_a_day_and_no_longer(reader):
    (notice,) = tell(reader)
    Notice.objects.filter(pk=notice.pk).update(mail_attempts=30_000)
    assert mailing._take(reader.pk)
    notice.refresh_from_db()
    assert timedelta(hours=23) < notice.mail_due_at - timezone.now() <= timedelta(days=1)


@pytest.mark.parametrize("state", ["closed", "read"])
def test_closed_accounts_and_what_was_read_meanwhile_get_no_mail(reader, state):
    tell(reader)
    if state == "closed":
        reader.is_active = False
        reader.save()
    else:
        Notice.objects.update(read_at=timezone.now())
    assert not mailing.mail_notices(reader.pk)
    assert not mail.outbox
    assert not Notice.objects.filter(mail_due_at__isnull=False).exists()


def test_the_page_lists_ones_own_and_marks_them(reader):
    other = make_user("other@example.org")
    tell(reader, other)
    tell(reader, path="")
    client = browser(reader)
    page = client.get(reverse("notices")).content.decode()
    assert page.count(str(NOTICES[KIND])) == 4  # twice each: to read, and for the button's name
    assert '<span class="count">2' in page
    newest = Notice.objects.filter(user=reader).first()
    assert client.post(reverse("notice", args=[newest.pk])).url == reverse("notices")
    assert client.post(reverse("notices_read"), follow=True).content.decode().count('class="count"') == 0
    assert Notice.objects.get(user=other).read_at is None
    assert Entry.objects.filter(action="notice.mark", outcome="done").count() == 2


def test_without_notices_the_page_says_so(reader):
    assert "No notices yet" in browser(reader).get(reverse("notices")).content.decode()


def test_another_persons_notice_is_not_there(reader):
    other = make_user("other@example.org")
    (theirs,) = tell(other)
    assert browser(reader).post(reverse("notice", args=[theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.read_at is None
    assert Entry.objects.filter(action="notice.mark", outcome="denied", object_id=theirs.pk).exists()


def test_marking_another_persons_notice_is_refused_by_the_service_too(world, reader):
    (theirs,) = tell(reader)
    with pytest.raises(DeniedError):
        mark_read(actor=world.actor("outsider"), notice_id=theirs.pk)


def test_nobody_has_notices(reader):
    tell(reader)
    assert unread_count(ANONYMOUS) == 0
    assert not notices_of(ANONYMOUS)
    assert Client().get(reverse("notices")).status_code == 302
    with pytest.raises(DeniedError):
        mark_read(actor=ANONYMOUS)


def test_opening_is_a_post(reader):
    (notice,) = tell(reader)
    client = browser(reader)
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 405
    assert client.get(reverse("notices_read")).status_code == 405
