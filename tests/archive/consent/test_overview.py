"""The consent of a study at one glance, for its team and for ethics reviewers."""

import pytest
from django.urls import reverse

from archive.studies.services import add_participant
from archive.vocabulary import Reconsent, Withheld
from tests.archive.consent.test_participant_pages import OTHERS, READERS, STRANGERS
from tests.archive.consent.test_reconsent import add, agree
from tests.pages import browser
from tests.redaction.review.test_withholding import TEXT, hold
from tests.world import AGREED, make_study, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page(world, study=None):
    return reverse("consent_overview", args=[(study or world.study).pk])


def test_readers_see_who_agreed_to_what_and_what_changed(world):
    agree(world, world.study.consent_forms.get(), AGREED - {next(iter(sorted(AGREED)))})
    for role in READERS:
        text = browser(world.users[role]).get(page(world)).text
        assert "P-01" in text
        assert "less:" in text
        assert "holds" in text
        assert "participant must be asked again" not in text
    for role in OTHERS:
        assert browser(world.users[role]).get(page(world)).status_code == 403
    for role in STRANGERS:
        assert browser(world.users[role]).get(page(world)).status_code == 404


def test_it_says_who_must_be_asked(world):
    add_participant(actor=world.actor("researcher"), study_id=world.study.pk, code="P-02")
    add(world, Reconsent.CONTINUES)
    client = browser(world.users["ethics_reviewer"])
    text = client.get(page(world)).text
    assert "1 participant must be asked again" in text
    assert "what they agreed to before holds" in text
    assert "1 participant has not been asked" in text
    add(world, Reconsent.STOPS, version=3)
    assert "stopped: ask again" in client.get(page(world)).text


def test_it_counts_what_is_withheld_and_says_no_word_of_it(world):
    processed(world, TEXT)
    hold(world)
    hold(world, 2, words="Karaganda", kind=Withheld.DECLINED)
    text = browser(world.users["researcher"]).get(page(world)).text
    assert '<td data-label="Withheld">2</td>' in text
    assert "pantry" not in text
    assert "Karaganda" not in text


def test_a_study_without_participants_says_so(world):
    study = make_study(world.users, title="Empty")
    assert "Nobody is enrolled yet" in browser(world.users["researcher"]).get(page(world, study)).text
