"""Pages of sharing: each person asks, decides or looks, and is told what they may know."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.sharing.models import AccessRequest, Agreement, Grant, SharingTerms
from archive.sharing.services import add_agreement, set_sharing_terms
from archive.vocabulary import Language
from tests.grants import ask, let_read
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LEAD = "principal_investigator"


@pytest.fixture
def listed(world):
    set_sharing_terms(actor=world.actor(LEAD), study_id=world.study.pk, listed=True, ethics_decides=False)
    return world


def filled(study, **changes):
    agreement = study.data_use_agreements.first()
    usual = {
        "purpose": "publication",
        "institution": "University of Turin",
        "what_for": "An article.",
        "about": "",
        "languages": ["en", "kk"],
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        "agreed": "on",
        "agreement": str(agreement.pk),
    }
    return usual | changes


def asking(world):
    return reverse("access_ask", args=[world.study.pk])


def test_the_catalogue_tells_a_title_if_it_is_listed_and_nothing_else(world):
    client = browser(world.users["outsider"])
    page = client.get(reverse("catalogue")).text
    assert world.study.title not in page
    assert "No study is listed" in page
    set_sharing_terms(actor=world.actor(LEAD), study_id=world.study.pk, listed=True, ethics_decides=False)
    page = client.get(reverse("catalogue")).text
    assert world.study.title in page
    assert world.study.ethics_reference not in page
    type(world.study).objects.update(state="locked")
    assert world.study.title not in client.get(reverse("catalogue")).text
    assert Client().get(reverse("catalogue")).status_code == 302


@pytest.mark.parametrize("state", ["open", "closed", "locked"])
def test_an_unlisted_study_is_not_there(world, state):
    type(world.study).objects.update(state=state)
    client = browser(world.users["outsider"])
    for answer in (client.get(asking(world)), client.post(asking(world), filled(world.study))):
        assert answer.status_code == 404
        assert world.study.title not in answer.text
    assert Entry.objects.filter(action="access.ask", outcome="denied").count() == 2


def test_one_asks_and_follows_what_becomes_of_it(listed):
    client = browser(listed.users["outsider"])
    assert "No access yet" in client.get(reverse("access")).text
    answer = client.post(asking(listed), filled(listed.study), follow=True)
    assert "Waiting for a decision" in answer.text
    assert listed.study.title in client.get(reverse("access")).text
    again = client.post(asking(listed), filled(listed.study))
    assert again.status_code == 422
    assert "waits already" in again.text


@pytest.mark.parametrize(
    "changes",
    [{"purpose": "curiosity"}, {"languages": ["ru", "xx"]}, {"until": "soon"}, {"until": "1999-01-01"}, {"agreed": ""},
     {"agreement": "x"}, {"institution": ""}, {"what_for": "x" * 4001}, {"languages": []}],
    ids=str,
)  # fmt: skip
def test_nonsense_is_told_and_nothing_is_asked(listed, changes):
    answer = browser(listed.users["outsider"]).post(asking(listed), filled(listed.study, **changes))
    assert answer.status_code == 422
    assert not AccessRequest.objects.filter(requester=listed.users["outsider"]).exists()


def test_an_agreement_replaced_meanwhile_is_shown_before_it_is_accepted(listed):
    form = filled(listed.study)
    second = add_agreement(actor=listed.actor(LEAD), study_id=listed.study.pk, text="Stricter.")
    client = browser(listed.users["outsider"])
    answer = client.post(asking(listed), form)
    assert answer.status_code == 422
    assert "Stricter." in answer.text
    assert f'value="{second.pk}"' in answer.text


def test_asking_anew_begins_with_what_was_asked_before(listed):
    let_read(listed.users, listed.study, "outsider", what_for="An article on lanterns.", languages=[Language.KAZAKH])
    page = browser(listed.users["outsider"]).get(asking(listed)).text
    assert "An article on lanterns." in page


def test_the_lead_decides_and_narrows_on_the_page(listed):
    request = ask(listed.users, listed.study, "outsider")
    client = browser(listed.users[LEAD])
    page = reverse("access_request", args=[request.pk])
    assert listed.users["outsider"].display_name in client.get(reverse("sharing", args=[listed.study.pk])).text
    form = {
        "verdict": "approve",
        "reason": "",
        "languages": ["kk"],
        "interviews": [str(listed.interview.pk)],
        "until": (timezone.localdate() + timedelta(days=7)).isoformat(),
    }
    assert client.post(page, form | {"interviews": []}).status_code == 422, "nothing chosen is not everything"
    assert client.post(page, form | {"languages": []}).status_code == 422
    assert client.post(page, form).url == page
    grant = Grant.objects.get(request=request)
    assert (grant.languages, grant.interviews) == (["kk"], [str(listed.interview.pk)])
    assert client.post(page, form).url == page, "decided already"
    assert listed.interview.code in client.get(reverse("grant", args=[grant.pk])).text


def test_a_refusal_without_a_reason_is_sent_back(listed):
    request = ask(listed.users, listed.study, "outsider")
    client = browser(listed.users[LEAD])
    page = reverse("access_request", args=[request.pk])
    assert client.post(page, {"verdict": "decline", "reason": " "}).status_code == 422
    assert client.post(page, {"verdict": "decline", "reason": "Not <b>now</b>."}).status_code == 302
    seen = browser(listed.users["outsider"]).get(page).text
    assert "Not &lt;b&gt;now&lt;/b&gt;." in seen


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 302), ("outsider", 404), ("researcher", 404), ("co_author", 404), ("transcriber", 404), ("operator", 404),
     ("data_steward", 404), ("ethics_reviewer", 200), (LEAD, 200)],
)  # fmt: skip
def test_who_sees_somebody_elses_request_and_grant(listed, person, status):
    grant = Grant.objects.get()
    pages = [reverse("access_request", args=[grant.request_id]), reverse("grant", args=[grant.pk])]
    client = browser(listed.users[person]) if person else Client()
    expected = 200 if person == "co_author" else status  # their own
    assert [client.get(page).status_code for page in pages] == [expected] * 2
    if expected == 404:
        assert all(client.post(page).status_code in (404, 405) for page in pages)


@pytest.mark.parametrize("person", ["outsider", "researcher", "co_author", "ethics_reviewer", "data_steward"])
def test_only_the_lead_changes_terms_and_narrows(listed, person):
    grant = Grant.objects.get()
    client = browser(listed.users[person])
    for name, key, form in (
        ("sharing_terms", listed.study.pk, {"ethics_decides": "on"}),
        ("sharing_agreement", listed.study.pk, {"text": "Mine."}),
        ("grant_narrow", grant.pk, {"reason": "x", "languages": ["kk"], "all_interviews": "on"}),
    ):
        assert client.post(reverse(name, args=[key]), form).status_code in (403, 404), name
    assert not SharingTerms.objects.get().ethics_decides
    assert Agreement.objects.count() == 1


def test_terms_and_agreements_on_pages(world):
    client = browser(world.users[LEAD])
    assert client.post(reverse("sharing_terms", args=[world.study.pk]), {"listed": "on"}).status_code == 302
    assert client.post(reverse("sharing_agreement", args=[world.study.pk]), {"text": "Second."}).status_code == 302
    assert client.post(reverse("sharing_agreement", args=[world.study.pk]), {"text": ""}).status_code == 422
    assert "Second." in client.get(reverse("sharing_agreement", args=[world.study.pk])).text
    assert client.post(reverse("sharing_terms", args=[world.study.pk]), {}).status_code == 302, "off is a choice too"
    assert not SharingTerms.objects.get(study=world.study).listed


def test_narrowing_and_revoking_on_pages(listed):
    grant = Grant.objects.get()
    client, own = browser(listed.users[LEAD]), reverse("grant", args=[grant.pk])
    narrow, revoke = (reverse(name, args=[grant.pk]) for name in ("grant_narrow", "grant_revoke"))
    form = {"languages": ["kk"], "all_interviews": "on", "until": timezone.localdate().isoformat(), "reason": "Less."}
    assert client.post(narrow, form | {"reason": ""}).status_code == 422
    assert client.post(narrow, form).url == own
    assert "This cannot be undone" in client.get(revoke).text
    assert client.post(revoke, {"reason": ""}).status_code == 422
    assert client.post(revoke, {"reason": "Over."}).url == own
    assert client.post(revoke, {"reason": "Again."}).status_code == 422
    seen = browser(listed.users["co_author"]).get(own).text
    assert "Less." in seen
    assert "Over." in seen
    assert "Revoked" in seen


def test_nothing_of_a_locked_study_is_on_ones_own_page(listed):
    type(listed.study).objects.update(state="locked")
    client = browser(listed.users["co_author"])
    assert listed.study.title not in client.get(reverse("access")).text
    assert client.get(reverse("grant", args=[Grant.objects.get().pk])).status_code == 403
