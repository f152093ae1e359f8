"""The demo study is loaded through the services, once, and only in the demo."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from accounts.models import Invitation, User
from archive.audit.models import Entry
from archive.consent.selectors import current_consents, scopes_of
from archive.holdings.models import Transcript, Turn
from archive.studies.models import Membership
from archive.vocabulary import PlatformRole, Role, TranscriptState
from demo import loader, marked, reviewing, signins, story
from demo.people import PASSWORD, ensure_people

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.STORAGES = {
        **settings.STORAGES,
        "blobs": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def counts(study):
    return (
        User.objects.count(),
        study.participants.count(),
        study.consent_forms.count(),
        study.interviews.count(),
        Transcript.objects.count(),
        Turn.objects.count(),
        Membership.objects.count(),
        Entry.objects.count(),
    )


def test_outside_the_demo_nobody_gets_the_public_password():
    with pytest.raises(ImproperlyConfigured, match="password is public"):
        loader.load_study()
    assert not User.objects.exists()


def test_the_study_is_there_once_whatever_number_of_starts(demo):
    lines = []
    study = loader.load_study(lines.append)
    first = counts(study)
    assert len(lines) == len(story.INTERVIEWS)
    assert loader.load_study(lines.append) == study
    assert counts(study) == first
    assert len(lines) == len(story.INTERVIEWS)
    _check_people(study)
    _check_consents(study)
    _check_interviews(study)
    assert not reviewing.is_complete(study)


def _check_people(study):
    for person in story.PEOPLE:
        user = authenticate(RequestFactory().post("/"), email=person.email, password=PASSWORD)
        assert user is not None
        if isinstance(person.role, PlatformRole):
            assert user.roles == {person.role}
        else:
            assert study.memberships.filter(user=user, role=person.role).exists()
    assert not Invitation.objects.filter(accepted_at=None).exists()


def _check_consents(study):
    people = {person.pk: person.code for person in study.participants.all()}
    held = current_consents(list(people))
    told = {consent.participant: consent.scopes for consent in story.CONSENTS}
    assert {people[key]: scopes_of(consent) for key, consent in held.items()} == told


def _check_interviews(study):
    for interview in study.interviews.all():
        held = next(each for each in story.INTERVIEWS if each.code == interview.code)
        (transcript,) = interview.transcripts.all()
        assert transcript.state == TranscriptState.SEALED
        assert transcript.turns.count() == len(marked.load(held.code).turns)
        assert interview.recordings.count() == bool(held.recording_seconds)
        assert (interview.transcriber is not None) == (interview.code == loader.TRANSCRIBED)


def test_a_start_that_broke_off_goes_on(demo, monkeypatch):
    def break_off(**_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(loader, "upload_transcript", break_off)
        with pytest.raises(KeyboardInterrupt):
            loader.load_study()
    study = loader.find_study()
    assert study.interviews.count() == 1
    monkeypatch.setattr(story, "INTERVIEWS", story.INTERVIEWS[:1])
    assert loader.load_study() == study
    (interview,) = study.interviews.all()
    assert interview.transcripts.count() == interview.recordings.count() == 1


def test_an_invitation_that_nobody_accepted_is_replaced(demo, monkeypatch):
    monkeypatch.setattr(story, "PEOPLE", [person for person in story.PEOPLE if person.role in PlatformRole])
    from accounts.services import invite_first_operator

    operator = next(person for person in story.PEOPLE if person.role == PlatformRole.OPERATOR)
    invite_first_operator(email=operator.email)
    people = ensure_people()
    assert people.user(PlatformRole.OPERATOR).display_name == operator.name


def test_the_greeting_names_one_person_for_each_role():
    text = signins.welcome("http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/" in text
    assert PASSWORD in text
    emails = {person.role: person.email for person in reversed(story.PEOPLE)}
    assert len(emails) == len(Role) + len(PlatformRole)
    assert all(email in text for email in emails.values())
    assert text.count("@example.org") == len(emails)
