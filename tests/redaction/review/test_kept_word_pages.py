"""The pages of kept words: who sees them, what they offer, what they answer; and what the desk says of them."""

import re

import pytest
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from redaction.pipeline.models import Finding
from redaction.review.models import KeptWord
from redaction.review.rendition import disclosure_of
from tests.pages import browser
from tests.redaction.review.test_kept_words import TEXT, approve, mark, propose
from tests.snapshot import once
from tests.world import processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
@once
def reviewed(world):
    processed(world, TEXT)
    for words in ("Angela Merkel", "Angela Davis", "Merkel"):
        mark(world, words)
    return world


def listing(world):
    return reverse("kept_words", args=[world.study.pk])


def address(name, entry):
    return reverse(name, args=[entry.pk])


SENT = {"kind": "figure", "words": "Angela Merkel", "reason": "She led a country."}


def test_an_empty_list_says_that_everything_is_hidden(reviewed):
    html = browser(reviewed.users["reviewer"]).get(listing(reviewed)).content.decode()
    assert "Everything is hidden" in html
    assert "Propose it" in html


@pytest.mark.parametrize("role", ["researcher", "transcriber", "co_author", "ethics_reviewer", "data_steward"])
def test_others_are_refused(reviewed, role):
    propose(reviewed)
    answer = browser(reviewed.users[role]).get(listing(reviewed))
    assert answer.status_code in (403, 404)
    assert "Merkel" not in answer.content.decode()


def test_strangers_find_nothing(reviewed):
    entry = propose(reviewed)
    stranger = browser(reviewed.users["outsider"])
    for path in (listing(reviewed), address("kept_word_approve", entry), address("kept_word_end", entry)):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path).status_code == 404


def test_one_proposes_another_approves_and_ends(reviewed):
    first, second = (browser(reviewed.users[role]) for role in ("reviewer", "principal_investigator"))
    page = first.post(listing(reviewed), SENT, follow=True).content.decode()
    assert "Waiting for a second person" in page
    assert "proposed by you" in page
    entry = KeptWord.objects.get()
    assert address("kept_word_approve", entry) not in page
    page = second.get(listing(reviewed)).content.decode()
    assert "proposed by another person" in page
    assert address("kept_word_approve", entry) in page
    question = second.get(address("kept_word_approve", entry)).content.decode()
    assert "Angela Merkel" in question
    assert "She led a country." in question
    assert KeptWord.objects.get().approved_at is None
    page = second.post(address("kept_word_approve", entry), follow=True).content.decode()
    assert "approved by you" in page
    assert "Not hidden" in page
    assert address("kept_word_approve", entry) not in page
    assert "End this entry?" in first.get(address("kept_word_end", entry)).content.decode()
    page = first.post(address("kept_word_end", entry), follow=True).content.decode()
    assert "ended," in page
    assert address("kept_word_end", entry) not in page


def test_nobody_is_shown_the_approval_of_their_own_proposal(reviewed):
    entry = propose(reviewed)
    client = browser(reviewed.users["reviewer"])
    for answer in (client.get(address("kept_word_approve", entry)), client.post(address("kept_word_approve", entry))):
        assert answer.status_code == 403
        assert "it takes a second person" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words": "Angela"}, "everybody who bears that given name"),
        ({"words": "+77011234567"}, "they point at one person"),
        ({"words": "Aliya Omarova"}, "takes part in the study"),
        ({"words": ""}, "This field is required"),
        ({"reason": ""}, "This field is required"),
        ({"kind": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_is_said_at_its_field(reviewed, changes, message):
    answer = browser(reviewed.users["reviewer"]).post(listing(reviewed), SENT | changes)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not KeptWord.objects.exists()


def test_an_approval_that_comes_too_late_is_explained(reviewed):
    entry = approve(reviewed, propose(reviewed))
    answer = browser(reviewed.users["principal_investigator"]).post(address("kept_word_approve", entry))
    assert answer.status_code == 422
    assert "decided meanwhile" in answer.content.decode()


def test_the_study_navigation_leads_there_those_alone_who_may(reviewed):
    overview = reverse("study", args=[reviewed.study.pk])
    for role, shown in (("reviewer", True), ("principal_investigator", True), ("researcher", False)):
        assert (listing(reviewed) in browser(reviewed.users[role]).get(overview).content.decode()) == shown


def test_looking_at_the_list_is_on_record(reviewed):
    browser(reviewed.users["reviewer"]).get(listing(reviewed))
    assert Entry.objects.filter(action="kept_word.view", outcome="allowed", object_id=reviewed.study.pk).exists()


def test_what_people_wrote_is_escaped(reviewed):
    propose(reviewed, "Zaha <em>Hadid")
    html = browser(reviewed.users["reviewer"]).get(listing(reviewed)).content.decode()
    assert "&lt;em&gt;" in html
    assert "<em>Hadid" not in html


@pytest.fixture
def desk(reviewed):
    approve(reviewed, propose(reviewed))
    return reverse("desk", args=[reviewed.transcript.pk])


def test_the_desk_says_what_the_list_keeps(reviewed, desk):
    html = browser(reviewed.users["reviewer"]).get(desk).content.decode()
    for shown in re.findall(r"<mark[^>]*>(?:Angela )?Merkel</mark>", html):
        assert 'data-kept="listed"' in shown
    assert "3 are kept by the study’s list." in html
    assert 'data-kept="listed"' not in re.search(r"<mark[^>]*>Angela Davis</mark>", html)[0]


def test_a_decision_sends_every_turn_that_the_list_shows_differently_now(reviewed, desk):
    listed = list(disclosure_of(reviewed.transcript).listed)
    turns = {str(one.turn_id) for one in Finding.objects.filter(pk__in=listed)}
    assert len(turns) == 2
    path = reverse("finding_decide", args=[reviewed.transcript.pk, listed[0]])
    html = browser(reviewed.users["reviewer"]).post(path, {"action": "accept"}).content.decode()
    assert set(re.findall(r'id="turn-([0-9a-f-]{36})"', html)) == turns
    assert 'data-kept="listed"' not in re.search(rf'<mark[^>]*id="finding-{listed[0]}"[^>]*>', html)[0]


def test_a_desk_with_a_list_asks_no_query_for_each_finding(reviewed, desk, django_assert_max_num_queries):
    turn = Transcript.objects.get(pk=reviewed.transcript.pk).turns.last()
    many = [Finding(turn=turn, start=at, end=at + 1, category="person", score=1, tier="mask") for at in range(20)]
    Finding.objects.filter(turn=turn).delete()
    Finding.objects.bulk_create(many)
    with django_assert_max_num_queries(55):
        assert browser(reviewed.users["reviewer"]).get(desk).status_code == 200
