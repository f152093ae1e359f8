"""The study around the interviews: who signs in, who agreed to what, and that it all refers to one another."""

import io
import wave

import pytest

from archive.vocabulary import ConsentMode, Language, PlatformRole, Role, Scope, Withheld
from demo import marked, story

CODES = {participant.code for participant in story.PARTICIPANTS}
CONSENT = {consent.participant: consent for consent in story.CONSENTS}


def test_everyone_with_a_role_can_sign_in_with_an_address_of_their_own():
    assert {person.role for person in story.PEOPLE} == {*Role, *PlatformRole}
    assert len({person.email for person in story.PEOPLE}) == len(story.PEOPLE)
    assert all(person.email.endswith("@example.org") for person in story.PEOPLE)


def test_interviews_participants_and_consents_refer_to_one_another():
    assert [interview.code for interview in story.INTERVIEWS] == list(marked.names())
    assert {interview.participant for interview in story.INTERVIEWS} == CODES == set(CONSENT)
    team = {person.email for person in story.PEOPLE if person.role in {Role.RESEARCHER, Role.PRINCIPAL_INVESTIGATOR}}
    assert {interview.interviewer for interview in story.INTERVIEWS} <= team
    assert {consent.recorded_by for consent in story.CONSENTS} <= team


@pytest.mark.parametrize("interview", story.INTERVIEWS, ids=lambda interview: interview.code)
def test_an_interview_keeps_to_its_consent(interview):
    consent = CONSENT[interview.participant]
    assert {Scope.TAKE_PART, Scope.ARCHIVE} <= consent.scopes
    assert consent.given_on <= interview.held_on
    assert interview.held_on < story.STUDY.retention_until
    if interview.recording_seconds:
        assert {Scope.BE_RECORDED, Scope.KEEP_RECORDING} <= consent.scopes
    assert interview.file_format in marked.RENDERERS
    assert {turn.label for turn in marked.load(interview.code).turns} == {label for label, _ in interview.speaker_roles}


def test_only_one_participant_keeps_her_name_and_says_it():
    (named,) = [consent.participant for consent in story.CONSENTS if Scope.BE_NAMED in consent.scopes]
    assert (named, CONSENT[named].mode) == ("P-05", ConsentMode.WRITTEN)
    first, *_, last = next(p for p in story.PARTICIPANTS if p.code == named).profile.real_name.split()
    assert any(f"{first} {last}" in turn.text for turn in marked.load(named).turns)


def test_what_is_withheld_was_said():
    kinds = {told.kind for told in story.WITHHELD}
    assert kinds == set(Withheld)
    for told in story.WITHHELD:
        assert told.words in marked.load(told.interview).turns[told.position].text
    limited = [consent for consent in story.CONSENTS if consent.features < story.CONSENT_FORM_FEATURES]
    assert [consent.participant for consent in limited] == ["P-04"]


def test_who_withdraws_was_interviewed():
    assert story.WITHDRAWN in {interview.participant for interview in story.INTERVIEWS}


@pytest.mark.parametrize("language", Language)
def test_the_form_says_the_same_in_every_language(language):
    lines = story.CONSENT_FORM[language].splitlines()
    assert sum(line.startswith("  - ") for line in lines) == len(story.CONSENT_FORM_SCOPES)
    assert [line[2] for line in lines if line[:3].strip().isdigit()] == ["1", "2", "3"]
    assert story.STUDY.committee_contact in lines[-1]


def test_a_recording_is_a_quiet_wav_of_the_length_asked_for():
    data = story.recording_bytes("P-01", 3)
    with wave.open(io.BytesIO(data)) as sound:
        assert sound.getnframes() == 3 * sound.getframerate()
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert 500 < max(samples) < 2_000
    assert data == story.recording_bytes("P-01", 3) != story.recording_bytes("P-02", 3)


def test_a_recording_of_no_length_is_refused():
    with pytest.raises(ValueError, match="at least one second"):
        story.recording_bytes("P-01", 0)
