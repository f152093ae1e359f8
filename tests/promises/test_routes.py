"""Promises 1, 3 and 6: every address, tried by everybody and by nobody, before and after release.

Addresses are read from the resolver, so a new one is tried from the day it exists; one with a parameter this test has
no value for fails it.
"""

import json
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from archive.audit.models import Entry
from archive.vocabulary import PlatformRole, Role
from redaction.pipeline.models import Finding
from tests.pages import sign_in
from tests.promises.canary import CANARY, NAMES, SPOKEN

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

#: What is walked for is an address that does not ask decide(), which is tried for every role by itself: these people
#: are shown most kinds of pages between them. The others walk as well, among the slow tests.
FIRST = [None, Role.PRINCIPAL_INVESTIGATOR, Role.CO_AUTHOR]
#: Nobody beyond the team is shown more of a study that is locked, or not released, than its principal investigator.
FIRST_INSIDE = [None, Role.PRINCIPAL_INVESTIGATOR]
PEOPLE = [None, *Role, *PlatformRole, "second_reviewer", "outsider"]
#: The one exception of promise 1: where a named reviewer of the study sees the original.
DESK = {"entities", "entity", "desk", "desk_bar", "finding_add", "finding_decide", "transcript_approve"}
#: Addresses that end a session, or speak to machines about no data at all.
LEFT_OUT = {"account_logout", "sign_out_everywhere"}
#: Addresses whose POST ends what the person reads by: tried last.
ENDING = {"grant_give_up"}


def patterns(resolver=None, prefix=""):
    """Yield (route, pattern) of every address the application answers."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        elif isinstance(one, URLPattern):
            yield route, one


def values_of(world):
    """A value of this world for every parameter an address may have."""
    transcript = world.transcript
    excerpt = world.study.excerpts.first()
    return {
        "study_id": world.study.pk,
        "participant_id": world.participant.pk,
        "interview_id": world.interview.pk,
        "transcript_id": transcript.pk,
        "recording_id": world.extra["recording"],
        "finding_id": Finding.objects.filter(turn__transcript=transcript).first().pk,
        "turn_id": transcript.turns.first().pk,
        "hit_id": transcript.pk,
        "excerpt_id": excerpt.pk if excerpt else transcript.pk,
        "code_id": world.extra["code"],
        "coding_id": transcript.pk,
        "membership_id": world.study.memberships.first().pk,
        "user_id": world.users["co_author"].pk,
        "token_id": world.extra["token"],
        "invitation_id": world.study.pk,
        "secret": "no-such-invitation",
        "language": "en",
        "recall_id": world.study.pk,
        "uidb36": "abc",
        "key": "no-such-key",
        "pk": 1,
        "form_id": world.study.consent_forms.first().pk,
        "entity_id": world.study.entities.first().pk,
        "question_id": transcript.pk,
        "destruction_id": transcript.pk,
        "glass_id": transcript.pk,
        "consent_id": world.participant.consents.first().pk,
        "evidence_id": transcript.pk,
        "withholding_id": transcript.pk,
        "kept_word_id": world.study.kept_words.first().pk,
        "notice_id": transcript.pk,
        "request_id": world.study.access_requests.first().pk,
        "grant_id": world.study.grants.first().pk,
        "export_id": transcript.pk,
        "size": 1,
        "bundle_id": transcript.pk,
        "entry_uid": Entry.objects.filter(study_id=world.study.pk).latest("id").uid,
        "view_id": transcript.pk,
        "flag_id": transcript.pk,
    }


def addresses(world):
    """Yield (name, path) of every address, filled with this world's ids."""
    values = values_of(world)
    for route, pattern in sorted(patterns(), key=lambda found: found[1].name in ENDING):
        if pattern.name in LEFT_OUT:
            continue
        path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", route).replace("^", "").replace("$", "")
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), path)
        path = path.replace(r"\.", ".").replace("\\Z", "").rstrip("?")
        yield pattern.name, "/" + path


def bodies(client, name, path):
    """Yield what an address answers to GET and to an empty POST; no browser or proxy may keep it."""
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code < 500, (name, path, answer.status_code)
        assert "no-store" in answer.headers.get("Cache-Control", ""), (name, answer.status_code)
        assert not {"ETag", "Last-Modified"} & set(answer.headers), name
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = json.dumps(dict(answer.headers))
        yield answer, content.decode(errors="replace") + headers


def sees_originals(name, person):
    """Whether an address is where this person reads originals: the desk to reviewers, its text to a supervisor."""
    if person == Role.SUPERVISOR:
        return name == "glass_read"
    return name in DESK and person in {"reviewer", "second_reviewer"}


def walked_by(people, first=FIRST):
    """Return ``people`` as parameters of a test, slow ones those who are not among the first."""
    return [person if person in first else pytest.param(person, marks=pytest.mark.slow) for person in people]


def assert_silent(text, words, where):
    said = [word for word in words if word in text]
    assert not said, f"{where} says {said}"


def client_of(world, person):
    client = Client(raise_request_exception=False)
    if person is not None:
        sign_in(client, world.users[str(person)])
    return client


@pytest.mark.parametrize("person", walked_by(PEOPLE, FIRST_INSIDE), ids=str)
def test_before_release_no_address_says_a_word(told, person):
    client = client_of(told, person)
    for name, path in addresses(told):
        for _answer, text in bodies(client, name, path):
            if sees_originals(name, person):
                continue
            assert_silent(text, [*NAMES, *SPOKEN, CANARY], f"{name} to {person}")


@pytest.mark.parametrize("person", walked_by(PEOPLE), ids=str)
def test_after_release_no_address_says_a_name(told, person):
    told.approve()
    told.release()
    client = client_of(told, person)
    readers = {Role.PRINCIPAL_INVESTIGATOR, Role.RESEARCHER, Role.REVIEWER, Role.CO_AUTHOR, "second_reviewer"}
    heard = False
    for name, path in addresses(told):
        for _answer, text in bodies(client, name, path):
            if sees_originals(name, person):
                continue
            assert_silent(text, NAMES, f"{name} to {person}")
            spoken = any(word in text for word in SPOKEN)
            heard |= spoken
            assert not spoken or person in readers, f"{name} tells {person} released words"
    assert heard == (person in readers)


@pytest.mark.parametrize("person", [None, "outsider", "operator"], ids=str)
def test_strangers_cannot_tell_a_study_from_none(told, person):
    """The answer about a study one has nothing to do with is the answer about a study that is not there."""
    client = client_of(told, person)
    nowhere = "00000000-0000-4000-8000-000000000000"
    about = [(name, path) for name, path in addresses(told) if str(told.study.pk) in path]
    assert len(about) > 5
    for name, path in about:
        there, absent = client.get(path), client.get(path.replace(str(told.study.pk), nowhere))
        assert there.status_code == absent.status_code, name


INSIDE = [role for role in Role if role is not Role.ETHICS_REVIEWER]


@pytest.mark.parametrize("person", walked_by(INSIDE, FIRST_INSIDE), ids=str)
def test_a_locked_study_says_nothing_to_anybody(told, person):
    told.approve()
    told.release()
    type(told.study).objects.filter(pk=told.study.pk).update(state="locked")
    client = client_of(told, person)
    for name, path in addresses(told):
        for _answer, text in bodies(client, name, path):
            assert_silent(text, [*NAMES, *SPOKEN, CANARY], f"{name} to {person}")


def test_reading_is_on_record(told):
    told.approve()
    told.release()
    client = client_of(told, "co_author")
    read = Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed")
    before = read.count()
    answer = client.get("/api/v1/excerpts/")
    assert answer.status_code == 200
    shown = len(answer.json()["results"])
    assert shown > 0
    assert read.count() == before + shown
