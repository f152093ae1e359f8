"""Which identifying features of which participants a mention shows."""

from collections.abc import Collection
from uuid import UUID

from archive.consent.selectors import granted_features
from archive.holdings.models import Transcript
from archive.holdings.selectors import OpenTurn
from archive.labels import FEATURES
from archive.vocabulary import FEATURES_SHOWN, Category, Feature, Operator
from redaction.engine.risk.whose import DESCRIBING, Whose, whose
from redaction.pipeline.models import Finding

#: A code or another name says that somebody or something is meant, and nothing about a participant.
TELLING = frozenset({Operator.KEEP, Operator.GENERALISE})
#: What one mention tells: of whom, and what.
Told = tuple[UUID, Feature]


def features_told(
    turn: OpenTurn, finding: Finding, operator: Operator, participants: Collection[UUID]
) -> frozenset[Told]:
    """Return what a mention would tell of which participants.

    What a participant says counts as said of themselves unless their words say otherwise, what others ask and say as
    said of those they interview. People who take no part are never among them: the study's profile holds for them.

    Args:
        turn: Where it stands.
        finding: The mention; one that a reviewer rejected is none.
        operator: What becomes of it.
        participants: Those of the interview.
    """
    category = Category(finding.category)
    features = FEATURES_SHOWN.get(category)
    if features is None or operator not in TELLING or finding.decision == Finding.Decision.REJECTED:
        return frozenset()
    said_of = whose(turn.text, finding.start, finding.end, category, turn.language)
    people = _people(said_of, turn.participant_id, participants, describing=category in DESCRIBING)
    return frozenset((person, feature) for person in people for feature in features)


def _people(said_of: Whose, speaker: UUID | None, participants: Collection[UUID], *, describing: bool) -> set[UUID]:
    others = {person for person in participants if person != speaker}
    if said_of is Whose.SPOKEN_TO:
        return others
    if said_of is Whose.SPEAKER or (said_of is Whose.UNCLEAR and describing):
        if speaker in participants:
            return set(participants) - others
        return others if said_of is Whose.UNCLEAR else set()
    return set()


def limits_of(transcript: Transcript) -> list[tuple[str, list[str]]]:
    """Return what must not be shown of each participant of a transcript: their code, and the features in words.

    Some features have no category: whoever reviews must look for what tells them, and mark or withhold it.
    """
    people = list(transcript.interview.participants.all())
    granted = granted_features(people)
    refused = [(one.code, [str(FEATURES[each]) for each in Feature if each not in granted[one.pk]]) for one in people]
    return [(code, features) for code, features in refused if features]
