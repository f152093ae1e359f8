"""Promises 1 and 3 against whoever sends what no page of ours would send."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.consent.models import Consent
from archive.holdings.models import Interview, Transcript
from archive.policy import TokenScope
from archive.studies.models import Membership
from archive.studies.services import add_member, end_membership
from archive.vocabulary import Role
from redaction.pipeline.models import Finding
from redaction.review.models import Approval
from redaction.review.rendition import render_transcript
from tests.pages import browser
from tests.world import PASSWORD, TEXT, enrol, hold_interview, make_study, processed, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

EVIL = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "https:evil.example"]


def sign_in(client, user, **more):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, **more})


@pytest.mark.parametrize("elsewhere", EVIL)
def test_signing_in_leads_nowhere_else(world, elsewhere):
    answer = sign_in(Client(), world.users["co_author"], next=elsewhere)
    assert answer.status_code == 302
    assert "evil" not in answer["Location"]
    assert "javascript" not in answer["Location"]


@pytest.mark.parametrize("elsewhere", EVIL)
def test_a_refusal_leads_nowhere_else(world, elsewhere):
    path = reverse("transcript_retry", args=[world.study.pk])
    refused = Client().post(path, headers={"hx-request": "true", "hx-current-url": elsewhere})
    led = parse_qs(urlsplit(refused["HX-Redirect"]).query)["next"][0]
    assert led == elsewhere
    assert "evil" not in sign_in(Client(), world.users["co_author"], next=led)["Location"]


def test_a_session_begun_before_the_sign_in_is_not_the_session_after_it(world):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, world.users["co_author"])
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get(reverse("study", args=[world.study.pk])).status_code == 302


def test_signing_in_from_another_site_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, world.users["co_author"]).status_code == 403


@pytest.mark.parametrize("name", ["account_reset_password", "study"])
def test_a_forged_host_is_refused_and_mails_nothing(world, name):
    args = [world.study.pk] if name == "study" else []
    address, forged = reverse(name, args=args), {"HTTP_HOST": "evil.example"}
    email = {"email": world.users["co_author"].email}
    assert Client(raise_request_exception=False).post(address, email, **forged).status_code == 400
    assert mail.outbox == []


def test_a_role_that_ends_ends_in_sessions_and_tokens_at_once(world):
    released(world)
    user = world.users["co_author"]
    _token, secret = create_token(actor=actor_of_user(user), name="R", scopes=list(TokenScope))
    readers = [browser(user), Client(headers={"authorization": f"Bearer {secret}"})]
    excerpt = world.study.excerpts.first()
    for client in readers:
        assert len(client.get("/api/v1/excerpts/").json()["results"]) == 4
    member = Membership.objects.get(user=user, role=Role.CO_AUTHOR)
    lead = world.actor("principal_investigator")
    end_membership(actor=lead, study_id=world.study.pk, membership_id=member.pk)
    for client in readers:
        assert client.get("/api/v1/excerpts/").json()["results"] == []
        assert client.get("/api/v1/studies/").json()["results"] == []
        assert client.get(f"/api/v1/excerpts/{excerpt.pk}/").status_code == 404
        assert client.get(f"/api/v1/excerpts/?study={world.study.pk}").status_code == 404


@pytest.mark.parametrize("scopes", [[TokenScope.LOG_READ]])
def test_a_token_does_no_more_than_it_was_made_for(world, scopes):
    released(world)
    _token, secret = create_token(actor=actor_of_user(world.users["reviewer"]), name="R", scopes=scopes)
    client = Client(headers={"authorization": f"Bearer {secret}"})
    excerpt = world.study.excerpts.first()
    for path in ("/api/v1/excerpts/", f"/api/v1/excerpts/{excerpt.pk}/", "/api/v1/studies/", "/api/v1/me/"):
        assert client.get(path).status_code == 403, path
    desk = client.get(reverse("desk", args=[world.transcript.pk]))
    assert desk.status_code == 302  # a token opens no page, its owner's least of all


@pytest.fixture
def two(world):
    """A second study, of the same people, with everything that the first has."""
    processed(world)
    study = make_study(world.users, title="Leaving")
    person = enrol(world.users, study)
    interview = hold_interview(world.users, study, person)
    here, world.interview = world.interview, interview
    world.extra["there"] = world.upload(TEXT)
    world.process()
    world.interview, world.transcript = here, Transcript.objects.get(interview=here)
    world.extra |= {"study": study, "person": person, "interview": interview}
    return world


def test_consent_is_not_recorded_on_another_studys_form(two):
    foreign = two.extra["study"].consent_forms.get()
    before = Consent.objects.count()
    fields = {"form": foreign.pk, "scopes": ["take_part"], "mode": "oral", "given_on": timezone.localdate()}
    answer = browser(two.users["researcher"]).post(reverse("consent_record", args=[two.participant.pk]), fields)
    assert answer.status_code == 404
    assert Consent.objects.count() == before


def test_an_interview_takes_nobody_of_another_study(two):
    fields = {
        "code": "I-77", "language": "en", "mode": "online", "participants": [two.extra["person"].pk, two.participant.pk]
    }  # fmt: skip
    address = reverse("interview_add", args=[two.study.pk])
    assert browser(two.users["researcher"]).post(address, fields).status_code == 422
    assert not Interview.objects.filter(code="I-77").exists()


def test_an_interview_is_not_assigned_to_another_studys_transcriber(two):
    stranger = two.users["outsider"]
    lead = two.actor("principal_investigator")
    add_member(actor=lead, study_id=two.extra["study"].pk, user_id=stranger.pk, role=Role.TRANSCRIBER)
    address = reverse("interview_assign", args=[two.interview.pk])
    assert browser(two.users["researcher"]).post(address, {"transcriber": stranger.pk}).status_code == 422
    assert Interview.objects.get(pk=two.interview.pk).transcriber_id is None


def test_a_role_is_not_ended_through_another_study(two):
    member = two.extra["study"].memberships.get(role=Role.CO_AUTHOR)
    address = reverse("membership_end", args=[two.study.pk, member.pk])
    assert browser(two.users["principal_investigator"]).post(address).status_code == 404
    member.refresh_from_db()
    assert member.ended_at is None


def test_the_desk_of_one_transcript_touches_no_other(two):
    there, reviewer = two.extra["there"], browser(two.users["reviewer"])
    finding = Finding.objects.filter(turn__transcript=there).first()
    turn = there.turns.order_by("position")[1]
    decide = reverse("finding_decide", args=[two.transcript.pk, finding.pk])
    add = reverse("finding_add", args=[two.transcript.pk])
    foreign = {"turn": turn.pk, "start": 0, "end": 2, "category": "person"}
    for answer in (reviewer.post(decide, {"action": "reject"}), reviewer.post(add, foreign)):
        assert answer.status_code == 409
        assert "friend" not in answer.content.decode()
    finding.refresh_from_db()
    assert finding.decision == Finding.Decision.UNDECIDED


def test_a_version_is_approved_only_of_the_transcript_it_is_of(two):
    foreign = render_transcript(two.extra["there"]).fingerprint
    address = reverse("transcript_approve", args=[two.transcript.pk])
    assert browser(two.users["reviewer"]).post(address, {"version": foreign}).status_code == 409
    assert not Approval.objects.exists()
