"""Opening what counts: profiles, and mentions in which participants speak of themselves. For the archive's own work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from archive.holdings.keys import speaker_key
from archive.holdings.models import Turn
from archive.holdings.selectors import open_turn
from archive.keyring.errors import KeyDestroyed
from archive.keyring.sealing import content_keys
from archive.studies.models import Participant
from archive.studies.services.participants import profile_of
from archive.vocabulary import FEATURES_SHOWN, Category, Feature, Language, Operator, Tier, TranscriptState
from redaction.clearance.anonymity.attributes import FEATURES_TOLD, NOT_COUNTED, PROFILE_FIELDS, RUNGS, Profile
from redaction.engine.generalise import OCCUPATIONS, ORGANISATIONS
from redaction.engine.generalising.kinds import kind_of
from redaction.engine.generalising.places import place_kind
from redaction.engine.numbers import read_number
from redaction.engine.risk.ladders import (
    HIDDEN,
    Ladder,
    Level,
    age_ladder,
    date_ladder,
    kind_ladder,
    plain,
    plain_ladder,
)
from redaction.engine.risk.own_words import about_self
from redaction.pipeline.models import Finding

#: Transcripts whose words are out, or on their way out.
COUNTED = (TranscriptState.IN_REVIEW, TranscriptState.APPROVED, TranscriptState.RELEASED)
_OLDEST = 130
#: Column of the English names of kinds.
ENGLISH = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told of a participant.

    Attributes:
        attribute: A category's value, or a field of profiles.
        role: What distinguishes it from others of the attribute ("born_in"); empty where nothing does.
        text: As it was said or written.
        ladder: What becomes of it, level by level.
        readable: Whether whoever may see the report may read it as it was said: it stands in a profile or a release.
    """

    attribute: str
    role: str
    text: str
    ladder: Ladder
    readable: bool


class Gatherer:
    """Makes ladders, the same for the same value however it is written: classes depend on that."""

    def __init__(self, profile: Profile, granted: Mapping[UUID, frozenset[Feature]]) -> None:
        self._profile, self._granted = profile, granted
        self._made: dict[tuple[str, str], Ladder] = {}

    def ladder(self, attribute: str, text: str, language: Language | None) -> Ladder:
        """Return the ladder of a value."""
        key = (attribute, plain(text))
        if key not in self._made:
            self._made[key] = _ladder(attribute, text, language, self._profile.rungs(attribute))
        return self._made[key]

    def of_profile(self, person: Participant) -> Iterator[Told]:
        """Yield what a participant's sealed profile tells, as far as they agree to have it shown."""
        try:
            profile = profile_of(person)
        except KeyDestroyed:  # they withdraw at this moment
            return
        for field, value in profile.items():
            if field in NOT_COUNTED or not value.strip():
                continue
            attribute, role = PROFILE_FIELDS.get(field, (field, ""))
            if not FEATURES_TOLD.get(field, frozenset(Feature)) <= self._granted.get(person.pk, frozenset()):
                continue  # nothing that is published may show it
            text = _age_in(value, person.created_at.year) if field == "birth_year" else value.strip()
            yield Told(str(attribute), role, text, self.ladder(str(attribute), text, None), readable=True)

    def of_own_words(self, people: Iterable[Participant]) -> Iterator[tuple[UUID, Told]]:
        """Yield what participants say of themselves in transcripts that are out or on their way out.

        Left out is what a reviewer rejected, what is masked until somebody has decided, and what they do not agree to
        have shown.
        """
        by_turn: dict[UUID, list[Finding]] = {}
        found = Finding.objects.filter(
            turn__participant__in=list(people), turn__transcript__state__in=COUNTED, category__in=list(RUNGS)
        )
        for finding in found.exclude(decision=Finding.Decision.REJECTED).order_by("turn", "start"):
            unsure = finding.tier == Tier.REVIEW and finding.decision == Finding.Decision.UNDECIDED
            if not (unsure and self._profile.operators.get(finding.category) is Operator.KEEP):
                by_turn.setdefault(finding.turn_id, []).append(finding)
        yield from self._said(_rows(by_turn), by_turn)

    def _said(self, turns: Sequence[Turn], by_turn: Mapping[UUID, list[Finding]]) -> Iterator[tuple[UUID, Told]]:
        owners = {row.pk: speaker_key(row.participant_id, row.transcript.interview_id) for row in turns}
        keys = content_keys(set(owners.values()), skip_destroyed=True)
        for row in turns:
            if owners[row.pk] not in keys or row.participant_id is None:
                continue
            turn = open_turn(row, row.transcript.interview_id, keys)
            released = row.transcript.state == TranscriptState.RELEASED
            for one in by_turn[row.pk]:
                category = Category(one.category)
                agreed = FEATURES_SHOWN[category] <= self._granted.get(row.participant_id, frozenset())
                if agreed and about_self(turn.text, one.start, one.end, category, turn.language):
                    text = turn.text[one.start : one.end]
                    ladder = self.ladder(category.value, text, turn.language)
                    yield row.participant_id, Told(category.value, _role(category), text, ladder, readable=released)


def _rows(turn_ids: Iterable[UUID]) -> list[Turn]:
    rows = Turn.objects.filter(pk__in=list(turn_ids)).select_related("transcript").prefetch_related("withholdings")
    return list(rows)


def _role(category: Category) -> str:
    """Return what keeps things said of oneself apart from fields of a profile that mean something else."""
    return "said" if category is Category.PLACE else ""


def _age_in(birth_year: str, year: int) -> str:
    digits = "".join(each for each in birth_year if each.isdigit())[:4]
    return str(year - int(digits)) if len(digits) == 4 and 0 <= year - int(digits) <= _OLDEST else birth_year


def _ladder(attribute: str, text: str, language: Language | None, rungs: tuple[Level, ...]) -> Ladder:
    if attribute == Category.AGE:
        age = read_number(text, language)
        if age is None or age > _OLDEST:
            return (plain(text), *["?"] * (len(rungs) - 2), HIDDEN)
        return age_ladder(age, in_words=Level.PHRASE in rungs)
    if attribute == Category.DATE:
        return date_ladder(text)
    if Level.KIND in rungs:
        return kind_ladder(text, lambda value: _kind(attribute, value, language) or "?")
    return plain_ladder(text)


def _kind(attribute: str, text: str, language: Language | None) -> str | None:
    """Return what rendering says of a thing's kind, in English whatever the turn: one kind has one name here."""
    if attribute == Category.PLACE:
        return place_kind(text, language, ENGLISH)
    return kind_of(text, ORGANISATIONS if attribute == Category.ORGANISATION else OCCUPATIONS, ENGLISH)
