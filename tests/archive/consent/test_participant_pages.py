"""Participants on pages: listed by code, enrolled with a sealed profile, unmasked by few and on the record."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from archive.audit.models import Entry
from archive.consent.forms import PROFILE
from archive.studies.models import Participant, Study
from archive.studies.services import profile_of
from archive.vocabulary import StudyState
from tests.pages import browser
from tests.world import enrol, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

READERS = ["principal_investigator", "researcher", "reviewer", "ethics_reviewer"]
FIELDWORK = ["principal_investigator", "researcher"]
OTHERS = ["transcriber", "co_author"]
STRANGERS = ["outsider", "operator", "data_steward"]
NAME = "Aliya Omarova"


def of_study(world, name):
    return reverse(name, args=[world.study.pk])


def of_person(world, name="participant"):
    return reverse(name, args=[world.participant.pk])


def stranger_in_another_study(world) -> Participant:
    """Enrol somebody in a study with which the world's people have nothing to do, its steward apart."""
    users = {"data_steward": world.users["data_steward"], "principal_investigator": world.users["outsider"]}
    users["researcher"] = world.users["outsider"]
    return enrol(users, make_study(users, title="Another"), code="P-77", name="Somebody Else")


def test_readers_see_codes_and_consent(world):
    enrol(world.users, world.study, code="P-02")
    for role in READERS:
        page = browser(world.users[role]).get(of_study(world, "participants"))
        assert page.status_code == 200
        assert "P-01" in page.text
        assert "6 of 8 granted, form version 1" in page.text
        assert NAME not in page.text
        adds = of_study(world, "participant_add") in page.text
        assert adds == (role in FIELDWORK), role
    assert Entry.objects.filter(action="participant.view", outcome="allowed").count() == len(READERS)
    assert Entry.objects.filter(action="consent.view", outcome="allowed").count() == len(READERS)


def test_a_participants_page_offers_what_the_role_may_do(world):
    links = {name: of_person(world, name) for name in ("consent_record", "participant_profile", "participant_withdraw")}
    expected = {
        "principal_investigator": set(links),
        "researcher": {"consent_record", "participant_profile"},
        "reviewer": set(),
        "ethics_reviewer": set(),
    }
    for role in READERS:
        page = browser(world.users[role]).get(of_person(world))
        assert page.status_code == 200
        assert {name for name, url in links.items() if url in page.text} == expected[role], role
        assert (reverse("interview", args=[world.interview.pk]) in page.text) == (role != "ethics_reviewer")
        assert NAME not in page.text
        for words in ("Be quoted anonymously", "Be named", "Oral", "version 1, English", "by Researcher"):
            assert words in page.text


@pytest.mark.parametrize("name", ["participants", "participant", "participant_add", "participant_profile"])
def test_nobody_else_sees_them(world, name):
    url = of_study(world, name) if name in ("participants", "participant_add") else of_person(world, name)
    for role in OTHERS:
        assert browser(world.users[role]).get(url).status_code == 403, role
    for role in STRANGERS:
        page = browser(world.users[role]).get(url)
        assert (page.status_code, "P-01" in page.text) == (404, False), role
    assert Client().get(url)["Location"].startswith(reverse("account_login"))
    assert browser(world.users["researcher"]).delete(url).status_code == 405


def test_another_studys_participant_is_not_there(world):
    other = stranger_in_another_study(world)
    for name in ("participant", "participant_profile", "consent_record", "participant_withdraw"):
        for pk in (other.pk, uuid.uuid4()):
            page = browser(world.users["principal_investigator"]).get(reverse(name, args=[pk]))
            assert (page.status_code, "P-77" in page.text) == (404, False), name
    assert "P-77" not in browser(world.users["researcher"]).get(of_study(world, "participants")).text


def test_a_locked_study_shows_none(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    for url in (of_study(world, "participants"), of_person(world), of_person(world, "participant_profile")):
        page = browser(world.users["principal_investigator"]).get(url)
        assert (page.status_code, NAME in page.text) == (403, False)


@pytest.mark.parametrize("role", FIELDWORK)
def test_fieldworkers_enrol(world, role):
    client, url = browser(world.users[role]), of_study(world, "participant_add")
    assert 'value="P-02"' in client.get(url).text
    data = {"code": "P-02", "pronouns": "ол", "name": "Жаңыл Сағындықова", "born_in": "Жәнібек", "notes": "line\nline"}
    answer = client.post(url, data)
    person = Participant.objects.get(code="P-02")
    assert answer["Location"] == reverse("participant", args=[person.pk])
    assert profile_of(person) == {"name": "Жаңыл Сағындықова", "born_in": "Жәнібек", "notes": "line\nline"}
    assert "Жаңыл".encode() not in bytes(person.sealed_profile)
    assert "No consent is recorded" in client.get(answer["Location"]).text
    repeated = client.post(url, data)
    assert repeated.status_code == 422
    assert Participant.objects.filter(code="P-02").count() == 1


def test_the_next_code_follows_the_highest(world):
    for code in ("P-08", "P-8a", "X-99"):
        enrol(world.users, world.study, code=code)
    assert 'value="P-09"' in browser(world.users["researcher"]).get(of_study(world, "participant_add")).text


def test_a_malformed_code_is_refused(world):
    client, url = browser(world.users["researcher"]), of_study(world, "participant_add")
    for code in ("", " ", "П-03", "P 03", "P+03", "../P", "P" * 21, "P\x00", "-P"):
        page = client.post(url, {"code": code, "name": "Canary Name"})
        assert page.status_code == 422, code
        assert "code" in page.context["form"].errors
    assert client.post(url, {"code": "P-02", "name": "x" * 2001}).status_code == 422
    assert Participant.objects.count() == 1


def test_enrolling_needs_a_second_factor_and_an_open_study(world):
    url = of_study(world, "participant_add")
    answer = browser(world.users["researcher"], second_factor=False).post(url, {"code": "P-02"})
    assert answer["Location"].startswith(reverse("mfa_index"))
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.CLOSED)
    assert browser(world.users["researcher"]).post(url, {"code": "P-02"}).status_code == 403
    assert browser(world.users["reviewer"]).post(url, {"code": "P-02"}).status_code == 403
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("role", FIELDWORK)
def test_a_profile_opens_for_fieldworkers_on_the_record(world, role):
    page = browser(world.users[role]).get(of_person(world, "participant_profile"))
    assert page.status_code == 200
    assert NAME in page.text
    assert "no-store" in page["Cache-Control"]
    entry = Entry.objects.get(action="participant.unseal", outcome="allowed")
    assert (entry.actor_id, entry.participant) == (world.users[role].pk, "P-01")


def test_a_profile_stays_shut_without_a_fresh_proof(world):
    url = of_person(world, "participant_profile")
    stale = browser(world.users["researcher"], recently=False).get(url)
    assert stale["Location"].startswith(reverse("account_reauthenticate"))
    assert reverse("participant_profile", args=[world.participant.pk]).replace("/", "%2F") in stale["Location"]
    for role in ("reviewer", "ethics_reviewer"):
        page = browser(world.users[role]).get(url)
        assert (page.status_code, NAME in page.text) == (403, False)
    assert not Entry.objects.filter(action="participant.unseal", outcome="allowed").exists()


def test_a_profile_cannot_be_shown_when_the_log_cannot_be_written(world, monkeypatch):
    client = browser(world.users["researcher"])
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("archive.access.authorise.commit_decisions", broken)
    page = client.get(of_person(world, "participant_profile"))
    assert (page.status_code, NAME in page.text) == (500, False)


def test_a_hostile_profile_is_shown_as_text(world):
    client = browser(world.users["researcher"])
    data = {"code": "P-02", "pronouns": "<b>x</b>", "name": "<script>alert(1)</script>", "contact": "{{ 7|add:7 }}"}
    client.post(of_study(world, "participant_add"), data)
    person = Participant.objects.get(code="P-02")
    page = client.get(reverse("participant_profile", args=[person.pk]))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text
    assert "{{ 7|add:7 }}" in page.text
    assert "<b>x</b>" not in client.get(reverse("participant", args=[person.pk])).text


def test_every_field_of_the_profile_comes_back(world):
    client = browser(world.users["researcher"])
    said = {name: f"value of {name}" for name in PROFILE} | {"gender": "another"}
    client.post(of_study(world, "participant_add"), {"code": "P-02"} | said)
    person = Participant.objects.get(code="P-02")
    page = client.get(reverse("participant_profile", args=[person.pk])).text
    assert [name for name, value in said.items() if value not in page] == []
