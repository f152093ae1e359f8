"""The receipt on a page and as a file, the published key, and the bundle that staff fetch for somebody."""

import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from archive.crypto import age
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Bundle
from archive.erasure.receipts import verify_receipt
from archive.erasure.services import withdraw_participant
from archive.studies.models import Participant
from tests.archive.erasure.lives import live
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SEES = {"principal_investigator", "ethics_reviewer", "data_steward"}
KNOWS = SEES | {"researcher", "reviewer", "transcriber", "co_author"}


@pytest.fixture(autouse=True)
def _quick_scrypt(monkeypatch):
    monkeypatch.setattr(age.address, "__defaults__", (8,))


def at(world, name: str) -> str:
    return reverse(name, args=[world.participant.pk])


@pytest.mark.parametrize("role", sorted(KNOWS | {"operator", "outsider"}))
def test_who_sees_it(world, role):
    withdraw_participant(actor=world.actor("data_steward"), participant_id=world.participant.pk)
    client = browser(world.users[role])
    status = 200 if role in SEES else 403 if role in KNOWS else 404
    page, file = client.get(at(world, "receipt")), client.get(at(world, "receipt_file"))
    assert (page.status_code, file.status_code) == (status, status)
    if status == 200:
        assert "Receipt for P-01" in page.text
        assert receipt_key().hex() in page.text
        assert verify_receipt(file.text, receipt_key())["participant"] == "P-01"
        assert "attachment" in file["Content-Disposition"]


def test_there_is_none_for_whoever_stays(world):
    for name in ("receipt", "receipt_file", "bundle"):
        assert browser(world.users["principal_investigator"]).get(at(world, name)).status_code == 404


def test_the_key_is_for_everybody(db):
    assert Client().get(reverse("receipt_key")).text.strip() == receipt_key().hex()


def test_the_tombstone_leads_to_it_for_whoever_may(world):
    withdraw_participant(actor=world.actor("data_steward"), participant_id=world.participant.pk)
    for role in ("principal_investigator", "ethics_reviewer", "researcher"):
        page = browser(world.users[role]).get(at(world, "participant_withdraw")).text
        assert (at(world, "receipt") in page) == (role in SEES), role


def test_staff_give_data_back_for_somebody(world):
    live(world)
    client = browser(world.users["principal_investigator"])
    shown = client.post(at(world, "participant_withdraw"), {"code": "P-01", "choice": "return"})
    passphrase = re.search(r'id="secret-value"[^>]*>([^<]+)<', shown.text)[1]
    tombstone = client.get(at(world, "participant_withdraw")).text
    assert at(world, "bundle") not in tombstone
    assert passphrase not in tombstone
    assert client.get(at(world, "bundle")).status_code == 403
    assert client.post(at(world, "bundle_done")).status_code == 403
    client = browser(world.users["data_steward"])
    tombstone = client.get(at(world, "participant_withdraw")).text
    assert at(world, "bundle") in tombstone
    assert passphrase not in tombstone
    sealed = client.get(at(world, "bundle")).getvalue()
    with zipfile.ZipFile(io.BytesIO(b"".join(age.open_stream(io.BytesIO(sealed), passphrase)))) as archive:
        assert "I-01/recording-1.wav" in archive.namelist()
    assert client.get(at(world, "bundle_done")).status_code == 405
    client.post(at(world, "bundle_done"))
    assert Bundle.objects.get().destroyed_at is not None
    assert client.get(at(world, "bundle")).status_code == 404
    assert client.post(at(world, "bundle_done")).status_code == 404


def test_staff_keep_what_was_collected_for_somebody(world):
    client = browser(world.users["data_steward"])
    answer = client.post(at(world, "participant_withdraw"), {"code": "P-01", "choice": "keep"}, follow=True)
    assert "Done: nothing is added any more" in answer.text
    person = Participant.objects.get(pk=world.participant.pk)
    assert (person.stopped_at is not None, person.withdrawn_at) == (True, None)
    researchers = browser(world.users["researcher"]).get(reverse("participant", args=[world.participant.pk])).text
    assert "they want nothing more collected or worked on" in researchers


@pytest.mark.parametrize("sent", [{}, {"choice": ""}, {"choice": "sell"}])
def test_without_a_choice_nothing_happens(world, sent):
    client = browser(world.users["principal_investigator"])
    assert client.post(at(world, "participant_withdraw"), {"code": "P-01", **sent}).status_code == 422
    assert Participant.objects.get(pk=world.participant.pk).withdrawn_at is None
