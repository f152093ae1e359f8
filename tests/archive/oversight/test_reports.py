"""The report of a month: on a page that prints, and as numbers by e-mail, once for each reviewer."""

import re
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.oversight.flags.rules import RuleKey
from archive.oversight.models import Flag, ReportMail, Resolution
from archive.oversight.reports import mailing
from archive.oversight.reports.mailing import send_reports
from archive.oversight.reports.month import month_before, month_of, report_of
from archive.oversight.tallying import day_of
from archive.studies.models import Study
from archive.studies.services import add_member
from archive.vocabulary import Role
from tests.archive.oversight.entries import watch, write
from tests.pages import browser
from tests.world import make_study, make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


@pytest.fixture
def last_month(world):
    """Reads, refusals and an export of the last month, and a study that was there before."""
    Study.objects.update(created_at=LONG_AGO)
    first = month_before(day_of(timezone.now())).since
    at = timezone.make_aware(timezone.datetime(first.year, first.month, 3, 12))
    write(world, 7, at=at)
    write(world, 2, at=at, outcome="denied", reason="embargoed")
    write(world, 1, at=at, action="export.download", object_kind="export", outcome="done", interview_id=None)
    write(world, 50, at=at - timedelta(days=40))
    watch()
    return first


def test_months_are_whole():
    assert (month_of(date(2024, 2, 29)).since, month_of(date(2024, 2, 29)).until) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert month_of(date(2025, 12, 31)).until == date(2025, 12, 31)
    assert month_before(date(2025, 1, 31)).since == date(2024, 12, 1)


def test_the_page_has_the_last_months_numbers(world, reviewer, last_month):
    text = reviewer.get(reverse("oversight_report", args=[world.study.pk])).text
    assert re.search(r"<strong>7</strong><span>reads", text)
    assert re.search(r"<strong>2</strong><span>refusals", text)
    assert re.search(r"<strong>1</strong><span>exports that left", text)
    assert world.study.ethics_reference in text
    assert "Aliya" not in text


def test_another_month_is_asked_for(world, reviewer, last_month):
    before = (last_month - timedelta(days=38)).strftime("%Y-%m")
    address = reverse("oversight_report", args=[world.study.pk])
    assert re.search(r"<strong>50</strong><span>reads", reviewer.get(f"{address}?month={before}").text)
    assert reviewer.get(f"{address}?month=2000-01").status_code == 200
    assert reviewer.get(f"{address}?month=nonsense").status_code == 422


@pytest.mark.parametrize(("role", "status"), [("principal_investigator", 403), ("outsider", 404), ("operator", 404)])
def test_it_is_the_ethics_reviewers_alone(world, role, status):
    address = reverse("oversight_report", args=[world.study.pk])
    assert browser(world.users[role]).get(address).status_code == status


def test_the_mail_holds_numbers_and_a_link(world, last_month):
    assert send_reports() == 1
    (message,) = mail.outbox
    assert message.to == ["ethics_reviewer@example.org"]
    assert "Reads: 7" in message.body
    assert "Refusals: 2" in message.body
    assert "Exports that left the archive: 1" in message.body
    assert message.body.rstrip().count("http") == 1
    for words in (world.study.title, world.study.ethics_reference, "P-01", "I-01", "Aliya", str(world.study.pk)):
        assert words not in message.body + message.subject


def test_it_is_sent_once_and_is_on_record_before(world, last_month):
    before = Entry.objects.filter(action="log.view", outcome="allowed").count()
    assert [send_reports(), send_reports(), send_reports()] == [1, 0, 0]
    assert len(mail.outbox) == 1
    assert Entry.objects.filter(action="log.view", outcome="allowed").count() == before + 1


def test_numbers_of_several_studies_are_added(world, last_month):
    other = make_study(dict(world.users), title="Elsewhere")
    Study.objects.update(created_at=LONG_AGO)
    at = timezone.make_aware(timezone.datetime(last_month.year, last_month.month, 4, 12))
    write(world, 5, at=at, study_id=other.pk)
    elsewhere = make_study(
        {key: one for key, one in world.users.items() if key != "ethics_reviewer"}, title="Not theirs"
    )
    write(world, 100, at=at, study_id=elsewhere.pk)
    watch()
    send_reports()
    assert "Reads: 12" in mail.outbox[0].body
    assert "the 2 studies you oversee" in mail.outbox[0].body


def test_what_could_not_be_sent_is_tried_again(world, last_month, monkeypatch):
    def fail(*args, **kwargs):
        raise SMTPException("no server")

    with monkeypatch.context() as patch:
        patch.setattr(mailing, "send_mail", fail)
        assert send_reports() == 0
    assert send_reports() == 0, "not at once"
    ReportMail.objects.update(tried_at=timezone.now() - timedelta(hours=2))
    assert send_reports() == 1


def test_who_no_longer_oversees_anything_gets_nothing(world, last_month):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailing, "_send", lambda *args: False)
        send_reports()
    assert ReportMail.objects.count() == 1
    world.study.memberships.filter(role=Role.ETHICS_REVIEWER).update(ended_at=timezone.now())
    assert send_reports() == 0
    assert mail.outbox == []


def test_a_closed_account_gets_nothing(world, last_month):
    type(world.users["ethics_reviewer"]).objects.filter(email="ethics_reviewer@example.org").update(is_active=False)
    assert send_reports() == 0
    assert mail.outbox == []


def test_a_second_reviewer_gets_their_own(world, last_month):
    other = make_user("second.ethics@example.org")
    add_member(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        user_id=other.pk,
        role=Role.ETHICS_REVIEWER,
    )
    assert send_reports() == 2


def test_of_a_month_before_the_study_there_is_none(world):
    watch()
    assert send_reports() == 0


def test_an_operator_can_switch_it_off(world, last_month, settings):
    settings.ETHICS_REPORTS = False
    assert send_reports() == 0
    assert not ReportMail.objects.exists()


def test_flags_are_counted_by_rule(world, reviewer, last_month):
    at = timezone.make_aware(timezone.datetime(last_month.year, last_month.month, 9, 12))
    write(world, 10, at=at, outcome="denied", reason="no_grant")
    write(world, 10, at=at, outcome="denied", reason="no_grant", role="researcher")
    write(world, 1, at=at, token_id=world.study.pk, actor_kind="token")
    watch()
    flag, other = Flag.objects.filter(rule=RuleKey.REPEATED_DENIALS)
    for verdict in ("explained", "reopened", "no_matter"):
        made = Resolution.objects.create(flag=flag, verdict=verdict, count=10)
        Resolution.objects.filter(pk=made.pk).update(created_at=at)
    Resolution.objects.create(flag=other, verdict="explained", count=10)
    Flag.objects.filter(pk=flag.pk).update(state="resolved")
    report = report_of(world.study, month_of(last_month), {})
    assert [(str(name), many) for name, many in report.raised] == [
        ("First read from a new token", 1), ("Repeated refusals", 2),
    ]  # fmt: skip
    assert (report.resolved, report.open_flags) == (2, 2)
