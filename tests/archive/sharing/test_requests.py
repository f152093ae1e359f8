"""Asking and deciding: who may, on what, and who is told."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.days import end_of
from archive.notices.models import Notice
from archive.policy import ActorKind, Reason, TokenScope
from archive.policy.facts import ANONYMOUS
from archive.sharing.extents import Reach, as_json, from_json, reach_of
from archive.sharing.keys import open_statement
from archive.sharing.models import AccessRequest, Agreement, Grant
from archive.sharing.services import Verdict, add_agreement, decide_request, request_access, set_sharing_terms
from archive.studies.models import Membership
from archive.studies.services import add_member, end_membership
from archive.vocabulary import Language, NoticeKind, Purpose, Role
from tests.grants import TERMS, agreement_for, ask, let_read, wish

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
YES = Verdict(True, "Welcome.")
NO = Verdict(False, "Not now.")
TODAY = date(2026, 3, 2)


def terms(world, **changes):
    values = {"listed": True, "ethics_decides": False} | changes
    return set_sharing_terms(actor=world.actor("principal_investigator"), study_id=world.study.pk, **values)


@pytest.fixture
def listed(world):
    terms(world)
    return world


def told(user, kind):
    return Notice.objects.filter(user=user, kind=kind).count()


def test_whoever_may_not_know_of_a_study_cannot_ask_and_learns_nothing(world):
    with pytest.raises(DeniedError) as denied:
        request_access(actor=world.actor("outsider"), study_id=world.study.pk, asked=wish(world.study))
    assert denied.value.decision.hides


@pytest.mark.parametrize("person", ["outsider", "co_author", "transcriber", "operator", "data_steward"])
def test_whoever_may_know_of_it_can(listed, person):
    request = ask(listed.users, listed.study, person)
    assert request.state == AccessRequest.State.WAITING
    assert told(listed.users["principal_investigator"], NoticeKind.REQUEST_ARRIVED) == 2  # the co-author's first, too
    assert told(listed.users["ethics_reviewer"], NoticeKind.REQUEST_ARRIVED) == 0


@pytest.mark.parametrize("person", ["principal_investigator", "researcher", "reviewer", "ethics_reviewer"])
def test_the_team_and_the_ethics_reviewer_need_or_get_no_grant(listed, person):
    with pytest.raises(ValidationError):
        ask(listed.users, listed.study, person)


def test_nobody_asks(listed):
    with pytest.raises(DeniedError) as denied:
        request_access(actor=ANONYMOUS, study_id=listed.study.pk, asked=wish(listed.study))
    assert denied.value.decision.reason is Reason.NOT_SIGNED_IN


def test_a_token_not_made_for_it_asks_for_nothing(listed):
    others = frozenset(TokenScope) - {TokenScope.ACCESS_WRITE}
    token = listed.actor("outsider", kind=ActorKind.TOKEN, token_scopes=others)
    with pytest.raises(DeniedError):
        request_access(actor=token, study_id=listed.study.pk, asked=wish(listed.study))


def test_a_locked_study_takes_no_requests(listed):
    type(listed.study).objects.update(state="locked")
    with pytest.raises(DeniedError) as denied:
        ask(listed.users, listed.study, "outsider")
    assert denied.value.decision.hides


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"institution": "  "}, "institution"),
        ({"what_for": ""}, "what_for"),
        ({"languages": []}, "languages"),
        ({"agreement_id": uuid4()}, "agreed"),
    ],
)
def test_what_is_incomplete_or_out_of_range_is_refused(listed, changes, field):
    with pytest.raises(ValidationError) as refused:
        ask(listed.users, listed.study, "outsider", **changes)
    assert list(refused.value.error_dict) == [field]
    assert not AccessRequest.objects.filter(requester=listed.users["outsider"]).exists()


@pytest.mark.parametrize("days", [-1, 732, 40_000])
def test_a_last_day_that_is_over_or_far_off_is_refused(listed, days):
    with pytest.raises(ValidationError) as refused:
        ask(listed.users, listed.study, "outsider", until=timezone.localdate() + timedelta(days=days))
    assert list(refused.value.error_dict) == ["until"]
    assert not AccessRequest.objects.filter(requester=listed.users["outsider"]).exists()


def test_another_studys_agreement_is_not_accepted(listed):
    from tests.world import make_study

    other = make_study(listed.users, "Other")
    with pytest.raises(ValidationError):
        ask(listed.users, listed.study, "outsider", agreement_id=agreement_for(listed.users, other).pk)


def test_one_request_waits_at_a_time(listed):
    ask(listed.users, listed.study, "outsider")
    with pytest.raises(ValidationError, match="waits already"):
        ask(listed.users, listed.study, "outsider")


def test_what_people_write_is_sealed(listed):
    request = ask(listed.users, listed.study, "outsider", what_for="To write of the lantern.", about="lanterns")
    assert open_statement(request) == {
        "institution": "University of Turin",
        "what_for": "To write of the lantern.",
        "about": "lanterns",
    }
    decide_request(
        actor=listed.actor("principal_investigator"), request_id=request.pk, verdict=Verdict(True, "lantern")
    )
    for model in (AccessRequest, Grant):
        for row in model.objects.values():
            assert b"lantern" not in repr(row).encode()
    assert b"lantern" not in bytes(request.decisions.get().sealed_reason)
    assert "lantern" not in repr(list(Entry.objects.values()))


@pytest.mark.parametrize("person", sorted({*Role, "data_steward", "operator", "outsider", "second_reviewer"}))
@pytest.mark.parametrize("ethics_decides", [True, False])
def test_who_decides(world, person, ethics_decides):
    terms(world, ethics_decides=ethics_decides)
    request = ask(world.users, world.study, "outsider")
    decides = person == "principal_investigator" or (ethics_decides and person == "ethics_reviewer")
    if decides:
        decide_request(actor=world.actor(person), request_id=request.pk, verdict=NO)
    else:
        with pytest.raises(DeniedError):
            decide_request(actor=world.actor(person), request_id=request.pk, verdict=NO)
    request.refresh_from_db()
    assert (request.state == AccessRequest.State.DECLINED) == decides


def test_deciding_needs_a_second_factor(listed):
    request = ask(listed.users, listed.study, "outsider")
    with pytest.raises(DeniedError) as denied:
        decide_request(
            actor=listed.actor("principal_investigator", second_factor=False), request_id=request.pk, verdict=YES
        )
    assert denied.value.decision.reason is Reason.SECOND_FACTOR_MISSING


def test_an_approval_makes_a_co_author_and_a_grant(listed):
    grant = let_read(listed.users, listed.study, "outsider")
    assert grant.holder == listed.users["outsider"]
    assert grant.membership.role == Role.CO_AUTHOR
    assert grant.let_in
    assert grant.agreement.text == TERMS
    assert told(listed.users["outsider"], NoticeKind.REQUEST_APPROVED) == 1
    assert told(listed.users["principal_investigator"], NoticeKind.REQUEST_SETTLED) == 0


@pytest.mark.parametrize("first", ["principal_investigator", "ethics_reviewer"])
def test_where_the_protocol_says_so_both_approve_in_either_order(world, first):
    terms(world, ethics_decides=True)
    request = ask(world.users, world.study, "outsider")
    second = ({"principal_investigator", "ethics_reviewer"} - {first}).pop()
    decide_request(actor=world.actor(first), request_id=request.pk, verdict=YES)
    assert not Grant.objects.filter(request=request).exists()
    with pytest.raises(ValidationError, match="already"):
        decide_request(actor=world.actor(first), request_id=request.pk, verdict=YES)
    decide_request(actor=world.actor(second), request_id=request.pk, verdict=YES)
    assert Grant.objects.filter(request=request).exists()


def test_one_refusal_declines(world):
    terms(world, ethics_decides=True)
    request = ask(world.users, world.study, "outsider")
    decide_request(actor=world.actor("ethics_reviewer"), request_id=request.pk, verdict=NO)
    with pytest.raises(ValidationError, match="already"):
        decide_request(actor=world.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    assert not Membership.objects.filter(user=world.users["outsider"]).exists()
    assert told(world.users["outsider"], NoticeKind.REQUEST_DECLINED) == 1
    assert told(world.users["principal_investigator"], NoticeKind.REQUEST_SETTLED) == 1


def test_changed_terms_leave_waiting_requests_as_they_were(listed):
    request = ask(listed.users, listed.study, "outsider")
    terms(listed, ethics_decides=True)
    decide_request(actor=listed.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    assert Grant.objects.filter(request=request).exists()


def test_a_refusal_has_a_reason(listed):
    request = ask(listed.users, listed.study, "outsider")
    with pytest.raises(ValidationError):
        decide_request(actor=listed.actor("principal_investigator"), request_id=request.pk, verdict=Verdict(False, " "))


def test_the_lead_narrows_and_never_widens(listed):
    request = ask(listed.users, listed.study, "outsider", languages=[Language.KAZAKH, Language.ENGLISH])
    lead, asked = listed.actor("principal_investigator"), reach_of(request)
    wider = [
        Reach(None, None, asked.until),
        Reach(frozenset(Language), None, asked.until),
        Reach(asked.languages, None, asked.until + timedelta(days=1)),
    ]
    for reach in wider:
        with pytest.raises(ValidationError, match="More than was asked"):
            decide_request(actor=lead, request_id=request.pk, verdict=Verdict(True, "", reach))
    reach = Reach(frozenset({Language.KAZAKH}), frozenset({listed.interview.pk}), asked.until - timedelta(days=3))
    decide_request(actor=lead, request_id=request.pk, verdict=Verdict(True, "", reach))
    assert reach_of(Grant.objects.get(request=request)) == reach


def test_an_ethics_reviewer_says_nothing_of_how_far(world):
    terms(world, ethics_decides=True)
    request = ask(world.users, world.study, "outsider", languages=[Language.KAZAKH])
    nothing = Reach(frozenset(), frozenset(), timezone.now())
    decide_request(actor=world.actor("ethics_reviewer"), request_id=request.pk, verdict=Verdict(True, "", nothing))
    decide_request(actor=world.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    assert reach_of(Grant.objects.get(request=request)) == reach_of(request)


def test_an_operator_becomes_no_co_author(listed):
    request = ask(listed.users, listed.study, "operator")
    with pytest.raises(ValidationError, match="operator"):
        decide_request(actor=listed.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    assert not Grant.objects.filter(request=request).exists()


@pytest.mark.parametrize("person", [role for role in Role if role is not Role.PRINCIPAL_INVESTIGATOR])
def test_only_the_lead_says_on_what_terms(world, person):
    with pytest.raises(DeniedError):
        set_sharing_terms(actor=world.actor(person), study_id=world.study.pk, listed=True, ethics_decides=False)
    with pytest.raises(DeniedError):
        add_agreement(actor=world.actor(person), study_id=world.study.pk, text="New.")


def test_agreements_are_followed_and_never_changed(world):
    lead = world.actor("principal_investigator")
    second = add_agreement(actor=lead, study_id=world.study.pk, text="  Second. ")
    assert (second.version, second.text) == (2, "Second.")
    assert Agreement.objects.get(study=world.study, version=1).text == TERMS
    for text in ("", "  ", "Second."):
        with pytest.raises(ValidationError):
            add_agreement(actor=lead, study_id=world.study.pk, text=text)


def test_without_an_agreement_nothing_is_listed(world):
    Grant.objects.all().delete()
    world.study.access_requests.first().decisions.all().delete()
    AccessRequest.objects.all().delete()
    Agreement.objects.all().delete()
    with pytest.raises(ValidationError):
        terms(world)


# --- How far -----------------------------------------------------------------------------------------------------

KEYS = [uuid4() for _ in range(3)]
reaches = st.builds(
    Reach,
    languages=st.none() | st.frozensets(st.sampled_from(Language)),
    interviews=st.none() | st.frozensets(st.sampled_from(KEYS)),
    until=st.sampled_from([end_of(TODAY + timedelta(days=days)) for days in (0, 1, 2)]),
)


@given(reaches, reaches)
def test_what_is_within_reaches_nowhere_else(narrow, wide):
    places = [(key, language) for key in KEYS for language in Language]
    if narrow.within(wide):
        assert narrow.until <= wide.until
        assert all(wide.covers(*place) for place in places if narrow.covers(*place))
    assert narrow.within(narrow)


@given(reaches)
def test_a_reach_is_stored_whole(reach):
    assert from_json(as_json(reach)) == reach
    row = type("Row", (), reach.columns())
    assert reach_of(row) == reach


def test_purposes_have_the_length_that_is_stored():
    assert max(len(one) for one in Purpose) <= 20


def test_nobody_decides_twice_by_changing_roles(world):
    terms(world, ethics_decides=True)
    request = ask(world.users, world.study, "outsider")
    lead, steward, study = world.users["principal_investigator"], world.actor("data_steward"), world.study.pk
    decide_request(actor=world.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    add_member(actor=steward, study_id=study, user_id=world.users["researcher"].pk, role=Role.PRINCIPAL_INVESTIGATOR)
    held = world.study.memberships.get(user=lead, role=Role.PRINCIPAL_INVESTIGATOR)
    end_membership(actor=steward, study_id=study, membership_id=held.pk)
    add_member(actor=steward, study_id=study, user_id=lead.pk, role=Role.ETHICS_REVIEWER)
    with pytest.raises(ValidationError):
        decide_request(actor=world.actor("principal_investigator"), request_id=request.pk, verdict=YES)
    assert not Grant.objects.filter(request=request).exists()
