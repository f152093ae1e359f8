"""The review desk's pages: who may open them, what they show, what they answer."""

import re
from html import unescape

import pytest
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.studies.models import Study
from archive.vocabulary import Category, Operator, TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.rendition import render_transcript
from tests.pages import browser
from tests.world import NAMES, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who helped you in Almaty?

P-01: 😔 My friend Gulzada Serikova met me at the station & said <hello>. I was 27 then.

Interviewer: And Gulzada?

P-01: We went to Karaganda with the Quiet Garden people.
"""


@pytest.fixture
def reviewed(world):
    processed(world, TEXT)
    return world


@pytest.fixture
def reviewer(reviewed):
    return browser(reviewed.users["reviewer"])


def address(world, name="desk", **more):
    return reverse(name, kwargs={"transcript_id": world.transcript.pk, **more})


def finding(world, words) -> Finding:
    for turn in open_turns(world.transcript):
        at = turn.text.find(words)
        if at >= 0:
            return Finding.objects.get(turn_id=turn.id, start=at)
    raise AssertionError(words)


def decide(client, world, words, **fields):
    return client.post(address(world, "finding_decide", finding_id=finding(world, words).pk), fields)


def version(html: str) -> str:
    return re.search(r'name="version" value="([0-9a-f]*)"', html)[1]


def shown_turns(html: str) -> list[str]:
    return [
        unescape(re.sub(r"<[^>]+>", "", text))
        for text in re.findall(r'<p class="turn-text"[^>]*>(.*?)</p>', html, re.S)
    ]


def test_the_desk_shows_every_turn_to_the_code_point(reviewed, reviewer):
    answer = reviewer.get(address(reviewed))
    assert answer.status_code == 200
    assert shown_turns(answer.content.decode()) == [turn.text for turn in open_turns(reviewed.transcript)]


def test_findings_stand_in_place_with_what_will_replace_them(reviewed, reviewer):
    html = reviewer.get(address(reviewed)).content.decode()
    mark = re.search(r"<mark[^>]*>Gulzada Serikova</mark>", html)[0]
    assert 'data-category="person"' in mark
    assert 'data-decision="undecided"' in mark
    assert 'data-replacement="[Name 1]"' in mark
    assert html.count("<mark") == Finding.objects.count()


def test_the_desk_is_never_kept(reviewed, reviewer):
    answer = reviewer.get(address(reviewed))
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'hx-history="false"' in answer.content.decode()


@pytest.mark.parametrize(
    "role", ["principal_investigator", "researcher", "transcriber", "co_author", "ethics_reviewer"]
)
def test_nobody_but_a_reviewer_sees_the_original(reviewed, role):
    answer = browser(reviewed.users[role]).get(address(reviewed))
    assert answer.status_code in (403, 404)
    assert not any(name in answer.content.decode() for name in NAMES)


@pytest.mark.parametrize("name", ["desk", "desk_bar", "transcript_release"])
def test_strangers_find_nothing(reviewed, name):
    assert browser(reviewed.users["outsider"]).get(address(reviewed, name)).status_code == 404


def test_nobody_is_asked_to_sign_in(reviewed, client):
    answer = client.get(address(reviewed))
    assert answer.status_code == 302
    assert reverse("account_login") in answer.headers["Location"]


def test_without_a_second_factor_the_original_stays_closed(reviewed):
    client = browser(reviewed.users["reviewer"], second_factor=False)
    assert client.get(address(reviewed)).status_code in (302, 403)
    assert Entry.objects.filter(action="original.read", outcome="allowed").count() == 0


def test_opening_the_desk_is_on_record(reviewed, reviewer):
    reviewer.get(address(reviewed))
    assert Entry.objects.filter(action="original.read", outcome="allowed", object_id=reviewed.transcript.pk).exists()


@pytest.mark.parametrize(
    ("fields", "decision", "category"),
    [
        ({"action": "accept"}, "accepted", "person"),
        ({"action": "reject"}, "rejected", "person"),
        ({"action": "recategorise", "category": "organisation"}, "accepted", "organisation"),
    ],
)
def test_a_decision_answers_with_the_turn_the_counts_and_a_bar_without_a_version(
    reviewed, reviewer, fields, decision, category
):
    answer = decide(reviewer, reviewed, "Gulzada Serikova", **fields)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert (html.count('class="turn"'), html.count('id="review-counts"'), html.count('id="review-approve"')) == (
        1,
        1,
        1,
    )
    mark = re.search(r"<mark[^>]*>Gulzada Serikova</mark>", html)[0]
    assert f'data-decision="{decision}"' in mark
    assert f'data-category="{category}"' in mark
    assert version(html) == ""
    assert "disabled" in html
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_was_rejected_shows_and_can_be_accepted_again(reviewed, reviewer):
    decide(reviewer, reviewed, "Gulzada Serikova", action="reject")
    html = reviewer.get(address(reviewed)).content.decode()
    assert 'data-decision="rejected"' in re.search(r"<mark[^>]*>Gulzada Serikova</mark>", html)[0]
    assert decide(reviewer, reviewed, "Gulzada Serikova", action="accept").status_code == 200
    assert finding(reviewed, "Gulzada Serikova").decision == "accepted"


def test_everywhere_sends_every_turn_it_changed(reviewed, reviewer):
    html = decide(reviewer, reviewed, "Gulzada", action="everywhere", decision="rejected").content.decode()
    assert html.count('class="turn"') == 2
    assert html.count('data-decision="rejected"') == 2


def test_the_bar_works_out_the_new_version(reviewed, reviewer):
    before = version(reviewer.get(address(reviewed)).content.decode())
    decide(reviewer, reviewed, "Gulzada Serikova", action="reject")
    after = version(reviewer.get(address(reviewed, "desk_bar")).content.decode())
    assert after == render_transcript(reviewed.transcript).fingerprint
    assert after != before


def test_marking_by_hand_counts_code_points(reviewed, reviewer):
    turn = list(open_turns(reviewed.transcript))[1]
    start = turn.text.index("station")
    fields = {"turn": turn.id, "start": start, "end": start + 7, "category": "place"}
    answer = reviewer.post(address(reviewed, "finding_add"), fields)
    assert answer.status_code == 200
    assert re.search(r'<mark[^>]*data-category="place"[^>]*>station</mark>', answer.content.decode())
    assert finding(reviewed, "station").decision == "accepted"


def test_marking_everywhere(reviewed, reviewer):
    Finding.objects.all().delete()
    turn = list(open_turns(reviewed.transcript))[2]
    start = turn.text.index("Gulzada")
    fields = {"turn": turn.id, "start": start, "end": start + 7, "category": "person", "everywhere": "on"}
    reviewer.post(address(reviewed, "finding_add"), fields)
    assert Finding.objects.count() == 2
    assert len({one.entity_id for one in Finding.objects.all()}) == 1


BAD_SELECTIONS = (
    {"turn": ""},
    {"turn": "not a uuid", "start": 0, "end": 1, "category": "person"},
    {"start": 5, "end": 5, "category": "person"},
    {"start": 0, "end": 10**9, "category": "person"},
    {"start": -1, "end": 2, "category": "person"},
    {"start": 0, "end": 2, "category": "nonsense"},
)


def test_a_bad_selection_is_refused_in_plain_words(reviewed, reviewer):
    turn, before = reviewed.transcript.turns.first(), Finding.objects.count()
    for fields in BAD_SELECTIONS:
        answer = reviewer.post(address(reviewed, "finding_add"), {"turn": turn.pk, **fields})
        assert answer.status_code in (400, 422), fields
        assert answer.headers["Content-Type"].startswith("text/plain")
    assert Finding.objects.count() == before


def test_a_bad_decision_is_refused(reviewed, reviewer):
    for fields in ({}, {"action": "erase"}, {"action": "recategorise"}, {"action": "everywhere"}):
        assert decide(reviewer, reviewed, "Gulzada Serikova", **fields).status_code == 400, fields
    assert finding(reviewed, "Gulzada Serikova").decision == "undecided"


def test_a_finding_that_is_gone_is_a_conflict(reviewed, reviewer):
    gone = finding(reviewed, "Gulzada Serikova")
    Finding.objects.filter(pk=gone.pk).delete()
    answer = reviewer.post(address(reviewed, "finding_decide", finding_id=gone.pk), {"action": "accept"})
    assert answer.status_code == 409
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_released_transcript_takes_no_decision(reviewed, reviewer):
    reviewed.approve()
    reviewed.release()
    answer = decide(reviewer, reviewed, "Gulzada Serikova", action="reject")
    assert answer.status_code == 409
    html = reviewer.get(address(reviewed)).content.decode()
    assert "data-read-only" in html


def test_others_are_told_in_plain_text_that_they_may_not_decide(reviewed):
    client = browser(reviewed.users["researcher"])
    answer = decide(client, reviewed, "Gulzada Serikova", action="reject")
    assert answer.status_code == 403
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert Entry.objects.filter(action="finding.decide", outcome="denied").count() == 1


def test_an_ended_session_is_told_and_not_redirected(reviewed, client):
    answer = decide(client, reviewed, "Gulzada Serikova", action="reject")
    assert answer.status_code == 401


def test_a_reviewer_of_another_study_decides_nothing_here(reviewed):
    client = browser(reviewed.users["outsider"])
    assert decide(client, reviewed, "Gulzada Serikova", action="reject").status_code == 404
    assert finding(reviewed, "Gulzada Serikova").decision == "undecided"


def test_the_shown_version_is_approved_and_then_released(reviewed, reviewer):
    shown = version(reviewer.get(address(reviewed)).content.decode())
    answer = reviewer.post(address(reviewed, "transcript_approve"), {"version": shown}, follow=True)
    assert "This version is approved." in answer.content.decode()
    reviewed.scan()
    lead = browser(reviewed.users["principal_investigator"])
    page = lead.get(address(reviewed, "transcript_release")).content.decode()
    assert "cannot be undone" in page
    assert shown[:10] in page
    assert not Transcript.objects.filter(state=TranscriptState.RELEASED).exists()
    lead.post(address(reviewed, "transcript_release"))
    assert not Transcript.objects.filter(state=TranscriptState.RELEASED).exists()
    assert lead.post(address(reviewed, "transcript_release"), {"confirmed": "1"}).status_code == 302
    assert Transcript.objects.filter(state=TranscriptState.RELEASED).exists()


def test_an_outdated_version_is_a_conflict_that_shows_the_new_one(reviewed, reviewer):
    shown = version(reviewer.get(address(reviewed)).content.decode())
    decide(reviewer, reviewed, "Gulzada Serikova", action="reject")
    answer = reviewer.post(address(reviewed, "transcript_approve"), {"version": shown})
    assert answer.status_code == 409
    assert "has changed" in answer.content.decode()
    assert version(answer.content.decode()) == render_transcript(reviewed.transcript).fingerprint
    assert not Transcript.objects.filter(state=TranscriptState.APPROVED).exists()


def test_an_approval_without_a_version_is_refused(reviewed, reviewer):
    for sent in ({}, {"version": "abc"}, {"version": "x" * 64}):
        assert reviewer.post(address(reviewed, "transcript_approve"), sent).status_code == 400, sent


def test_the_bar_tells_who_is_still_to_approve(reviewed, reviewer):
    Study.objects.update(approvals_required=2)
    shown = version(reviewer.get(address(reviewed)).content.decode())
    html = reviewer.post(address(reviewed, "transcript_approve"), {"version": shown}, follow=True).content.decode()
    assert "1 of 2 approvals" in html
    assert "yours is given" in html
    assert "Another reviewer must approve it too." in html
    second = browser(reviewed.users["second_reviewer"])
    page = second.get(address(reviewed)).content.decode()
    assert "1 by another reviewer" in page
    assert reviewed.users["reviewer"].email not in page
    second.post(address(reviewed, "transcript_approve"), {"version": shown})
    assert Transcript.objects.get(pk=reviewed.transcript.pk).state == TranscriptState.APPROVED


def test_before_approval_the_release_page_tells_what_is_missing(reviewed):
    page = browser(reviewed.users["principal_investigator"]).get(address(reviewed, "transcript_release"))
    assert page.status_code == 200
    assert "1 reviewer must still approve" in page.content.decode()
    assert "confirmed" not in page.content.decode()


def test_a_reviewer_does_not_release(reviewed, reviewer):
    reviewed.approve()
    assert reviewer.post(address(reviewed, "transcript_release"), {"confirmed": "1"}).status_code == 403
    assert Transcript.objects.get(pk=reviewed.transcript.pk).state == TranscriptState.APPROVED


def test_a_category_that_the_profile_keeps_is_shown_as_kept(reviewed, reviewer):
    reviewed.study.disclosure_rules.filter(category=Category.PLACE).update(operator=Operator.KEEP)
    html = reviewer.get(address(reviewed)).content.decode()
    assert 'data-kept="profile"' in re.search(r"<mark[^>]*>Almaty</mark>", html)[0]


def test_only_the_methods_that_a_page_has(reviewed, reviewer):
    for name, method in (("desk", "post"), ("finding_add", "get"), ("transcript_approve", "get"), ("desk_bar", "post")):
        assert getattr(reviewer, method)(address(reviewed, name)).status_code == 405, name


def test_the_number_of_queries_does_not_grow_with_the_findings(reviewed, reviewer, django_assert_max_num_queries):
    turn = reviewed.transcript.turns.last()
    many = [Finding(turn=turn, start=at, end=at + 1, category="age", score=1, tier="mask") for at in range(20)]
    Finding.objects.filter(turn=turn).delete()
    Finding.objects.bulk_create(many)
    with django_assert_max_num_queries(32):
        assert reviewer.get(address(reviewed)).content.decode().count("<mark") >= 20
    with django_assert_max_num_queries(35):
        url = address(reviewed, "finding_decide", finding_id=many[0].pk)
        assert reviewer.post(url, {"action": "accept"}).status_code == 200


def test_the_bar_tells_what_becomes_of_what_is_undecided(reviewed, reviewer):
    total = Finding.objects.count()
    assert f"{total} undecided findings stay masked." in reviewer.get(address(reviewed)).content.decode()
    reviewed.study.disclosure_rules.filter(category=Category.AGE).update(operator=Operator.KEEP)
    html = reviewer.get(address(reviewed, "desk_bar")).content.decode()
    assert f"{total - 1} undecided findings stay masked. 1 is kept by a waiver or a rule." in html
