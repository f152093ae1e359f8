"""Filtering by features of participants: decided for each study, remembered with the decision, and on record."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from archive.access.authorise import authorise, authorised_all
from archive.audit.log import Subject
from archive.consent.telling import Told, told_of
from archive.policy import Action, Actor, Facts
from archive.policy.groups import TEAM
from archive.release.facts import list_facts
from archive.release.guard.detail import hidden_in_releases
from archive.release.guard.groups import Condition, matching, may_answer, offered
from archive.release.guard.limits import limits_of
from archive.release.guard.memory import MOST, conditions_in, locked_memory, remember
from archive.release.guard.models import Memory
from archive.release.selectors import visible_to
from archive.sharing.rights import Rights
from archive.studies.models import Participant, Study
from archive.vocabulary import Feature


def participants_matching(*, actor: Actor, studies: Iterable[Study], condition: Condition) -> frozenset[UUID]:
    """Return the participants of whom a condition is true, among those whose words the actor may read.

    Each study decides for itself. Where one does not answer none does, and none remembers that it was asked.

    Args:
        actor: Who filters. People outside the team are answered only while all that they have asked by now tells no
            small group apart; the team always is. Both stand on record.
        studies: Whose participants.
        condition: At least one value.

    Raises:
        DeniedError: The actor reads nothing of one of the studies, or the answer would single somebody out there.
        ValueError: The condition is empty.
    """
    if not condition:
        raise ValueError("a filter by features names at least one value")
    asked = [_Asked(actor, study, condition) for study in sorted(studies, key=lambda one: one.pk)]  # locked in order
    with authorised_all(actor, Action.EXCERPT_FILTER, [one.gather for one in asked]):
        for one in asked:
            one.remember()
    return frozenset(person for one in asked for person in matching(one.people, condition))


class _Asked:
    """A condition asked of one study."""

    def __init__(self, actor: Actor, study: Study, condition: Condition) -> None:
        self._actor, self._study, self._condition = actor, study, condition
        self._held: tuple[Memory, frozenset[Condition]] | None = None
        self.people = people_before(actor, study)

    def gather(self) -> tuple[Facts, Subject]:
        """Lock what was asked before, and state whether this may be answered."""
        facts, subject = list_facts(self._actor, self._study)
        if facts.roles & TEAM:
            return facts, subject
        memory = locked_memory(self._study.pk, self._actor.user_id)
        before = conditions_in(memory)
        self._held = memory, before
        room = self._condition in before or len(before) < MOST
        smallest = limits_of(self._study.pk).smallest_group
        answer = room and may_answer(self.people, self._condition, before, smallest)
        return replace(facts, singles_nobody_out=answer), subject

    def remember(self) -> None:
        """Keep that it was asked."""
        if self._held is not None and self._condition not in self._held[1]:
            memory, before = self._held
            remember(memory, {*before, self._condition})


def people_before(actor: Actor, study: Study, rights: Rights | None = None) -> dict[UUID, Told]:
    """Return what can be told of each participant whose own words the actor may read."""
    speaking = visible_to(actor, rights).filter(study=study, participant__isnull=False).order_by()
    told = told_of(Participant.objects.filter(pk__in=speaking.values("participant")))
    hidden = hidden_in_releases(told)
    return {
        person: {feature: value for feature, value in known.items() if feature not in hidden[person]}
        for person, known in told.items()
    }


def values_for(actor: Actor, study: Study, rights: Rights | None = None) -> dict[Feature, dict[str, int | None]]:
    """Return the values by which the actor may filter, with how many participants each is true of. It is on record.

    To the team all values are offered, and numbers below the study's smallest group are not told.

    Args:
        actor: Who is told.
        study: Of whose participants.
        rights: What the actor holds, if the caller has read it for this request already.

    Raises:
        DeniedError: The actor reads nothing of the study.
        django.db.Error: The log could not be written; nothing is told.
    """
    facts, subject = list_facts(actor, study, rights)
    authorise(actor, Action.EXCERPT_FILTER, replace(facts, singles_nobody_out=True), subject)
    people = people_before(actor, study, rights)
    smallest = limits_of(study.pk).smallest_group
    if not facts.roles & TEAM:
        return {feature: dict(held) for feature, held in offered(people, smallest).items()}
    everything = offered(people, 1)
    return {
        feature: {value: many if many >= smallest else None for value, many in held.items()}
        for feature, held in everything.items()
    }
