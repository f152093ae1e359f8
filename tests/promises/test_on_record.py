"""Promise 4: what nobody could put on record is shown to nobody, whatever the page; and what was asked for is.

Every address is walked, as everybody who might be shown something there, while the log cannot be written.
"""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.audit.models import Entry
from archive.policy import TokenScope
from archive.vocabulary import PlatformRole, Role
from tests.pages import browser
from tests.promises.canary import CANARY, NAMES, SPOKEN
from tests.promises.test_routes import addresses

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

CONTENT = [
    "home", "desk", "desk_bar", "recording", "interview_setting", "participant_profile", "excerpts", "excerpt",
    "excerpts_across",
    "participant", "participants", "interview", "interviews", "study", "log", "consent_forms", "team",
    "disclosure_profile", "transcript_status", "transcript_release",
    "kept_words", "kept_word_approve", "kept_word_end", "sample",
    "oversight", "oversight_study", "oversight_consents", "oversight_ending", "oversight_report",
    "custodies", "custody", "flags", "flag_rules", "log_entry",
    "leaks", "leaks_progress", "risk", "api_excerpts", "api_excerpt", "api_studies",
    "codebook", "codebook_file", "code", "code_merge", "code_delete", "api_theme_codes", "api_theme_code",
]  # fmt: skip


@pytest.fixture
def unwritable(told):
    """Everything is released; from now on the log refuses every entry, as on a full disk."""
    told.approve()
    told.release()
    people = {str(role): browser(told.users[str(role)]) for role in [*Role, *PlatformRole]}
    actor = actor_of_user(told.users["co_author"])
    _token, secret = create_token(actor=actor, name="R", scopes=[TokenScope.EXCERPTS_READ])
    people["token"] = Client(headers={"authorization": f"Bearer {secret}"})
    for client in people.values():
        client.raise_request_exception = False
    told.extra["people"] = people
    refuse = {
        "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        "postgresql": "ALTER TABLE audit_entry ADD CONSTRAINT refuse CHECK (false) NOT VALID",
    }
    with connection.cursor() as cursor:
        cursor.execute(refuse[connection.vendor])
    return told


def answered(client, path):
    answer = client.get(path)
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_nothing_is_shown_that_cannot_be_put_on_record(unwritable):
    world = unwritable
    walked = dict(addresses(world))
    assert set(CONTENT) <= set(walked)
    before = Entry.objects.count()
    inside = [world.study.title, world.participant.code, str(world.interview.pk), *NAMES, *SPOKEN, CANARY, "café"]
    for person, client in world.extra["people"].items():
        for name in CONTENT:
            answer, body = answered(client, walked[name])
            assert answer.status_code >= 400, (person, name, answer.status_code)
            text = body.decode(errors="replace")
            shown = [word for word in inside if word in text and word not in walked[name]]
            assert not shown, (person, name, shown)
            assert b"RIFF" not in body
    assert Entry.objects.count() == before


def test_a_search_and_the_recordings_first_bytes_are_not_given_either(unwritable):
    reader = unwritable.extra["people"]["co_author"]
    found = reader.post(reverse("excerpts", args=[unwritable.study.pk]), {"words": SPOKEN[0]})
    assert found.status_code == 500
    listener = unwritable.extra["people"]["researcher"]
    address = reverse("recording", args=[unwritable.extra["recording"]])
    assert listener.get(address, headers={"range": "bytes=0-3"}).status_code == 500
    assert listener.head(address).status_code == 500


@pytest.mark.parametrize("name", ["excerpts", "excerpt", "log", "study", "participant", "interview", "recording"])
def test_whoever_tries_an_address_not_theirs_is_on_record(told, name):
    outsider = told.users["outsider"]
    nowhere = str(uuid.uuid4())
    path = re.sub("[0-9a-f-]{36}", nowhere, dict(addresses(told))[name])
    assert browser(outsider).get(path).status_code == 404
    assert Entry.objects.filter(actor_id=outsider.pk, outcome="denied", object_id=nowhere).exists()


@pytest.mark.parametrize("address", ["/api/v1/excerpts/{0}/", "/api/v1/excerpts/?study={0}"])
def test_so_is_whoever_tries_one_over_the_api(told, address):
    outsider = told.users["outsider"]
    nowhere = uuid.uuid4()
    assert browser(outsider).get(address.format(nowhere)).status_code == 404
    assert Entry.objects.filter(actor_id=outsider.pk, outcome="denied", object_id=nowhere).exists()
