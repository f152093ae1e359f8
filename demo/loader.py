"""Loads the demo study through the services that pages use. What is there already is left as it is."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.core.files.uploadhandler import StopFutureHandlers
from django.utils import timezone

from archive.consent.models import Consent, ConsentForm
from archive.consent.services import add_consent_form, record_consent
from archive.holdings.importers import parse
from archive.holdings.models import Interview
from archive.holdings.services.interviews import InterviewDetails, add_interview, assign_transcriber
from archive.holdings.services.recordings import keep_recording, open_intake
from archive.holdings.services.transcripts import upload_transcript
from archive.holdings.uploads import SealingUploadHandler
from archive.policy import Actor
from archive.studies.models import Participant, Study
from archive.studies.pledges.selectors import standing_pledge
from archive.studies.pledges.services import accept_pledge
from archive.studies.services import StudyDetails, add_member, add_participant, create_study
from archive.vocabulary import PlatformRole, Role
from demo import marked, story
from demo.granting import let_co_author_read
from demo.people import People, ensure_people

Say = Callable[[str], None]
#: The interview that the demo's transcriber is assigned to.
TRANSCRIBED = "P-04"


def find_study() -> Study | None:
    """Return the demo study, if it has been created."""
    return Study.objects.filter(ethics_reference=story.STUDY.ethics_reference).first()


def load_study(say: Say = lambda _line: None) -> Study:
    """Create whatever is missing of the demo study, up to the uploads; workers then redact.

    Args:
        say: Takes a line about what is being done.

    Raises:
        ImproperlyConfigured: Outside the demo.
    """
    people = ensure_people()
    study = find_study() or _create_study(people)
    _ensure_forms(study, people.by_role(Role.PRINCIPAL_INVESTIGATOR))
    let_co_author_read(study, people)
    for told in story.PARTICIPANTS:
        _ensure_participant(study, told, people)
    for held in story.INTERVIEWS:
        if not _is_held(study, held):
            say(f"sealing interview {held.code}")
            _ensure_interview(study, held, people)
    return study


def _create_study(people: People) -> Study:
    told = story.STUDY
    details = StudyDetails(
        title=told.title,
        ethics_reference=told.ethics_reference,
        committee=told.committee,
        committee_contact=told.committee_contact,
        languages=told.languages,
        retention_until=told.retention_until,
    )
    lead, steward = people.user(Role.PRINCIPAL_INVESTIGATOR), people.by_role(PlatformRole.DATA_STEWARD)
    study = create_study(actor=steward, details=details, principal_investigator_id=lead.pk)
    for person in story.PEOPLE:
        if isinstance(person.role, Role):
            user = people.users[person.email]
            add_member(actor=people.by_email(lead.email), study_id=study.pk, user_id=user.pk, role=person.role)
    return study


def _ensure_forms(study: Study, lead: Actor) -> None:
    for language, text in story.CONSENT_FORM.items():
        if not ConsentForm.objects.filter(study=study, version=story.CONSENT_FORM_VERSION, language=language).exists():
            add_consent_form(
                actor=lead,
                study_id=study.pk,
                version=story.CONSENT_FORM_VERSION,
                language=language,
                text=text,
                scopes=story.CONSENT_FORM_SCOPES,
                features=story.CONSENT_FORM_FEATURES,
            )


def _ensure_participant(study: Study, told: story.Participant, people: People) -> None:
    given = next(consent for consent in story.CONSENTS if consent.participant == told.code)
    actor = people.by_email(given.recorded_by)
    participant = study.participants.filter(code=told.code).first()
    if participant is None:
        profile = {
            "name": told.profile.real_name,
            "contact": told.profile.contact,
            **dict(told.profile.quasi_identifiers),
        }
        participant = add_participant(
            actor=actor, study_id=study.pk, code=told.code, pronouns=told.pronouns, profile=profile
        )
    if not Consent.objects.filter(participant=participant).exists():
        form = study.consent_forms.get(version=story.CONSENT_FORM_VERSION, language=given.language)
        record_consent(
            actor=actor,
            participant=participant,
            form=form,
            mode=given.mode,
            scopes=given.scopes,
            features=given.features,
            given_on=given.given_on,
        )


def _is_held(study: Study, held: story.Interview) -> bool:
    """Whether the upload, the last step of an interview, was done; a withdrawal since leaves its row."""
    return study.interviews.filter(code=held.code, transcripts__isnull=False).exists()


def _ensure_interview(study: Study, held: story.Interview, people: People) -> None:
    actor = people.by_email(held.interviewer)
    interview = study.interviews.filter(code=held.code).first() or _open_interview(study, held, actor)
    if held.recording_seconds and not interview.recordings.exists():
        upload_recording(actor, interview, story.recording_bytes(held.code, held.recording_seconds))
    if held.code == TRANSCRIBED:
        transcriber = people.user(Role.TRANSCRIBER)
        until = timezone.now() + timedelta(days=365)
        assign_transcriber(actor=actor, interview_id=interview.pk, user_id=transcriber.pk, until=until)
        version = standing_pledge(study).version
        accept_pledge(actor=people.by_role(Role.TRANSCRIBER), study_id=study.pk, version=version)
    original = marked.RENDERERS[held.file_format](marked.load(held.code))
    upload_transcript(
        actor=actor,
        interview_id=interview.pk,
        parsed=parse(original, filename=held.file_name, default_language=held.language),
        original=original,
        roles=dict(held.speaker_roles),
    )


def _open_interview(study: Study, held: story.Interview, actor: Actor) -> Interview:
    details = InterviewDetails(
        code=held.code,
        language=held.language,
        mode=held.mode,
        interviewer_id=actor.id,
        setting={"place": held.place, "date": held.held_on.isoformat()},
    )
    participants = [Participant.objects.get(study=study, code=held.participant)]
    return add_interview(actor=actor, study_id=study.pk, details=details, participants=participants)


def upload_recording(actor: Actor, interview: Interview, data: bytes) -> None:
    """Hand a recording to the very handler that seals a browser's upload, piece by piece, and enter it."""
    begin = open_intake(actor=actor, interview=interview)
    with SealingUploadHandler(begin, field_name="recording", max_bytes=len(data)) as handler:
        with suppress(StopFutureHandlers):  # how a handler says that the file is its own
            handler.new_file("recording", "recording.wav", "audio/wav", len(data))
        for start in range(0, len(data), handler.chunk_size):
            handler.receive_data_chunk(data[start : start + handler.chunk_size], start)
        upload = handler.file_complete(len(data))
    assert upload is not None  # noqa: S101  (the file was begun above)
    keep_recording(actor=actor, interview=interview, upload=upload)
