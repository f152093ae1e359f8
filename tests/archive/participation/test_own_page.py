"""The participant's page: who gets in, what they see and can do, and that nothing of it stays anywhere."""

import io
import json
import re
import zipfile

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from archive.audit.models import Entry
from archive.consent.models import Consent
from archive.crypto import age
from archive.crypto.spoken import in_cyrillic, new_secret
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Bundle
from archive.erasure.receipts import verify_receipt
from archive.participation import limits, passes
from archive.participation.codes import issue_code
from archive.participation.models import ParticipantCode
from archive.policy import ActorKind
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, Scope, StudyState
from tests.altered import altered_token
from tests.archive.erasure.lives import NAME, live
from tests.world import AGREED, enrol, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

LANGUAGES = list(configured.PARTICIPANT_LANGUAGES)


@pytest.fixture(autouse=True)
def _quick_scrypt(monkeypatch):
    monkeypatch.setattr(age.address, "__defaults__", (8,))


@pytest.fixture
def code(world) -> str:
    return issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)


@pytest.fixture
def client() -> Client:
    """A browser as strict as ours will meet: nothing here may lean on a token in a cookie."""
    return Client(enforce_csrf_checks=True)


def at(name: str, language: str = "en") -> str:
    return reverse(name, args=[language])


def enter(client, code, language="en"):
    return client.post(at("own_page", language), {"code": code})


def pass_in(answer) -> str:
    return re.search(r'name="pass" value="([^"]+)"', answer.text)[1]


def go(client, code, choice, language="en"):
    """Choose, confirm, and return the last page."""
    inside = pass_in(enter(client, code, language))
    question = client.post(at("own_leave", language), {"pass": inside, "choice": choice})
    assert question.status_code == 200
    return client.post(at("own_left", language), {"pass": pass_in(question), "choice": choice, "code": code})


def person(world) -> Participant:
    return Participant.objects.get(pk=world.participant.pk)


def test_they_see_what_they_agreed_to_and_who_read_it(world, client, code):
    released(world)
    for role, times in (("co_author", 2), ("reviewer", 1)):
        actor = world.actor(role)
        for _time in range(times):
            read_page(actor=actor, visible=visible_to(actor))
    answer = enter(client, code)
    assert answer.status_code == 200
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
    assert "In the study you are called P-01." in text
    assert "Keep the recording after transcription" in text
    assert "You did not agree to Use in another study Be named" in text
    assert "A passage of your interview, without names People of the study 4" in text
    assert "A passage of your interview, without names Co-authors outside the study 8" in text
    assert NAME not in answer.text
    seen = Entry.objects.filter(action="participation.view", outcome="allowed").get()
    assert (seen.actor_kind, seen.actor_id, seen.participant) == ("participant", world.participant.pk, "P-01")


def test_readings_are_theirs_alone(world, client, code):
    other = enrol(world.users, world.study, code="P-011", name="Somebody Else")
    released(world)
    actor = world.actor("co_author")
    read_page(actor=actor, visible=visible_to(actor))
    theirs = issue_code(actor=world.actor("researcher"), participant_id=other.pk)
    assert "Nobody so far." in enter(client, theirs).text


@pytest.mark.parametrize("write", [str.upper, in_cyrillic, lambda code: code.replace("-", " ")])
def test_the_code_is_taken_as_it_is_written(client, code, write):
    assert "P-01" in enter(client, write(code)).text


def test_they_take_scopes_back_at_once(world, client, code):
    released(world)
    reader = world.actor("co_author")
    assert len(read_page(actor=reader, visible=visible_to(reader)).excerpts) == 4
    inside = pass_in(enter(client, code))
    answer = client.post(at("own_narrow"), {"pass": inside, "dropped": ["share"]})
    assert "Taken back." in answer.text
    consent = Consent.objects.filter(participant=world.participant).first()
    assert set(consent.scopes) == {scope.value for scope in AGREED - {Scope.SHARE}}
    assert (consent.mode, consent.recorded_by) == (ConsentMode.OWN_CODE, None)
    assert read_page(actor=reader, visible=visible_to(reader)).excerpts == []
    entry = Entry.objects.get(action="consent.narrow", outcome="done")
    assert (entry.actor_kind, entry.participant) == (ActorKind.PARTICIPANT, "P-01")


def test_they_hide_features_at_once(world, client, code):
    before = Consent.objects.filter(participant=world.participant).first()
    Consent.objects.filter(pk=before.pk).update(features=["age", "gender"])
    inside = pass_in(enter(client, code))
    client.post(at("own_narrow"), {"pass": inside, "hidden": ["age"]})
    after = Consent.objects.filter(participant=world.participant).first()
    assert (after.features, after.scopes, after.taken_by) == (["gender"], before.scopes, None)
    client.post(at("own_narrow"), {"pass": inside, "hidden": ["age"]})
    assert Consent.objects.filter(participant=world.participant).count() == 2


@pytest.mark.parametrize(
    "dropped", [[], ["take_part"], ["be_named"], ["reuse", "share"], ["everything"], ["share", "x"]]
)
def test_nothing_but_what_they_granted_can_be_taken_back(world, client, code, dropped):
    inside = pass_in(enter(client, code))
    client.post(at("own_narrow"), {"pass": inside, "dropped": dropped})
    assert Consent.objects.filter(participant=world.participant).count() == 1


@pytest.mark.parametrize("state", StudyState)
@pytest.mark.parametrize("choice", ["keep", "destroy", "return"])
def test_they_leave_in_any_state_of_the_study(world, client, code, state, choice):
    released(world)
    Study.objects.filter(pk=world.study.pk).update(state=state)
    assert go(client, code, choice).status_code == 200
    gone = person(world)
    assert (gone.stopped_at is not None, gone.withdrawn_at is not None) == (choice == "keep", choice != "keep")
    decided = Entry.objects.get(action="participant.withdraw", detail__stage="decided")
    assert (decided.actor_kind, decided.detail["choice"]) == ("participant", choice)


def test_they_collect_their_data_and_the_receipt_and_let_the_file_go(world, client, code):
    live(world)
    shown = go(client, code, "return", "ru")
    passphrase = re.search(r'id="secret-value"[^>]*>([^<]+)<', shown.text)[1]
    inside = pass_in(enter(client, code, "ru"))
    answer = client.post(at("own_bundle", "ru"), {"pass": inside})
    sealed = answer.getvalue()
    assert answer["Content-Length"] == str(len(sealed))
    with zipfile.ZipFile(io.BytesIO(b"".join(age.open_stream(io.BytesIO(sealed), passphrase)))) as archive:
        assert "Это ваши данные." in archive.read("README.txt").decode("utf-8-sig")
    receipt = client.post(at("own_receipt", "ru"), {"pass": inside})
    assert verify_receipt(receipt.text, receipt_key())["choice"] == "return"
    client.post(at("own_bundle_done", "ru"), {"pass": inside})
    assert Bundle.objects.get().destroyed_at is not None
    assert client.post(at("own_bundle", "ru"), {"pass": inside})["Content-Type"].startswith("text/html")


def test_leaving_asks_for_the_code_again(world, client, code):
    other = issue_code(actor=world.actor("researcher"), participant_id=enrol(world.users, world.study, code="P-02").pk)
    inside = pass_in(enter(client, code))
    for typed in ("", "no", new_secret(), other, None):
        sent = {"pass": inside, "choice": "destroy"} | ({} if typed is None else {"code": typed})
        answer = client.post(at("own_left"), sent)
        assert answer.status_code == 422, typed
        assert "Nothing has been changed" in answer.text or "required" in answer.text
    assert person(world).withdrawn_at is None
    assert client.post(at("own_left"), {"pass": inside, "choice": "everything", "code": code}).status_code == 200
    assert person(world).withdrawn_at is None


def test_nothing_can_be_done_twice(world, client, code):
    inside = pass_in(enter(client, code))
    sent = {"pass": inside, "choice": "destroy", "code": code}
    assert client.post(at("own_left"), sent).status_code == 200
    for again in (sent, sent | {"choice": "keep"}, sent | {"choice": "return"}):
        assert client.post(at("own_left"), again).status_code == 403
    assert client.post(at("own_narrow"), {"pass": inside, "dropped": ["share"]}).status_code == 403
    assert Entry.objects.filter(action="participant.withdraw", detail__stage="decided").count() == 1
    assert "You have withdrawn" in enter(client, code).text


WRONG = ["", " ", "P-01", "x" * 300, "\x00", "bako-bako-bako-bako", "🜁" * 40, "' OR 1=1 --", "ба" * 12]


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_no_code_lets_nobody_in(client, code, typed):
    answer = enter(client, typed)
    assert (answer.status_code, "P-01" in answer.text) == (422, False)
    assert not Entry.objects.filter(action="participation.view").exists()


def test_a_wrong_code_is_on_record_without_itself(client, code):
    guess = new_secret()
    assert enter(client, guess).status_code == 422
    entry = Entry.objects.get(action="participant_code.refuse")
    assert (entry.actor_kind, entry.study_id, entry.participant, entry.detail) == ("anonymous", None, "", {})


def test_guessing_ends_soon_for_one_address(client, code):
    for _guess in range(limits.BY_ADDRESS):
        assert "This code is not right" in enter(client, new_secret()).text
    for typed in (new_secret(), code):
        assert "Too many wrong codes" in enter(client, typed).text
    assert Entry.objects.filter(action="participant_code.refuse").count() == limits.BY_ADDRESS
    elsewhere = client.post(at("own_page"), {"code": code}, REMOTE_ADDR="203.0.113.9")
    assert "P-01" in elsewhere.text
    cache.clear()
    assert "P-01" in enter(client, code).text


def test_guessing_ends_for_everybody_together(client, code, monkeypatch):
    monkeypatch.setattr(limits, "BY_ALL", 15)
    said = [
        client.post(at("own_page"), {"code": new_secret()}, REMOTE_ADDR=f"203.0.113.{number}").text
        for number in range(17)
    ]
    assert ["Too many" in text for text in said] == [False] * 15 + [True] * 2


def test_a_right_code_uses_nothing_up(client, code):
    for _time in range(limits.BY_ADDRESS + 5):
        assert enter(client, code).status_code == 200


def test_guesses_inside_count_as_well(world, client, code):
    inside = pass_in(enter(client, code))
    for _guess in range(limits.BY_ADDRESS):
        client.post(at("own_left"), {"pass": inside, "choice": "destroy", "code": new_secret()})
    assert client.post(at("own_left"), {"pass": inside, "choice": "destroy", "code": code}).status_code == 422
    assert person(world).withdrawn_at is None


INSIDE = ["own_narrow", "own_leave", "own_left", "own_bundle", "own_bundle_done", "own_receipt"]


@pytest.mark.parametrize("name", INSIDE)
def test_without_a_pass_there_is_only_the_door(world, client, code, name):
    inside = pass_in(enter(client, code))
    more = {"choice": "destroy", "code": code, "dropped": ["share"]}
    for forged in ("", "x", altered_token(inside), "0" * 500, inside + "x"):
        answer = client.post(at(name), {"pass": forged, **more})
        assert "Your code" in answer.text
        assert "P-01" not in answer.text
    assert client.get(at(name)).status_code == 405
    assert person(world).withdrawn_at is None


def test_a_pass_ends_with_time_and_with_the_code(world, client, code, monkeypatch):
    inside = pass_in(enter(client, code))
    assert "P-01" in client.post(at("own_page"), {"pass": inside}).text
    with monkeypatch.context() as later:
        later.setattr(passes, "LIFETIME", -1)
        assert "P-01" not in client.post(at("own_page"), {"pass": inside}).text
    newer = issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)
    assert "P-01" not in client.post(at("own_page"), {"pass": inside}).text
    assert enter(client, code).status_code == 422
    assert "P-01" in enter(client, newer).text


def test_nothing_is_left_in_the_browser(client, code):
    first = client.get(at("own_page"))
    for answer in (first, enter(client, code), enter(client, "no"), go(client, code, "destroy")):
        assert answer["Cache-Control"] == "no-store, private, max-age=0"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer.cookies == {}
        assert code not in answer.text
        assert code.replace("-", "") not in json.dumps(dict(answer.headers))
        assert "csrfmiddlewaretoken" not in answer.text
        assert re.findall(r'<form method="(\w+)"', answer.text).count("get") == 0
        assert 'autocomplete="off"' in answer.text or "<form" not in answer.text
    assert client.cookies == {}
    from django.contrib.sessions.models import Session

    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [("kk-KZ,ru;q=0.8", "Сұхбатыңыз"), ("ru", "Ваше интервью"), ("de,fr", "Your interview"), ("", "Your interview")],
)
def test_the_door_speaks_the_language_of_the_browser(client, asked):
    answer = client.get(reverse("own_page_any"), headers={"accept-language": asked[0]})
    assert f"<h1>{asked[1]}</h1>" in answer.text


@pytest.mark.parametrize("language", ["de", "xx", "EN", "en-us", "..."])
def test_other_languages_have_no_page(client, language):
    assert client.get(f"/my/{language}/").status_code == 404


def test_it_is_stored_only_as_a_keyed_hash(code):
    row = ParticipantCode.objects.get()
    assert (len(row.digest), row.digest.isalnum()) == (64, True)
    assert code not in str(ParticipantCode.objects.values())
