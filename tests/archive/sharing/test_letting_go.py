"""A request taken back before it is decided, a grant given up by whoever holds it: theirs alone, at once, and told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.notices.models import Notice
from archive.policy import Reason
from archive.release.reading import ask_for_list
from archive.sharing.models import AccessRequest, Grant
from archive.sharing.services import (
    Verdict,
    decide_request,
    give_up_grant,
    revoke_grant,
    set_sharing_terms,
    take_back_request,
)
from archive.studies.models import Membership, Study
from archive.vocabulary import NoticeKind, Role, StudyState
from tests.grants import ask, let_read
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LEAD = "principal_investigator"
ROLES = sorted(set(Role) - {Role.CO_AUTHOR})


@pytest.fixture
def listed(world):
    set_sharing_terms(actor=world.actor(LEAD), study_id=world.study.pk, listed=True, ethics_decides=True)
    return world


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("user__email", flat=True))


def test_what_was_taken_back_is_not_decided_and_can_be_asked_anew(listed):
    request = ask(listed.users, listed.study, "outsider")
    decide_request(actor=listed.actor("ethics_reviewer"), request_id=request.pk, verdict=Verdict(True, ""))
    take_back_request(actor=listed.actor("outsider", second_factor=False), request_id=request.pk)
    with pytest.raises(ValidationError, match="already"):
        decide_request(actor=listed.actor(LEAD), request_id=request.pk, verdict=Verdict(True, ""))
    assert not Grant.objects.filter(request=request).exists()
    assert told(NoticeKind.REQUEST_TAKEN_BACK) == {f"{LEAD}@example.org", "ethics_reviewer@example.org"}
    assert Entry.objects.filter(action="access.take_back", outcome="done", object_id=request.pk).count() == 1
    with pytest.raises(ValidationError, match="any more"):
        take_back_request(actor=listed.actor("outsider"), request_id=request.pk)
    assert ask(listed.users, listed.study, "outsider").state == AccessRequest.State.WAITING


def test_a_decided_request_is_not_taken_back(world):
    request = world.study.grants.get().request
    with pytest.raises(ValidationError, match="any more"):
        take_back_request(actor=world.actor("co_author"), request_id=request.pk)
    assert AccessRequest.objects.get(pk=request.pk).state == AccessRequest.State.APPROVED


@pytest.mark.parametrize("role", [*ROLES, "outsider", "operator", "data_steward"], ids=str)
def test_nobody_lets_go_of_what_is_anothers(world, role):
    grant = world.study.grants.get()
    for deed in (
        lambda: take_back_request(actor=world.actor(role), request_id=grant.request_id),
        lambda: give_up_grant(actor=world.actor(role), grant_id=grant.pk),
    ):
        with pytest.raises(DeniedError) as denied:
            deed()
        assert denied.value.decision.reason is Reason.NOT_YOURS
    assert Grant.objects.get(pk=grant.pk).revoked_at is None


def test_a_grant_given_up_opens_nothing_and_takes_the_role_with_it(listed):
    grant = let_both_approve(listed)
    Notice.objects.all().delete()
    assert ask_for_list(actor=listed.actor("outsider"), study=listed.study) == [listed.study]
    give_up_grant(actor=listed.actor("outsider", second_factor=False), grant_id=grant.pk)
    with pytest.raises(DeniedError):
        ask_for_list(actor=listed.actor("outsider"), study=listed.study)
    assert not Membership.objects.filter(user=listed.users["outsider"], ended_at__isnull=True).exists()
    assert told(NoticeKind.GRANT_GIVEN_UP) == {f"{LEAD}@example.org", "ethics_reviewer@example.org"}
    assert Entry.objects.filter(action="grant.give_up", outcome="done", grant_id=grant.pk).count() == 1
    for deed in (
        lambda: give_up_grant(actor=listed.actor("outsider"), grant_id=grant.pk),
        lambda: revoke_grant(actor=listed.actor(LEAD), grant_id=grant.pk, reason="Over."),
    ):
        with pytest.raises(ValidationError, match="has ended"):
            deed()


def let_both_approve(listed):
    request = ask(listed.users, listed.study, "outsider")
    for role in (LEAD, "ethics_reviewer"):
        decide_request(actor=listed.actor(role), request_id=request.pk, verdict=Verdict(True, ""))
    return Grant.objects.get(request=request)


def test_a_role_given_by_hand_outlives_the_grant(world):
    give_up_grant(actor=world.actor("co_author"), grant_id=world.study.grants.get().pk)
    assert Membership.objects.filter(user=world.users["co_author"], ended_at__isnull=True).exists()


def test_nothing_of_a_locked_study_changes(world):
    grant = world.study.grants.get()
    Study.objects.update(state=StudyState.LOCKED)
    with pytest.raises(DeniedError) as denied:
        give_up_grant(actor=world.actor("co_author"), grant_id=grant.pk)
    assert denied.value.decision.reason is Reason.STUDY_LOCKED


def test_pages_of_a_request(listed):
    request = ask(listed.users, listed.study, "outsider")
    own = reverse("access_request", args=[request.pk])
    page = reverse("request_take_back", args=[request.pk])
    client = browser(listed.users["outsider"])
    assert page in client.get(own).text
    assert page not in browser(listed.users[LEAD]).get(own).text
    assert "Take the request back" in client.get(page).text
    assert AccessRequest.objects.get(pk=request.pk).state == AccessRequest.State.WAITING
    assert client.post(page).url == own
    shown = client.get(own).text
    assert "Taken back" in shown
    assert page not in shown
    assert reverse("access_ask", args=[listed.study.pk]) in shown
    assert "any more" in client.post(page, follow=True).text
    assert browser(listed.users[LEAD]).post(page).status_code == 404
    assert "Taken back" in browser(listed.users[LEAD]).get(reverse("sharing", args=[listed.study.pk])).text


def test_pages_of_a_grant(world):
    grant = Grant.objects.get()
    own, page = (reverse(name, args=[grant.pk]) for name in ("grant", "grant_give_up"))
    client = browser(world.users["co_author"])
    assert page in client.get(own).text
    assert page not in browser(world.users[LEAD]).get(own).text
    assert "This cannot be undone" in client.get(page).text
    assert client.post(page).url == own
    shown = client.get(own).text
    assert "Given up" in shown
    assert "Revoked" not in shown
    assert page not in shown
    assert "has ended" in client.post(page, follow=True).text
    assert browser(world.users[LEAD]).post(page).status_code == 404
    assert let_read(world.users, world.study).pk != grant.pk
