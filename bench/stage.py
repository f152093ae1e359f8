"""A study in a throw-away folder with one interview in Russian, made through the services that pages use."""

from dataclasses import dataclass
from datetime import date

from archive.consent.services import add_consent_form, record_consent
from archive.holdings.importers.model import ParsedTranscript, ParsedTurn
from archive.holdings.models import Interview, Transcript
from archive.holdings.services.interviews import InterviewDetails, add_interview
from archive.holdings.services.transcripts import upload_transcript
from archive.studies.models import Study
from archive.studies.services import StudyDetails, add_member, add_participant, create_study
from archive.vocabulary import ConsentMode, Language, PlatformRole, Role, Scope, SpeakerRole
from bench import texts
from demo.granting import let_co_author_read
from demo.people import People, ensure_people

#: About two hours of speech.
WORDS = 15_000


@dataclass(frozen=True, slots=True)
class Stage:
    """What the measurements work on."""

    people: People
    study: Study
    interview: Interview
    texts: tuple[str, ...]


def set_stage() -> Stage:
    """Make people, study, participant, consent and interview."""
    people = ensure_people()
    lead, researcher = people.by_role(Role.PRINCIPAL_INVESTIGATOR), people.by_role(Role.RESEARCHER)
    details = StudyDetails("Measuring", "BENCH-1", "Nobody", "nobody@example.org", list(Language), date(2099, 1, 1))
    study = create_study(
        actor=people.by_role(PlatformRole.DATA_STEWARD),
        details=details,
        principal_investigator_id=people.user(Role.PRINCIPAL_INVESTIGATOR).pk,
    )
    for role in Role:
        add_member(actor=lead, study_id=study.pk, user_id=people.user(role).pk, role=role)
    let_co_author_read(study, people)
    participant = add_participant(actor=researcher, study_id=study.pk, code="P-01", profile={"name": "Никто Никтович"})
    form = add_consent_form(
        actor=lead, study_id=study.pk, version=1, language=Language.RUSSIAN, text="Да.", scopes=list(Scope)
    )
    record_consent(
        actor=researcher,
        participant=participant,
        form=form,
        mode=ConsentMode.ORAL,
        scopes=frozenset(Scope) - {Scope.BE_NAMED},
        given_on=date(2024, 1, 1),
    )
    interview = add_interview(
        actor=researcher,
        study_id=study.pk,
        details=InterviewDetails(code="I-01", language=Language.RUSSIAN, mode="online"),
        participants=[participant],
    )
    return Stage(people, study, interview, tuple(texts.about(Language.RUSSIAN, WORDS)))


def upload(stage: Stage) -> Transcript:
    """Upload the turns as a new version of the interview's transcript."""
    speakers = ("Интервьюер", "Респондент")
    turns = tuple(
        ParsedTurn(speaker=speakers[index % 2], text=text, language=Language.RUSSIAN, start_ms=None, end_ms=None)
        for index, text in enumerate(stage.texts)
    )
    return upload_transcript(
        actor=stage.people.by_role(Role.RESEARCHER),
        interview_id=stage.interview.pk,
        parsed=ParsedTranscript(format="txt", turns=turns, speakers=speakers),
        roles={speakers[0]: SpeakerRole.INTERVIEWER, speakers[1]: SpeakerRole.PARTICIPANT},
    )
