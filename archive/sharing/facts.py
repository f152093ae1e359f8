"""What this room knows for ``decide()``: how the actor's grants stand, and whose request or grant one is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from archive.audit.log import Subject
from archive.policy import Actor, Facts, GrantStanding
from archive.policy.conditions import shared_for
from archive.policy.groups import TEAM
from archive.sharing.extents import Reach, reach_of
from archive.sharing.models import AccessRequest, Grant
from archive.sharing.rights import Rights
from archive.sharing.selectors import askable_by
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.vocabulary import Purpose, Role

Known = tuple[Facts, Subject]


class Grants:
    """The actor's grants in some studies, and how they stand towards what is asked about there."""

    def __init__(self, rights: Rights) -> None:
        self._of = rights.grants_in
        self._reaching: dict[int, list[tuple[Grant, Reach]]] = {}

    def covering(self, study_id: UUID, interview_id: UUID, language: str) -> tuple[Grant, ...]:
        """Return those that reach an interview of ``language``, time aside."""
        reaching = self._reaching.get(study_id.int)
        if reaching is None:
            reaching = self._reaching[study_id.int] = [(one, reach_of(one)) for one in self._of(study_id)]
        return tuple([grant for grant, reach in reaching if reach.covers(interview_id, language)])

    def towards_interview(self, known: Known, study_id: UUID, interview_id: UUID, language: str) -> Known:
        """Add how the grants stand towards an interview of ``language``, and name the one relied on in the log."""
        return _towards(known, self._of(study_id), self.covering(study_id, interview_id, language))

    def towards_study(self, known: Known, study_id: UUID) -> Known:
        """Add how the grants stand towards a study as a whole: whether there is one under which to ask for anything."""
        return _towards(known, self._of(study_id), self._of(study_id))


def _towards(known: Known, held: Iterable[Grant], covering: Iterable[Grant]) -> Known:
    facts, subject = known
    if facts.roles & TEAM:  # reads as one of the team, and for the study's own purpose
        return known
    standing = [grant for grant in covering if holds(grant, facts.now)]
    if standing:
        best = min(standing, key=_demands)
        facts = replace(facts, grant=GrantStanding.LIVE, purpose=Purpose(best.purpose))
        return facts, replace(subject, grant_id=best.pk, purpose=best.purpose)
    if any(holds(grant, facts.now) for grant in held):
        return replace(facts, grant=GrantStanding.NARROWER), subject
    return replace(facts, grant=GrantStanding.ENDED if list(held) else GrantStanding.NONE), subject


def _demands(grant: Grant) -> tuple[int, float, str]:
    """Order grants so that the first is allowed whenever any is: by how much their purpose asks of participants."""
    return len(shared_for(Purpose(grant.purpose))), -grant.until.timestamp(), str(grant.pk)


def holds(grant: Grant, now: datetime) -> bool:
    """Whether a grant (its membership selected along) opens anything at ``now``."""
    return grant.revoked_at is None and grant.membership.ended_at is None and now < grant.until


def own_access(actor: Actor) -> Known:
    """Return the facts of the list of one's own requests and grants."""
    return Facts(now=timezone.now(), owner=actor.id is not None), Subject(kind="access")


def asking_facts(actor: Actor, study: Study) -> Known:
    """Return the facts of asking for access to a study."""
    facts, subject = study_facts(actor, study)
    return replace(facts, known=askable_by(actor).filter(pk=study.pk).exists()), subject


def request_facts(actor: Actor, request: AccessRequest) -> Known:
    """Return the facts of a request and how the log names it."""
    facts, subject = study_facts(actor, request.study)
    facts = replace(
        facts,
        owner=actor.id == request.requester_id,
        second_person=actor.id != request.requester_id,
        asked_to_decide=bool(facts.roles & deciders(request)),
    )
    return facts, replace(subject, kind="access_request", id=request.pk, purpose=request.purpose)


def deciders(request: AccessRequest) -> frozenset[Role]:
    """Return the roles of which each must approve a request."""
    return frozenset({Role.PRINCIPAL_INVESTIGATOR, *([Role.ETHICS_REVIEWER] if request.ethics_decides else [])})


def grant_facts(actor: Actor, grant: Grant, roles: frozenset[Role] | None = None) -> Known:
    """Return the facts of a grant and how the log names it.

    Args:
        actor: Who asks.
        grant: What about.
        roles: The actor's roles in its study, when the caller has read them for this request already.
    """
    facts, subject = study_facts(actor, grant.study, roles)
    subject = replace(subject, kind="grant", id=grant.pk, grant_id=grant.pk, purpose=grant.purpose)
    return replace(facts, owner=actor.id == grant.holder_id), subject
