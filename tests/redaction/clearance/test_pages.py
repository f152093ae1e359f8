"""The pages between approval and release: who may open them, what they show, and what they never do."""

import pytest
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.studies.services import add_participant
from archive.vocabulary import PlatformRole, Role, TranscriptState
from redaction.clearance import claims
from redaction.clearance.models import Hit, Scan
from redaction.pipeline.models import EntityForm, Finding
from tests.pages import browser
from tests.redaction.clearance.test_anonymity import agree
from tests.snapshot import once
from tests.world import processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who helped you?

P-01: My friend Gulzada Serikova met me & said <hello>.

Interviewer: And then?

P-01: We said nothing. Then Serikova left, and later <Serikova> wrote.
"""
PEOPLE = [*Role, *PlatformRole, "second_reviewer", "outsider"]


@pytest.fixture
@once
def approved(world):
    """An approved version in which a name was let through twice."""
    processed(world, TEXT)
    last = list(open_turns(world.transcript))[-1]
    EntityForm.objects.filter(turn=last.id).delete()
    Finding.objects.filter(turn=last.id).delete()
    world.approve()
    return world


@pytest.fixture
@once
def scanned(approved):
    approved.scan()
    return approved


def address(world, name="leaks", *more):
    return reverse(name, args=[world.transcript.pk, *more])


def reviewer(world):
    return browser(world.users["reviewer"])


def test_hits_are_shown_in_their_redacted_context(scanned):
    html = reviewer(scanned).get(address(scanned)).content.decode()
    assert html.count("<article") == 2
    assert '<mark class="hit-words">Serikova</mark>' in html
    assert "2 places are to be decided" in html
    assert "&lt;" in html
    assert "Gulzada" not in html
    assert 'class="redacted">[Name' in html


@pytest.mark.parametrize("person", PEOPLE, ids=str)
@pytest.mark.parametrize("name", ["leaks", "leaks_progress"])
def test_nobody_but_a_reviewer_sees_them(scanned, person, name):
    answer = browser(scanned.users[str(person)]).get(address(scanned, name))
    allowed = person in ("reviewer", "second_reviewer")
    assert (answer.status_code in (200, 204)) == allowed
    assert ("Serikova" in answer.content.decode()) == (allowed and name == "leaks")


def test_looking_is_on_record(scanned):
    reviewer(scanned).get(address(scanned))
    assert Entry.objects.filter(action="leak.view", outcome="allowed", object_id=scanned.transcript.pk).exists()


def decide(world, hit, client=None, **fields):
    return (client or reviewer(world)).post(address(world, "leak_decide", hit.pk), fields, follow=False)


def test_a_decision_leads_to_the_next_hit(scanned):
    first, second = Hit.objects.order_by("start")
    answer = decide(scanned, first, decision="false_alarm", ground="ordinary_word")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#hit-{second.pk}")
    last = decide(scanned, second, decision="accepted", ground="public", note="She is a minister.")
    assert last.headers["Location"].endswith("#content")
    html = reviewer(scanned).get(address(scanned)).content.decode()
    assert "Everything is decided." in html
    assert "She is a minister." in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "accepted", "ground": "public"}, "in your own words"),
        ({"decision": "false_alarm"}, "Choose why"),
        ({"decision": "open", "ground": "public"}, ""),
        ({}, ""),
    ],
)
def test_a_decision_without_its_reason_changes_nothing_and_says_so(scanned, fields, said):
    answer = decide(scanned, Hit.objects.first(), **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert set(Hit.objects.values_list("decision", flat=True)) == {"open"}


def test_sending_back_leads_to_the_turn_on_the_desk(scanned):
    hit = Hit.objects.first()
    answer = decide(scanned, hit, decision="sent_back")
    assert answer.headers["Location"] == address(scanned, "desk") + f"#turn-{hit.turn_id}"
    assert Transcript.objects.get().state == TranscriptState.IN_REVIEW
    assert "Nothing to decide here now" in reviewer(scanned).get(address(scanned)).content.decode()


@pytest.mark.parametrize("person", [Role.PRINCIPAL_INVESTIGATOR, Role.RESEARCHER, Role.CO_AUTHOR, "outsider"], ids=str)
def test_others_decide_nothing(scanned, person):
    client = browser(scanned.users[str(person)])
    answer = decide(scanned, Hit.objects.first(), client, decision="false_alarm", ground="other")
    assert answer.status_code in (403, 404)
    assert not Hit.objects.exclude(decision="open").exists()


def test_a_hit_of_another_transcript_is_not_there(scanned):
    hit = Hit.objects.first()
    Scan.objects.update(fingerprint="0" * 64)
    assert decide(scanned, hit, decision="false_alarm", ground="other").status_code == 404


def test_while_it_waits_and_works_the_page_says_so_and_asks_again(approved):
    html = reviewer(approved).get(address(approved)).content.decode()
    assert "Waiting for a worker." in html
    assert "hx-get" in html
    claims.claim(approved.transcript.pk)
    Scan.objects.update(turns_done=1)
    fragment = reviewer(approved).get(address(approved, "leaks_progress")).content.decode()
    assert "1 of 4 turns done" in fragment
    assert fragment.strip().startswith("<section")


def test_once_done_the_waiting_page_is_sent_on(scanned):
    answer = reviewer(scanned).get(address(scanned, "leaks_progress"))
    assert answer.headers["HX-Redirect"] == address(scanned)


def test_a_clean_version_has_an_empty_page(world):
    processed(world, "Interviewer: Well?\n\nP-01: Nothing.\n")
    world.approve()
    world.scan()
    assert "Nothing slipped through" in reviewer(world).get(address(world)).content.decode()


def test_a_failed_scan_can_be_tried_again(approved):
    claims.claim(approved.transcript.pk)
    scan = Scan.objects.get()
    claims.fail(scan, "engine_error")
    html = reviewer(approved).get(address(approved)).content.decode()
    assert "The scan failed" in html
    assert reviewer(approved).post(address(approved, "leaks_again")).status_code == 302
    assert Scan.objects.get().state == Scan.State.WAITING


def test_the_release_page_says_what_is_missing_and_no_word_of_it(scanned):
    html = browser(scanned.users["principal_investigator"]).get(address(scanned, "transcript_release")).content.decode()
    assert "2 places must be decided on by a reviewer." in html
    assert "Serikova" not in html
    assert "Release this version" not in html
    scanned.settle()
    html = browser(scanned.users["principal_investigator"]).get(address(scanned, "transcript_release")).content.decode()
    assert "nothing is left to decide" in html
    assert "Release this version" in html


def test_posting_the_release_all_the_same_is_refused_in_words(scanned):
    lead = browser(scanned.users["principal_investigator"])
    answer = lead.post(address(scanned, "transcript_release"), {"confirmed": "1"})
    assert answer.status_code == 403
    assert "A reviewer must decide on each first." in answer.content.decode()


def test_after_the_release_decisions_can_be_read_and_not_changed(scanned):
    scanned.settle()
    scanned.release()
    html = reviewer(scanned).get(address(scanned)).content.decode()
    assert "They may stand." in html
    assert "<form" not in html.split("<main")[1].split("</main")[0]
    assert decide(scanned, Hit.objects.first(), decision="sent_back").status_code == 403


# --- the risk report ---


@pytest.fixture
@once
def told(world):
    profile = {"name": "Zhuldyzay Secret", "contact": "secret@example.net", "occupation": "lighthouse keeper",
               "birth_year": "1990", "education": "<b>none</b>"}  # fmt: skip
    lead = world.actor("researcher")
    agree(world, add_participant(actor=lead, study_id=world.study.pk, code="P-07", profile=profile))
    processed(world, "Interviewer: Well?\n\nP-01: I was 27 then.\n")
    return world


def risk(world):
    return reverse("risk", args=[world.study.pk])


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_only_fieldwork_sees_the_report(told, person):
    answer = browser(told.users[str(person)]).get(risk(told))
    assert (answer.status_code == 200) == (person in (Role.PRINCIPAL_INVESTIGATOR, Role.RESEARCHER))
    assert ("lighthouse" in answer.content.decode()) == (answer.status_code == 200)


def test_the_report_shows_what_would_be_visible_and_no_name(told):
    html = browser(told.users["researcher"]).get(risk(told)).content.decode()
    assert "P-07" in html
    assert "not counted" in html
    assert "unique" in html
    for secret in ("Zhuldyzay", "secret@example.net", "1990"):
        assert secret not in html
    assert "<b>none</b>" not in html


def test_it_asks_who_is_at_the_keyboard(told):
    answer = browser(told.users["researcher"], recently=False).get(risk(told))
    assert answer.status_code == 302
    assert "/account/confirm/" in answer.headers["Location"]


def test_every_participant_in_it_is_on_record(told):
    browser(told.users["researcher"]).get(risk(told))
    rows = Entry.objects.filter(action="risk.view", outcome="allowed")
    assert set(rows.filter(object_kind="participant").values_list("participant", flat=True)) == {"P-01", "P-07"}
    assert rows.filter(object_kind="study").count() == 1


def test_words_that_are_not_released_are_not_shown(told):
    from archive.studies.services import set_disclosure_profile
    from archive.vocabulary import Category, Operator

    lead = told.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=told.study.pk, rules={Category.AGE: Operator.KEEP})
    client = browser(told.users["researcher"])
    assert "said, not released yet" in client.get(risk(told)).content.decode()
    told.approve()
    told.settle()
    told.release()
    html = client.get(risk(told)).content.decode()
    assert "said, not released yet" not in html
    assert "27" in html


def test_the_lead_sets_the_threshold(told):
    lead = browser(told.users["principal_investigator"])
    where = reverse("risk_threshold", args=[told.study.pk])
    assert lead.post(where, {"k": "2"}).status_code == 302
    html = lead.get(risk(told)).content.decode()
    assert "The study asks for 2" in html
    assert lead.post(where, {"k": "-1"}).status_code == 422
    assert browser(told.users["researcher"]).post(where, {"k": "5"}).status_code == 403


def test_a_study_without_words_has_an_empty_page(world):
    assert "Nobody to compare yet" in browser(world.users["researcher"]).get(risk(world)).content.decode()
