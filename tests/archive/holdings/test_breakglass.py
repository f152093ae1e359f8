"""Break-glass: two people, a reason, some hours; told to the ethics reviewer, and in the log reading by reading."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.breakglass.models import Glass
from archive.holdings.breakglass.services import (
    approve_break_glass,
    ask_to_break_glass,
    end_break_glass,
    read_by_break_glass,
)
from archive.notices.models import Notice
from archive.policy import Reason
from archive.studies.models import Participant, Study
from archive.vocabulary import GlassReason, NoticeKind, StudyState
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NAME = "Gulzada"


@pytest.fixture
def told(world):
    world.upload()
    return world


def ask(world, role="researcher", hours=1):
    reason = GlassReason.PERSON_AT_RISK
    return ask_to_break_glass(actor=world.actor(role), interview_id=world.interview.pk, reason=reason, hours=hours)


def approve(world, glass, role="principal_investigator"):
    return approve_break_glass(actor=world.actor(role), glass_id=glass.pk)


def read(world, role="researcher"):
    return read_by_break_glass(actor=world.actor(role), interview=world.interview)


def refused(deed, reason):
    with pytest.raises(DeniedError) as denial:
        deed()
    assert denial.value.decision.reason is reason


def test_two_people_let_one_read_and_the_log_names_what_they_relied_on(told):
    refused(lambda: read(told), Reason.GLASS_NOT_BROKEN)
    glass = ask(told)
    refused(lambda: read(told), Reason.GLASS_NOT_BROKEN)
    approve(told, glass)
    assert NAME in " ".join(turn.text for turn in read(told))
    read(told)
    entries = Entry.objects.filter(action="glass.read", outcome="allowed")
    assert [entry.grant_id for entry in entries] == [glass.pk] * 2
    refused(lambda: read(told, "principal_investigator"), Reason.GLASS_NOT_BROKEN)
    refused(lambda: read(told, "reviewer"), Reason.GLASS_NOT_BROKEN)


@pytest.mark.parametrize(
    "role", ["transcriber", "co_author", "ethics_reviewer", "data_steward", "operator", "outsider"]
)
def test_only_the_team_asks_and_reads(told, role):
    for deed in (lambda: ask(told, role), lambda: read(told, role)):
        with pytest.raises(DeniedError):
            deed()
    assert not Glass.objects.exists()


@pytest.mark.parametrize("role", ["researcher", "reviewer", "ethics_reviewer", "co_author", "operator", "outsider"])
def test_only_leads_and_stewards_approve(told, role):
    glass = ask(told, "second_reviewer")
    with pytest.raises(DeniedError):
        approve(told, glass, role)


def test_nobody_approves_for_themselves(told):
    glass = ask(told, "principal_investigator")
    refused(lambda: approve(told, glass), Reason.SECOND_PERSON_NEEDED)
    approve(told, glass, "data_steward")
    assert read(told, "principal_investigator")


def test_the_ethics_reviewer_is_told_at_once(told):
    glass = ask(told)
    approve(told, glass)
    end_break_glass(actor=told.actor("researcher"), glass_id=glass.pk)
    kinds = Notice.objects.filter(user=told.users["ethics_reviewer"]).order_by("created_at")
    assert [notice.kind for notice in kinds] == [
        NoticeKind.GLASS_ASKED, NoticeKind.GLASS_BROKEN, NoticeKind.GLASS_ENDED
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["researcher", "principal_investigator", "ethics_reviewer", "data_steward"])
def test_it_ends_at_once(told, role):
    glass = ask(told)
    approve(told, glass)
    assert read(told)
    end_break_glass(actor=told.actor(role), glass_id=glass.pk)
    end_break_glass(actor=told.actor(role), glass_id=glass.pk)
    refused(lambda: read(told), Reason.GLASS_NOT_BROKEN)
    assert Entry.objects.filter(action="glass.end", outcome="done").count() == 1


def test_it_ends_by_itself(told):
    glass = approve(told, ask(told, hours=4))
    assert glass.ends_at - timezone.now() <= timedelta(hours=4)
    Glass.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    refused(lambda: read(told), Reason.GLASS_NOT_BROKEN)


def test_what_waited_too_long_or_was_refused_is_not_approved(told):
    glass = ask(told)
    Glass.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        approve(told, glass)
    again = ask(told)
    end_break_glass(actor=told.actor("ethics_reviewer"), glass_id=again.pk)
    with pytest.raises(ValidationError):
        approve(told, again)
    refused(lambda: read(told), Reason.GLASS_NOT_BROKEN)


def test_it_is_asked_for_once_and_for_a_time_that_is_offered(told):
    for hours in (0, 2, 25, 10_000):
        with pytest.raises(ValidationError):
            ask(told, hours=hours)
    glass = ask(told)
    for _state in ("waits", "open"):
        with pytest.raises(ValidationError):
            ask(told)
        if glass.approved_by_id is None:
            glass = approve(told, glass)


def test_no_lock_and_no_withdrawal_is_broken_by_it(told):
    approve(told, ask(told))
    Study.objects.update(state=StudyState.LOCKED)
    told.interview.refresh_from_db()
    refused(lambda: read(told), Reason.STUDY_LOCKED)
    refused(lambda: ask(told, "reviewer"), Reason.STUDY_LOCKED)
    Study.objects.update(state=StudyState.OPEN)
    Participant.objects.update(withdrawn_at=timezone.now())
    told.interview.refresh_from_db()
    refused(lambda: read(told), Reason.WITHDRAWN)


def test_whoever_left_the_team_reads_no_longer(told):
    approve(told, ask(told))
    told.study.memberships.filter(user=told.users["researcher"]).update(ended_at=timezone.now())
    refused(lambda: read(told), Reason.NOT_A_MEMBER)


def listed(world):
    return reverse("break_glass", args=[world.study.pk])


def test_pages_from_asking_to_ending(told):
    asking, lead = browser(told.users["researcher"]), browser(told.users["principal_investigator"])
    ethics = browser(told.users["ethics_reviewer"])
    assert "Nobody has asked for it" in ethics.get(listed(told)).text
    assert asking.post(listed(told), {}).status_code == 422
    fields = {"interview": told.interview.pk, "reason": "incident", "hours": 4}
    assert asking.post(listed(told), fields)["Location"] == listed(told)
    assert asking.post(listed(told), fields).status_code == 422
    glass = Glass.objects.get()
    approve_page = reverse("glass_approve", args=[glass.pk])
    original = reverse("glass_read", args=[told.interview.pk])
    assert asking.get(original).status_code == 403
    assert approve_page not in asking.get(listed(told)).text
    assert approve_page in lead.get(listed(told)).text
    assert "cannot be unread" in lead.get(approve_page).text
    assert lead.post(approve_page)["Location"] == listed(told)
    assert lead.post(approve_page).status_code == 422
    page = asking.get(original)
    assert NAME in page.text
    for role in ("ethics_reviewer", "principal_investigator", "co_author", "transcriber", "outsider"):
        assert NAME not in browser(told.users[role]).get(original).text
    assert ethics.post(reverse("glass_end", args=[glass.pk]))["Location"] == listed(told)
    assert asking.get(original).status_code == 403


def test_a_foreign_interview_is_not_asked_for(told):
    fields = {"interview": "00000000-0000-4000-8000-000000000000", "reason": "incident", "hours": 4}
    assert browser(told.users["researcher"]).post(listed(told), fields).status_code == 422
    assert browser(told.users["ethics_reviewer"]).post(listed(told), fields).status_code == 403
    glass = ask(told)
    for name in ("glass_approve", "glass_end"):
        for role in ("outsider", "operator"):
            assert browser(told.users[role]).post(reverse(name, args=[glass.pk])).status_code == 404
