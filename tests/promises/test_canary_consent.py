"""Promise 2 where consent decides: what is withheld and why, evidence, exports, access, break-glass, codes, bundles,
notices and e-mails. As in ``test_canary.py`` every byte is searched afterwards.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from archive.crypto import age
from archive.erasure.bundles import open_bundle
from archive.erasure.services import withdraw_participant
from archive.holdings.breakglass.models import Glass
from archive.holdings.models import ConsentEvidence, Withholding
from archive.holdings.services.withholding import reason_of
from archive.notices.mailing import mail_notices
from archive.notices.models import Notice
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.sharing.models import AccessRequest, Grant
from archive.sharing.services import set_sharing_terms
from archive.studies.models import Participant
from archive.vocabulary import ExportFormat, WithdrawalChoice
from tests.exported import words_in
from tests.pages import browser
from tests.promises.canary import CANARY, NAMES, RUSSIAN, TEXT, found_in
from tests.promises.conftest import WORDS
from tests.promises.test_canary import everything
from tests.promises.test_canary_corners import file, post

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

NAME = f"{NAMES[0]} {NAMES[1]}"
TOLD = f"{NAME}: {CANARY}"
SCAN = b"%PDF-1.7\n" + f"{NAME}, {CANARY}, {RUSSIAN}. ".encode() * 40
PASSPHRASE = "bakodi-lumafe-sitope-ranuvo"


def released(world) -> None:
    world.upload(TEXT)
    world.process()
    world.approve()
    world.settle()
    world.release()


def write_to_everybody() -> None:
    """Write the e-mails that are due, to everybody who has been told something."""
    Notice.objects.update(mail_due_at=timezone.now())
    for user in User.objects.filter(notices__isnull=False).distinct():
        mail_notices(user.pk)
    assert mail.outbox


def test_words_withheld_and_evidence(searched, queue):
    world, client = searched
    assert client.get("/nowhere/").status_code == 404
    released(world)
    turn = world.transcript.turns.get(position=1)
    fields = {"turns": [turn.pk], "why": "not_this", "reason": f"{TOLD} {RUSSIAN}"}
    assert post(client, "withheld", world.transcript, **fields).status_code == 302
    assert CANARY in reason_of(Withholding.objects.get())
    assert post(client, "withheld", world.transcript, **fields | {"why": CANARY}).status_code == 422
    consent = world.participant.consents.get()
    assert post(client, "consent_evidence", consent, file=file(SCAN, f"{NAMES[0]}.pdf")).status_code == 302
    assert post(client, "consent_evidence", consent, file=file(TEXT.encode())).status_code == 422
    assert client.get(reverse("evidence_file", args=[ConsentEvidence.objects.get().pk])).content == SCAN


def test_access_exports_and_break_glass(searched, queue):
    world, client = searched
    assert client.get("/nowhere/").status_code == 404
    released(world)
    lead = browser(world.users["principal_investigator"])
    _ask_and_answer(world, lead)
    for role, format_ in [("co_author", ExportFormat.JSONL), *(("researcher", one) for one in ExportFormat)]:
        taker = browser(world.users[role])
        assert post(taker, "exports", world.study, format=format_.value).status_code == 302
        export = Export.objects.latest("created_at")
        assert make_export(export.pk)
        file = taker.get(reverse("export_file", args=[export.pk]))
        assert CANARY in words_in(b"".join(file.streaming_content))
    asked = {"interview": world.interview.pk, "reason": "incident", "hours": 4}
    assert post(client, "break_glass", world.study, **asked | {"reason": TOLD}).status_code == 422
    assert post(client, "break_glass", world.study, **asked).status_code == 302
    assert post(lead, "glass_approve", Glass.objects.get()).status_code == 302
    assert CANARY in client.get(reverse("glass_read", args=[world.interview.pk])).text
    _bundle_of_evidence(world)
    write_to_everybody()


def _bundle_of_evidence(world) -> None:
    """Have a bundle made of all that, and look through each of its files: reasons in words stay here."""
    ethics = browser(world.users["ethics_reviewer"])
    assert post(ethics, "evidence_bundles", world.study).status_code == 302
    bundle = EvidenceBundle.objects.get()
    assert make_bundle(bundle.pk)
    data = b"".join(ethics.get(reverse("evidence_bundle_file", args=[bundle.pk])).streaming_content)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert b'"reason_in_words":true' in files["decisions.jsonl"]
    assert [name for name, content in files.items() if found_in(content, WORDS)] == []


def _ask_and_answer(world, lead: Client) -> None:
    """Ask in words that tell, be answered in such words, and have it narrowed and revoked in such words."""
    actor = world.actor("principal_investigator")
    set_sharing_terms(actor=actor, study_id=world.study.pk, listed=True, ethics_decides=False)
    asking = browser(world.users["outsider"])
    fields = {
        "purpose": "publication", "institution": NAME, "what_for": TOLD, "about": RUSSIAN, "languages": ["en", "kk"],
        "until": (timezone.localdate() + timedelta(days=9)).isoformat(), "agreed": "on",
        "agreement": world.study.data_use_agreements.get().pk,
    }  # fmt: skip
    assert post(asking, "access_ask", world.study, **fields).status_code == 302
    request = AccessRequest.objects.latest("created_at")
    assert CANARY in lead.get(reverse("access_request", args=[request.pk])).text
    extent = {"languages": ["en", "kk"], "all_interviews": "on", "until": fields["until"]}
    answer = post(lead, "access_request", request, verdict="approve", reason=TOLD, **extent)
    assert answer.status_code == 302
    grant = Grant.objects.latest("created_at")
    narrower = extent | {"languages": ["en"], "reason": f"{TOLD} {RUSSIAN}"}
    assert post(lead, "grant_narrow", grant, **narrower).status_code == 302
    assert post(lead, "grant_revoke", grant, reason=TOLD).status_code == 302


def test_a_code_and_a_bundle(searched, settings, tmp_path, log, queue, monkeypatch):
    world, client = searched
    monkeypatch.setattr(age, "WORK", 8)
    monkeypatch.setattr(age.address, "__defaults__", (8,))
    assert client.get("/nowhere/").status_code == 404
    released(world)
    consent = world.participant.consents.get()
    assert post(client, "consent_evidence", consent, file=file(SCAN, "a.pdf")).status_code == 302
    code = post(client, "participant_code", world.participant).context["code"]
    own = Client().post(reverse("own_page", args=["en"]), {"code": code})
    assert own.status_code == 200
    assert world.participant.code in own.text
    lead = world.actor("principal_investigator")
    assert withdraw_participant(
        actor=lead, participant_id=world.participant.pk, choice=WithdrawalChoice.RETURN, passphrase=PASSPHRASE
    )
    steward = world.actor("data_steward")
    _bundle, pieces = open_bundle(actor=steward, participant=Participant.objects.get(pk=world.participant.pk))
    opened = b"".join(age.open_stream(io.BytesIO(b"".join(pieces)), PASSPHRASE))
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert archive.read("consent/evidence-1.pdf") == SCAN
    write_to_everybody()
    secrets = (code, code.replace("-", ""), code.replace("-", " "), PASSPHRASE)
    left = {where: said for where, data in everything(settings, tmp_path) if (said := found_in(data, secrets))}
    assert left == {}
    assert found_in(log.getvalue().encode(), (*secrets, *WORDS)) == []
