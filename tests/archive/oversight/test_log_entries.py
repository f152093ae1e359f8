"""One entry of the log with its place, filters by short ids and codes, and views that a reviewer keeps."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from archive.audit.log import Subject, record
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.oversight.models import SavedView
from archive.policy import Action
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from tests.pages import browser
from tests.world import make_study, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SECRET_NAME = "What Aliya's cousin read"


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


def log(world):
    return reverse("log", args=[world.study.pk])


def entry_page(world, entry):
    return reverse("log_entry", args=[world.study.pk, entry.uid])


def keep(world, client, name=SECRET_NAME, query="outcome=denied&participant=P-01"):
    return client.post(reverse("saved_view_keep", args=[world.study.pk]), {"name": name, "query": query})


def test_an_entry_tells_its_place_and_where_it_leads(world, reviewer):
    released(world)
    reader = world.actor("co_author")
    assert read_page(actor=reader, visible=visible_to(reader)).excerpts
    entry = Entry.objects.filter(action="excerpt.read", object_kind="excerpt").latest("id")
    assert "waits for its place" in reviewer.get(entry_page(world, entry)).text
    while integrate():
        pass
    text = reviewer.get(entry_page(world, entry)).text
    assert f"<dd>{entry.leaf.index}</dd>" in text
    assert bytes(entry.leaf.leaf_hash).hex() in text
    assert str(entry.consent_id) in text
    assert reverse("grant", args=[entry.grant_id]) in text
    assert reverse("participant", args=[world.participant.pk]) in text
    assert str(world.users["co_author"].pk) not in text
    assert str(world.users["co_author"].pk)[:8] in text


def test_a_person_of_an_account_stays_cut_short(world, reviewer):
    someone = world.users["researcher"].pk
    subject = Subject(kind="account", id=someone, study_id=world.study.pk)
    entry = record(world.actor("researcher"), Action.ACCOUNT_EDIT, subject)
    assert str(someone) not in reviewer.get(entry_page(world, entry)).text


def test_an_entry_of_another_study_is_not_there(world, reviewer):
    other = make_study(dict(world.users), title="Elsewhere")
    entry = Entry.objects.filter(study_id=other.pk).first()
    assert reviewer.get(entry_page(world, entry)).status_code == 404
    assert reviewer.get(reverse("log_entry", args=[world.study.pk, uuid.uuid4()])).status_code == 404
    own = Entry.objects.filter(study_id=world.study.pk).first()
    for role in ("principal_investigator", "outsider", "data_steward"):
        assert browser(world.users[role]).get(entry_page(world, own)).status_code in (403, 404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("interview=I-01", True), ("interview=I-99", None), ("interview=%3Cb%3E", None), ("role=researcher", True),
        ("role=supervisor", False), ("person={researcher}", True), ("person=0000000g", None), ("person=12", None),
        ("purpose=joint_analysis", False), ("reason=embargoed", False), ("reason=allowed", None),
        ("consent=00000000", False), ("until=9999-12-31", None),
    ],
)  # fmt: skip
def test_filters_by_what_pages_show(world, reviewer, query, found):
    world.upload()
    query = query.format(researcher=str(world.users["researcher"].pk)[:8])
    answer = reviewer.get(f"{log(world)}?{query}")
    assert answer.status_code == (422 if found is None else 200)
    assert bool(re.search(r'<tr id="entry-', answer.text)) == bool(found)


def test_a_view_is_kept_and_forgotten(world, reviewer):
    answer = keep(world, reviewer)
    assert answer.status_code == 302
    assert answer["Location"] == f"{log(world)}?outcome=denied&participant=P-01"
    text = reviewer.get(log(world)).text
    assert f'<a href="{log(world)}?outcome=denied&amp;participant=P-01">' in text
    assert "What Aliya&#x27;s cousin read" in text
    view = SavedView.objects.get()
    assert b"cousin" not in bytes(view.sealed_name)
    assert Entry.objects.filter(action="saved_view.keep", outcome="done", detail={"view": str(view.pk)}).exists()
    assert reviewer.post(reverse("saved_view_forget", args=[view.pk])).status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "query"),
    [("", "outcome=denied"), ("x" * 61, "outcome=denied"), ("All", ""), ("All", "outcome=nonsense"), ("a", "before=7")],
)
def test_what_cannot_be_kept_says_why(world, reviewer, name, query):
    answer = keep(world, reviewer, name, query)
    assert answer.status_code == 422
    assert not SavedView.objects.exists()


def test_a_name_in_place_of_a_code_is_not_kept(world, reviewer):
    """Filters are kept in plain, as addresses are; a name would pass for a code."""
    answer = keep(world, reviewer, "Hers", "participant=Aliya")
    assert answer.status_code == 422
    assert "Nobody in this study has that code." in answer.text
    assert not SavedView.objects.exists()


def test_a_filter_from_elsewhere_is_taken_as_codes_alone(world, reviewer):
    keep(world, reviewer, "Mine", "outcome=denied&next=//elsewhere.example&before=3&%3Cscript%3E=1")
    assert SavedView.objects.get().query == "outcome=denied"


def test_views_end_at_a_number(world, reviewer, monkeypatch):
    monkeypatch.setattr("archive.oversight.saved_views.AT_MOST", 2)
    for number in range(3):
        answer = keep(world, reviewer, f"View {number}")
    assert answer.status_code == 422
    assert "Forget one first" in answer.text
    assert SavedView.objects.count() == 2


def test_views_are_their_keepers_alone(world, reviewer):
    keep(world, reviewer)
    view = SavedView.objects.get()
    lead = browser(world.users["principal_investigator"])
    assert keep(world, lead).status_code == 403
    assert lead.post(reverse("saved_view_forget", args=[view.pk])).status_code == 404
    assert keep(world, browser(world.users["outsider"])).status_code == 404
    assert keep(world, Client()).status_code == 302
    assert SavedView.objects.get() == view


def test_a_reviewer_whose_role_ended_forgets_nothing(world, reviewer):
    keep(world, reviewer)
    world.study.memberships.filter(user=world.users["ethics_reviewer"]).update(ended_at="2024-01-01T00:00Z")
    assert reviewer.post(reverse("saved_view_forget", args=[SavedView.objects.get().pk])).status_code == 404
    assert SavedView.objects.exists()
