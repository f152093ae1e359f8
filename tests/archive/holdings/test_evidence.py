"""Evidence files of consent: sealed under the participant's key, opened by who may unseal, gone with a withdrawal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.holdings.blobs import Blobs
from archive.holdings.models import ConsentEvidence
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SCAN = b"%PDF-1.7\n" + b"signed by Aliya Omarova " * 50


@pytest.fixture
def page(world):
    return reverse("consent_evidence", args=[world.participant.consents.get().pk])


def send(world, page, role="researcher", data=SCAN):
    return browser(world.users[role]).post(page, {"file": SimpleUploadedFile("aliya omarova.pdf", data)})


def test_a_scan_is_sealed_listed_and_opened(world, page):
    assert "No file is held" in browser(world.users["researcher"]).get(page).text
    assert send(world, page).status_code == 302
    held = ConsentEvidence.objects.get()
    assert (held.mime, held.size) == ("application/pdf", len(SCAN))
    sealed = Blobs().read_at(held.blob_id, 0, Blobs().size(held.blob_id))
    assert b"Omarova" not in sealed
    url = reverse("evidence_file", args=[held.pk])
    opened = browser(world.users["researcher"]).get(url)
    assert (opened.content, opened["Content-Disposition"]) == (SCAN, "attachment")
    assert browser(world.users["researcher"], recently=False).get(url).status_code == 302
    for role in ("reviewer", "ethics_reviewer", "co_author", "transcriber"):
        assert browser(world.users[role]).get(url).status_code == 403, role
    assert browser(world.users["outsider"]).get(url).status_code == 404


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh\n", b"<html>"])
def test_what_is_no_evidence_is_refused(world, page, data):
    assert send(world, page, data=data).status_code == 422
    assert not ConsentEvidence.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"), [("reviewer", 403), ("ethics_reviewer", 403), ("co_author", 403), ("outsider", 404)]
)
def test_nobody_else_adds_one(world, page, role, status):
    assert send(world, page, role).status_code == status
    assert not ConsentEvidence.objects.exists()


def test_it_goes_with_a_withdrawal(world, page):
    from archive.erasure.services import withdraw_participant

    send(world, page)
    blob = ConsentEvidence.objects.get().blob_id
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    assert not ConsentEvidence.objects.exists()
    assert not Blobs().exists(blob)
