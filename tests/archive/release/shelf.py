"""Released excerpts put straight onto the shelf, for tests of reading that need no pipeline."""

from django.utils import timezone

from archive.holdings.keys import speaker_key
from archive.holdings.models import Interview, Transcript
from archive.keyring.sealing import seal_text
from archive.release.models import Excerpt, Release
from archive.release.services import excerpt_place
from archive.studies.models import Participant
from archive.vocabulary import SpeakerRole, TranscriptState

TEXTS = (
    "Who helped you in [Place 1]?",
    "My friend [Name 1] met me at the station, the chilled lantern in hand.",
    "And after that?",
    "We went to [Place 2]. I was [25–29 years old].",
)


def put(
    interview: Interview,
    participant: Participant | None,
    texts=TEXTS,
    *,
    user,
    recalled: bool = False,
    language: str = "en",
) -> list[Excerpt]:
    """Release ``texts`` of an interview: questions at even places, ``participant``'s answers at odd ones."""
    transcript = Transcript.objects.create(
        interview=interview, version=1, format="txt", uploaded_by=user, state=TranscriptState.RELEASED
    )
    release = Release.objects.create(
        transcript=transcript,
        fingerprint="0" * 64,
        released_by=user,
        recalled_at=timezone.now() if recalled else None,
        disclosure=dict(interview.study.disclosure_rules.values_list("category", "operator")),
    )
    return [_excerpt(release, interview, participant, place, text, language) for place, text in enumerate(texts)]


def _excerpt(release, interview, participant, place, text, language) -> Excerpt:
    speaker = participant if place % 2 else None
    excerpt = Excerpt(
        release=release,
        study_id=interview.study_id,
        interview=interview,
        participant=speaker,
        position=place,
        role=SpeakerRole.PARTICIPANT if speaker else SpeakerRole.INTERVIEWER,
        language=language,
    )
    owner = speaker_key(excerpt.participant_id, interview.pk)
    excerpt.sealed_text = seal_text(owner, text, **excerpt_place(excerpt))
    excerpt.save(force_insert=True)
    return excerpt
