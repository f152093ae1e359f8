"""The risk report of a study: who looks like how many others in what would be visible, and what would help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from archive.consent.selectors import granted_features
from archive.holdings.models import Transcript
from archive.studies.models import Participant, Study
from redaction.clearance.anonymity.attributes import RUNGS, profile_rules
from redaction.clearance.anonymity.gathering import COUNTED, Gatherer, Told
from redaction.engine.risk import Effect, Fix, Levels, Person, class_sizes, fixes, single_steps, telling
from redaction.engine.risk.ladders import HIDDEN, Level, joint

#: Ways to reach the goal, and single steps, that the report lists.
FIXES, STEPS = 3, 6


@dataclass(frozen=True, slots=True)
class Row:
    """One participant in the report.

    Attributes:
        participant: Who.
        size: How many look like them, themselves included; 0 where no words of theirs are here yet.
        telling: The smallest sets of attributes that they share with nobody.
        told: What is told of them, by attribute.
    """

    participant: Participant
    size: int
    telling: Sequence[tuple[str, ...]]
    told: Mapping[str, Sequence[Told]]


@dataclass(frozen=True, slots=True)
class Report:
    """What the risk report says.

    Attributes:
        levels: How far each attribute is generalised by the study's disclosure profile.
        rungs: What the levels of each attribute are.
        rows: Every participant who has not withdrawn, by code.
        k: Size of the smallest class; 0 where nobody is counted.
        unique: How many look like nobody else.
        goal: The k that the fixes are for: the study's threshold, two at least.
        effects: Single steps that help, the best first.
        fixes: What would reach the goal, the least first; none where it is reached or out of reach.
    """

    levels: Levels
    rungs: Mapping[str, Sequence[Level]]
    rows: Sequence[Row]
    k: int
    unique: int
    goal: int
    effects: Sequence[Effect]
    fixes: Sequence[Fix]


def report_of(study: Study, people: Sequence[Participant], threshold: int) -> Report:
    """Work the report out. Opens profiles and words; the callers are authorised for each of ``people``.

    Args:
        study: Which study.
        people: Participants who have not withdrawn.
        threshold: What the study asks for.
    """
    told, levels, persons = _gathered(study, people)
    rungs = {name: profile_rules(study).rungs(name) for name in levels}
    sizes = class_sizes(persons, levels)
    smallest, unique = min(sizes.values(), default=0), sum(size == 1 for size in sizes.values())
    goal = max(threshold, 2)
    rows = [
        Row(
            person,
            sizes.get(str(person.pk), 0),
            telling(persons, levels, str(person.pk)) if sizes.get(str(person.pk)) == 1 else [],
            told[person.pk],
        )
        for person in people
    ]
    return Report(
        levels=levels,
        rungs=rungs,
        rows=rows,
        k=smallest,
        unique=unique,
        goal=goal,
        effects=[one for one in single_steps(persons, levels) if one.k > smallest or one.unique < unique][:STEPS],
        fixes=fixes(persons, levels, goal, FIXES),
    )


def stands_out(transcript: Transcript, threshold: int) -> bool:
    """Return whether a participant of a transcript looks like fewer others than a threshold asks for."""
    if threshold < 2:
        return False
    study = transcript.interview.study
    people = list(study.participants.filter(withdrawn_at__isnull=True))
    _told, levels, persons = _gathered(study, people)
    sizes = class_sizes(persons, levels)
    theirs = transcript.interview.participants.filter(withdrawn_at__isnull=True).values_list("pk", flat=True)
    return any(sizes.get(str(key), 0) < threshold for key in theirs)


def _gathered(
    study: Study, people: Sequence[Participant]
) -> tuple[dict[UUID, dict[str, list[Told]]], dict[str, int], list[Person]]:
    """Return what is told of everybody, the levels, and those who are counted as the engine takes them."""
    profile = profile_rules(study)
    gatherer = Gatherer(profile, granted_features(people))
    told: dict[UUID, dict[str, list[Told]]] = {person.pk: {} for person in people}
    for person in people:
        for one in gatherer.of_profile(person):
            told[person.pk].setdefault(one.attribute, []).append(one)
    for key, one in gatherer.of_own_words(people):
        told[key].setdefault(one.attribute, []).append(one)
    attributes = list(dict.fromkeys([*RUNGS, *sorted({name for held in told.values() for name in held})]))
    attributes = [name for name in attributes if any(name in held for held in told.values())]
    counted = set(_with_words(study))
    persons = [
        Person(
            str(person.pk), {name: _ladder(profile.rungs(name), told[person.pk].get(name, ())) for name in attributes}
        )
        for person in people
        if person.pk in counted
    ]
    return told, {name: profile.level(name) for name in attributes}, persons


def _with_words(study: Study) -> Sequence[UUID]:
    """Return the participants with a transcript that is out or on its way out: nobody else hides anybody."""
    standing = Transcript.objects.filter(interview__study=study, state__in=COUNTED)
    held = Participant.objects.filter(interviews__transcripts__in=standing)
    return list(held.values_list("pk", flat=True).distinct())


def _ladder(rungs: Sequence[Level], told: Sequence[Told]) -> tuple[str, ...]:
    """Return the ladder of all that is told under one attribute."""
    roles = sorted({one.role for one in told}) or [""]
    ladders = [joint([one.ladder for one in told if one.role == role], rungs) for role in roles]
    return tuple(
        " / ".join(f"{role}: {ladder[level]}" for role, ladder in zip(roles, ladders, strict=True))
        if level < len(rungs) - 1
        else HIDDEN
        for level in range(len(rungs))
    )
