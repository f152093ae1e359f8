"""Consent forms and consents on pages: versions are added, consents recorded, nothing is edited."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.consent.models import Consent, ConsentForm
from archive.consent.selectors import current_consents, features_of, scopes_of
from archive.studies.services import add_participant
from archive.vocabulary import Scope
from tests.archive.consent.test_participant_pages import OTHERS, READERS, STRANGERS, stranger_in_another_study
from tests.pages import browser
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def forms_page(world):
    return reverse("consent_forms", args=[world.study.pk])


def record_page(world):
    return reverse("consent_record", args=[world.participant.pk])


def version(**changes):
    return {
        "version": "2",
        "language": "ru",
        "text": "Вы можете остановиться.",
        "scopes": ["take_part", "quote"],
        "features": ["age"],
        "reconsent": "not_needed",
    } | changes


def agreed(shown, **changes):
    """What the page sends; asked by the study's researcher, in Kazakh."""
    today = timezone.localdate().isoformat()
    return {
        "form": str(shown.pk),
        "scopes": ["take_part"],
        "mode": "written",
        "given_on": today,
        "language": "kk",
        "taken_by": str(shown.study.memberships.get(role="researcher").user_id),
    } | changes


def test_readers_see_every_version(world):
    for role in READERS:
        page = browser(world.users[role]).get(forms_page(world))
        assert page.status_code == 200
        assert "You may stop at any time." in page.text
        assert ("Add the form" in page.text) == (role == "principal_investigator"), role
    for role in OTHERS:
        assert browser(world.users[role]).get(forms_page(world)).status_code == 403
    for role in STRANGERS:
        assert browser(world.users[role]).get(forms_page(world)).status_code == 404


def test_the_lead_adds_a_version_once(world):
    lead = browser(world.users["principal_investigator"])
    assert 'value="2"' in lead.get(forms_page(world)).text
    assert lead.post(forms_page(world), version())["Location"] == forms_page(world)
    assert world.study.consent_forms.get(version=2).scopes == ["take_part", "quote"]
    assert "Вы можете остановиться." in lead.get(forms_page(world)).text
    repeated = lead.post(forms_page(world), version(text="Another text"))
    assert repeated.status_code == 422
    assert world.study.consent_forms.get(version=2).text == "Вы можете остановиться."
    assert lead.post(forms_page(world), version(language="kk")).status_code == 302


def test_a_form_that_makes_no_sense_is_refused(world):
    lead = browser(world.users["principal_investigator"])
    for changes in (
        {"version": "0"},
        {"version": "x"},
        {"language": "de"},
        {"text": " "},
        {"scopes": []},
        {"scopes": ["quote"]},
        {"scopes": ["take_part", "everything"]},
        {"features": ["shoe_size"]},
        {"reconsent": ""},
        {"reconsent": "perhaps"},
    ):
        assert lead.post(forms_page(world), version(**changes)).status_code == 422, changes
    assert world.study.consent_forms.count() == 1


def test_nobody_else_adds_one(world):
    for role in (*READERS[1:], *OTHERS):
        assert browser(world.users[role]).post(forms_page(world), version()).status_code == 403, role
    assert browser(world.users["outsider"]).post(forms_page(world), version()).status_code == 404
    assert world.study.consent_forms.count() == 1
    assert browser(world.users["principal_investigator"]).put(forms_page(world)).status_code == 405


@pytest.mark.parametrize("role", ["principal_investigator", "researcher"])
def test_a_consent_supersedes_the_last_and_leaves_it_as_it_was(world, role):
    client, form, before = browser(world.users[role]), world.study.consent_forms.get(), Consent.objects.values().get()
    assert client.get(record_page(world)).text.count('name="scopes"') == len(form.scopes)
    answer = client.post(record_page(world), agreed(form, evidence="A signed sheet, in the safe of room 12"))
    assert answer["Location"] == reverse("participant", args=[world.participant.pk])
    assert Consent.objects.filter(pk=before["id"]).values().get() == before
    now = current_consents([world.participant.pk])[world.participant.pk]
    assert (scopes_of(now), now.sequence, now.mode) == ({Scope.TAKE_PART}, 2, "written")
    assert (features_of(now), now.language, now.taken_by) == (frozenset(), "kk", world.users["researcher"])
    assert now.recorded_by == world.users[role]
    assert b"safe of room" not in bytes(now.sealed_evidence)
    page = client.get(answer["Location"])
    assert page.text.count("superseded") == 1
    assert "safe of room" not in page.text
    assert "safe of room 12" in client.get(reverse("participant_profile", args=[world.participant.pk])).text


def test_every_scope_can_be_refused(world):
    form = world.study.consent_forms.get()
    answer = browser(world.users["researcher"]).post(record_page(world), agreed(form, scopes=[]))
    assert answer.status_code == 302
    assert scopes_of(current_consents([world.participant.pk])[world.participant.pk]) == frozenset()


def test_only_what_the_form_asks_can_be_granted(world):
    client = browser(world.users["principal_investigator"])
    client.post(forms_page(world), version())
    form = world.study.consent_forms.get(version=2)
    page = client.get(record_page(world), {"form": form.pk})
    assert page.text.count('name="scopes"') == 2
    assert client.post(record_page(world), agreed(form, scopes=["take_part", "share"])).status_code == 422
    assert page.text.count('name="features"') == 1
    assert client.post(record_page(world), agreed(form, features=["age", "gender"])).status_code == 422
    assert Consent.objects.count() == 1


def test_a_consent_that_makes_no_sense_is_refused(world):
    client, form = browser(world.users["researcher"]), world.study.consent_forms.get()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for changes in (
        {"scopes": ["everything"]},
        {"mode": "nod"},
        {"mode": ""},
        {"given_on": tomorrow},
        {"given_on": "2024-02-31"},
        {"evidence": "x" * 10_001},
        {"language": "de"},
        {"taken_by": ""},
        {"taken_by": str(world.users["outsider"].pk)},
        {"taken_by": str(world.users["co_author"].pk)},
    ):
        assert client.post(record_page(world), agreed(form, **changes)).status_code == 422, changes
    assert Consent.objects.count() == 1


def test_another_studys_form_is_not_there(world):
    other = stranger_in_another_study(world)
    theirs, client = other.study.consent_forms.get(), browser(world.users["researcher"])
    for chosen in (theirs.pk, uuid.uuid4(), "x", ""):
        assert client.post(record_page(world), agreed(theirs, form=str(chosen))).status_code == 404
        assert client.get(record_page(world), {"form": str(chosen)}).status_code == 404
    assert Consent.objects.filter(participant=world.participant).count() == 1


def test_nobody_else_records(world):
    form = world.study.consent_forms.get()
    for role in (*READERS[2:], *OTHERS):
        assert browser(world.users[role]).post(record_page(world), agreed(form)).status_code == 403, role
    for role in STRANGERS:
        assert browser(world.users[role]).post(record_page(world), agreed(form)).status_code == 404, role
    without = browser(world.users["researcher"], second_factor=False).post(record_page(world), agreed(form))
    assert without["Location"].startswith(reverse("mfa_index"))
    assert Consent.objects.count() == 1
    assert Entry.objects.filter(action="consent.record", outcome="denied").count() == 8


def test_without_a_form_the_page_says_what_to_do(world):
    study = make_study(world.users, title="Empty")
    person = add_participant(actor=world.actor("researcher"), study_id=study.pk, code="P-01")
    url = reverse("consent_record", args=[person.pk])
    for role in ("researcher", "principal_investigator"):
        page = browser(world.users[role]).get(url)
        assert "no consent form yet" in page.text
        leads_on = 'class="button button-primary" href="' + reverse("consent_forms", args=[study.pk])
        assert (leads_on in page.text) == (role == "principal_investigator")
    assert not ConsentForm.objects.filter(study=study).exists()
