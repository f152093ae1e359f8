"""Who stands for a version is asked when it is released, not only when it was approved."""

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.services import record_consent
from archive.policy import Reason
from archive.release.models import Release
from archive.studies.models import Membership, Study
from archive.studies.services import end_membership, set_disclosure_profile
from archive.vocabulary import Category, ConsentMode, Operator, Role, Scope, TranscriptState
from redaction.clearance.services import releasing
from tests.pages import browser
from tests.world import AGREED, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def approved(world):
    processed(world)
    world.approve()
    return world


def end_role(world, name):
    member = Membership.objects.get(study=world.study, user=world.users[name], role=Role.REVIEWER)
    lead = world.actor("principal_investigator")
    end_membership(actor=lead, study_id=world.study.pk, membership_id=member.pk)


def need_two(world):
    Study.objects.filter(pk=world.study.pk).update(approvals_required=2)


def denied(world) -> Reason:
    with pytest.raises(DeniedError) as caught:
        world.release()
    assert not Release.objects.exists()
    return caught.value.decision.reason


def test_whoever_is_no_reviewer_any_more_stands_for_nothing(approved):
    end_role(approved, "reviewer")
    assert denied(approved) is Reason.NOT_APPROVED
    approved.approve("second_reviewer")
    assert approved.release().fingerprint


def test_nor_does_whoever_has_no_account_any_more(approved):
    user = approved.users["reviewer"]
    user.is_active = False
    user.save()
    assert denied(approved) is Reason.NOT_APPROVED


def test_their_word_is_not_the_second_of_two(approved):
    need_two(approved)
    end_role(approved, "reviewer")
    assert approved.approve("second_reviewer").state == TranscriptState.APPROVED
    assert denied(approved) is Reason.NOT_APPROVED


def test_a_study_that_asks_for_a_second_person_gets_one_before_the_release(approved):
    need_two(approved)
    assert denied(approved) is Reason.NOT_APPROVED
    approved.approve("reviewer")
    assert denied(approved) is Reason.NOT_APPROVED
    approved.approve("second_reviewer")
    assert approved.release().fingerprint


def test_the_pages_offer_no_release_that_would_be_refused(approved):
    end_role(approved, "reviewer")
    lead = browser(approved.users["principal_investigator"])
    address = reverse("transcript_release", args=[approved.transcript.pk])
    page = lead.get(address)
    assert page.context["open"] is False
    assert "1 reviewer must still approve" in page.content.decode()
    assert lead.post(address, {"confirmed": "yes"}).status_code == 403
    desk = browser(approved.users["second_reviewer"]).get(reverse("desk", args=[approved.transcript.pk]))
    assert not desk.context["standing"].approved


def test_a_released_version_stays_what_it_was_when_its_reviewer_leaves(approved):
    approved.release()
    end_role(approved, "reviewer")
    desk = browser(approved.users["second_reviewer"]).get(reverse("desk", args=[approved.transcript.pk]))
    assert desk.context["standing"].approved


def waive(world, scopes):
    record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL, scopes=scopes, given_on=timezone.localdate(),
    )  # fmt: skip


@pytest.mark.parametrize("change", ["rule", "waiver"])
def test_what_changes_while_the_release_begins_is_not_overtaken(world, monkeypatch, change):
    """The rendition is made under the lock: one made before it could be what people approved, and be outdated."""
    waive(world, AGREED | {Scope.BE_NAMED})
    processed(world, "Interviewer: Who are you?\n\nP-01: I am Aliya Omarova of Karaganda.\n")
    world.approve()
    real = releasing.release_transcript

    def late(**kwargs):
        if change == "waiver":
            waive(world, AGREED)
        else:
            lead = world.actor("principal_investigator")
            rules = {Category.PLACE: Operator.SUPPRESS}
            set_disclosure_profile(actor=lead, study_id=world.study.pk, rules=rules)
        return real(**kwargs)

    monkeypatch.setattr(releasing, "release_transcript", late)
    assert denied(world) is Reason.NOT_APPROVED
