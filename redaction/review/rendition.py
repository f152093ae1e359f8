"""What would be released if the transcript were released now: findings and profile in, redacted turns out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from archive.consent.selectors import granted_features, not_to_be_named
from archive.holdings.models import Transcript
from archive.holdings.selectors import OpenTurn, open_turns
from archive.release.rendition import RenderedTurn, fingerprint
from archive.vocabulary import Category, Feature, Operator, Style, Tier
from redaction.engine.naming.persona import Persona
from redaction.engine.render import Ruling, replacements
from redaction.engine.replace import Replacement, apply
from redaction.pipeline.entities import own_digest
from redaction.pipeline.models import Entity, Finding
from redaction.pipeline.personas import personas_of
from redaction.review.features import features_told
from redaction.review.listing import Listed, listed_findings

FindingsByTurn = Mapping[UUID, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything besides the findings that decides what is shown.

    Attributes:
        operators: The study's disclosure profile; a category without a rule is suppressed.
        named: Participants of this interview who waived their anonymity and keep their own name in it, by the digest
            that marks their entity.
        listed: Findings of this transcript that the study's list of public figures and words keeps.
        styles: How the profile carries its operators out, by category; in the default way where it does not say.
        personas: The other names of people, by entity, where the profile puts them in.
        granted: Which identifying features each participant of the interview lets be shown. What of them is said of
            a participant who does not is suppressed, whatever the profile says; third parties follow the profile.
    """

    operators: Mapping[str, Operator]
    named: Mapping[str, UUID]
    listed: Listed = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)
    personas: Mapping[UUID, Persona] = field(default_factory=dict)
    granted: Mapping[UUID, frozenset[Feature]] = field(default_factory=dict)

    def operator_in(self, turn: OpenTurn, finding: Finding) -> Operator:
        """Return what becomes of a mention in its turn: by the profile, and by what those it tells of agreed to."""
        operator = self.operator_for(finding)
        told = features_told(turn, finding, operator, self.granted)
        return operator if all(feature in self.granted[person] for person, feature in told) else Operator.SUPPRESS

    def operator_for(self, finding: Finding) -> Operator:
        """Return what becomes of a mention. What a reviewer rejected is no mention; whatever is undecided is one.

        Where detection was not sure and nobody has decided, even what would be kept is suppressed: it may be
        something else than it was taken for.
        """
        if finding.decision == Finding.Decision.REJECTED or self.is_listed(finding):
            return Operator.KEEP
        operator = self.operators.get(finding.category, Operator.SUPPRESS)
        if self.is_waived(finding):
            operator = Operator.KEEP
        unsure = finding.tier == Tier.REVIEW and finding.decision == Finding.Decision.UNDECIDED
        return Operator.SUPPRESS if unsure and operator is Operator.KEEP else operator

    def is_listed(self, finding: Finding) -> bool:
        """Return whether the study's list keeps this. It speaks only where nobody has decided."""
        return finding.decision == Finding.Decision.UNDECIDED and finding.pk in self.listed

    def is_waived(self, finding: Finding) -> bool:
        """Return whether this is the name of a participant of this interview who waived their anonymity."""
        own = finding.entity.own if finding.entity else ""
        return own in self.named and finding.category == Category.PERSON


@dataclass(frozen=True, slots=True)
class Rendition:
    """A whole transcript as it would be released, with its fingerprint, and what it was made of.

    Attributes:
        originals: Its turns as they were said, those too that are withheld.
        findings: What was found in them, by turn.
        disclosure: What became of the findings.
        replacements: What took the place of what, by turn; offsets are those of the original.
        turns: Its turns as they would be released; one that is withheld as a whole is none of them.
        fingerprint: Of all these together.
    """

    originals: Sequence[OpenTurn]
    findings: FindingsByTurn
    disclosure: Disclosure
    replacements: Mapping[UUID, Sequence[Replacement]]
    turns: Sequence[RenderedTurn]
    fingerprint: str


def disclosure_of(transcript: Transcript, turns: Sequence[OpenTurn] | None = None) -> Disclosure:
    """Return the profile, the waivers and the kept words that hold for a transcript now.

    Args:
        transcript: Which.
        turns: Its turns, where the caller has opened them already.
    """
    interview = transcript.interview
    people = list(interview.participants.all())
    masked = not_to_be_named(people)
    named = {own_digest(person.pk): person.pk for person in people if person.pk not in masked}
    rules = list(interview.study.disclosure_rules.all())
    operators = {rule.category: Operator(rule.operator) for rule in rules}
    styles = {rule.category: Style(rule.style) for rule in rules if rule.style}
    granted = granted_features(people)
    people_named = _personas(transcript) if styles.get(Category.PERSON) is Style.NATURAL else {}
    return Disclosure(operators, named, listed_findings(transcript, turns), styles, people_named, granted)


def _personas(transcript: Transcript) -> Mapping[UUID, Persona]:
    mentioned = Finding.objects.filter(turn__transcript=transcript, category=Category.PERSON).values("entity")
    return personas_of(transcript.interview.study_id, Entity.objects.filter(pk__in=mentioned))


def findings_by_turn(transcript: Transcript, turn_ids: Collection[UUID] | None = None) -> FindingsByTurn:
    """Return a transcript's findings by turn, in reading order, with their entities: two queries.

    Args:
        transcript: Whose.
        turn_ids: Of these turns alone; of all when not given.
    """
    wanted = Finding.objects.filter(turn__transcript=transcript)
    if turn_ids is not None:
        wanted = wanted.filter(turn__in=turn_ids)
    found = list(wanted.order_by("turn__position", "start"))
    entities = Entity.objects.in_bulk({one.entity_id for one in found if one.entity_id})
    by_turn: dict[UUID, list[Finding]] = {}
    for one in found:
        one.entity = entities[one.entity_id] if one.entity_id else None
        by_turn.setdefault(one.turn_id, []).append(one)
    return by_turn


def ruling_of(finding: Finding, turn: OpenTurn, disclosure: Disclosure) -> Ruling:
    """Return what becomes of one finding in a turn's text."""
    return Ruling(
        start=finding.start,
        end=finding.end,
        category=Category(finding.category),
        operator=disclosure.operator_in(turn, finding),
        number=finding.entity.number if finding.entity else None,
        language=turn.language,
        style=disclosure.styles.get(finding.category),
        persona=disclosure.personas.get(finding.entity_id) if finding.entity_id else None,
    )


def render_turn(turn: OpenTurn, findings: Iterable[Finding], disclosure: Disclosure) -> str:
    """Return the redacted text of one turn."""
    return apply(turn.text, _replaced(turn, findings, disclosure))


def _replaced(turn: OpenTurn, findings: Iterable[Finding], disclosure: Disclosure) -> list[Replacement]:
    rulings = [ruling_of(finding, turn, disclosure) for finding in findings]
    return replacements(turn.text, [*rulings, *_withheld(turn)])


def _withheld(turn: OpenTurn) -> Iterable[Ruling]:
    """Return what becomes of withheld words: what becomes of suppressed ones, so that nobody can tell them apart."""
    for start, end in turn.withheld:
        yield Ruling(start, end, Category.PERSON, Operator.SUPPRESS, None, turn.language)


def names_shown(findings: Iterable[Finding], disclosure: Disclosure) -> frozenset[UUID]:
    """Return whose own name a turn would show, because they waived their anonymity."""
    bared = {
        one.entity.own
        for one in findings
        if one.entity and disclosure.is_waived(one) and disclosure.operator_for(one) is Operator.KEEP
    }
    return frozenset(disclosure.named[own] for own in bared)


def render_transcript(transcript: Transcript) -> Rendition:
    """Open, redact and fingerprint a transcript, in memory."""
    originals = list(open_turns(transcript))
    disclosure = disclosure_of(transcript, originals)
    findings = findings_by_turn(transcript)
    replaced = {turn.id: _replaced(turn, findings.get(turn.id, ()), disclosure) for turn in originals}
    turns = [
        _rendered(turn, replaced[turn.id], findings.get(turn.id, ()), disclosure)
        for turn in originals
        if not turn.is_withheld
    ]
    version = fingerprint(transcript.interview.study_id, turns)
    return Rendition(originals, findings, disclosure, replaced, turns, version)


def _rendered(
    turn: OpenTurn, replaced: Sequence[Replacement], findings: Sequence[Finding], disclosure: Disclosure
) -> RenderedTurn:
    return RenderedTurn(
        turn_id=turn.id,
        text=apply(turn.text, replaced),
        named=names_shown(findings, disclosure),
        told=frozenset(
            told
            for one in findings
            for told in features_told(turn, one, disclosure.operator_in(turn, one), disclosure.granted)
        ),
    )
