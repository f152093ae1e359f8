"""An archive of many released interviews, put straight onto the shelves: reading is measured on it, not intake."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from archive.consent.models import Consent, ConsentForm
from archive.consent.services import add_consent_form
from archive.holdings.keys import speaker_key
from archive.holdings.models import Interview, Transcript
from archive.keyring.owners import KeyKind
from archive.keyring.sealing import content_keys, seal_text
from archive.keyring.services import create_key
from archive.release.models import Excerpt, Release
from archive.release.search.indexing import index_release
from archive.release.services import excerpt_place
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, Language, Role, Scope, SpeakerRole, TranscriptState
from bench import texts
from bench.stage import Stage

_LANGUAGES = tuple(Language)


@dataclass(frozen=True, slots=True)
class Shelves:
    """What was made."""

    study: Study
    excerpts: int


def fill(stage: Stage, interviews: int, turns: int, first: int = 0) -> Shelves:
    """Add released interviews to the stage's study, one participant each, and index them.

    Args:
        stage: People and study; its consent form is the one agreed to.
        interviews: How many.
        turns: Excerpts of each.
        first: How many there are already.
    """
    form = _form(stage)
    chance = random.Random(7 + first)  # noqa: S311 - text to measure on, the same every time
    words = {language: texts.turns(language) for language in _LANGUAGES}
    for number in range(first, first + interviews):
        language = _LANGUAGES[number % len(_LANGUAGES)]
        release = _interview(stage, form, number, language, list(_speech(chance, words[language], turns)))
        index_release(release.pk)
    return Shelves(stage.study, interviews * turns)


def _speech(chance: random.Random, turns: Sequence[str], count: int) -> Iterator[str]:
    """Yield turns of 20 to 40 words, each put together of two that people said: no two excerpts are alike."""
    for _ in range(count):
        spoken = f"{chance.choice(turns)} {chance.choice(turns)}".split()
        start = chance.randrange(max(1, len(spoken) - 40))
        yield " ".join(spoken[start : start + chance.randrange(20, 40)])


def _form(stage: Stage) -> ConsentForm:
    found = stage.study.consent_forms.first()
    if found is not None:
        return found
    return add_consent_form(
        actor=stage.people.by_role(Role.PRINCIPAL_INVESTIGATOR),
        study_id=stage.study.pk,
        version=1,
        language=Language.RUSSIAN,
        text="Да.",
        scopes=list(Scope),
    )


def _interview(stage: Stage, form: ConsentForm, number: int, language: Language, spoken: list[str]) -> Release:
    researcher = stage.people.user(Role.RESEARCHER)
    person = Participant.objects.create(study=stage.study, code=f"B-{number:05}")
    interview = Interview.objects.create(study=stage.study, code=f"B-{number:05}", language=language, mode="online")
    interview.participants.add(person)
    Consent.objects.create(
        participant=person,
        form=form,
        mode=ConsentMode.ORAL,
        scopes=[scope for scope in Scope if scope is not Scope.BE_NAMED],
        given_on=date(2024, 1, 1),
        language=language,
        recorded_by=researcher,
        sequence=1,
    )
    for kind, owner_id in ((KeyKind.PARTICIPANT, person.pk), (KeyKind.INTERVIEW, interview.pk)):
        create_key(kind=kind, owner_id=owner_id)
    transcript = Transcript.objects.create(
        interview=interview, version=1, format="txt", uploaded_by=researcher, state=TranscriptState.RELEASED
    )
    release = Release.objects.create(transcript=transcript, fingerprint="0" * 64, released_by=researcher)
    Excerpt.objects.bulk_create(_sealed(release, interview, person, spoken))
    return release


def _sealed(release: Release, interview: Interview, person: Participant, spoken: list[str]) -> list[Excerpt]:
    owners = [speaker_key(speaker, interview.pk) for speaker in (None, person.pk)]
    keys = content_keys(owners)
    made = []
    for position, text in enumerate(spoken):
        speaker = person.pk if position % 2 else None
        excerpt = Excerpt(
            id=uuid.uuid4(),
            created_at=timezone.now(),
            release=release,
            study_id=interview.study_id,
            interview=interview,
            participant_id=speaker,
            position=position,
            role=SpeakerRole.PARTICIPANT if speaker else SpeakerRole.INTERVIEWER,
            language=interview.language,
        )
        place = excerpt_place(excerpt)
        excerpt.sealed_text = seal_text(owners[position % 2], text, keys=keys, **place)
        made.append(excerpt)
    return made
