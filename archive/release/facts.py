"""What this room knows for ``decide()`` about excerpts, gathered for a whole page at once."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from archive.audit.log import Subject
from archive.consent.facts import Agreement, agreement_among
from archive.consent.selectors import current_consents, granted_features, not_to_be_named
from archive.holdings.facts import interview_facts, later
from archive.holdings.models import Interview
from archive.policy import Actor, Facts, GrantStanding
from archive.release.models import Excerpt, ToldFeature
from archive.sharing.facts import Grants
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.vocabulary import Role, Scope, StudyState


class ExcerptFacts:
    """Facts of the excerpts of one page: a few queries however many excerpts there are.

    An interviewer's question is spoken in somebody's interview: consent is that of the interview's participants, and
    for a participant's own turn their own.
    """

    def __init__(self, actor: Actor, excerpts: Sequence[Excerpt]) -> None:
        self.actor = actor
        wanted = {excerpt.interview_id for excerpt in excerpts}
        interviews = Interview.objects.filter(pk__in=wanted).select_related("study").prefetch_related("participants")
        self.interviews = {interview.pk: interview for interview in interviews}
        people = {person for interview in self.interviews.values() for person in interview.participants.all()}
        self.codes: dict[UUID | None, str] = {person.pk: person.code for person in people}
        self.consents = current_consents(person.pk for person in people)
        self._bared = _bared([excerpt.pk for excerpt in excerpts])
        self._overtold = _overtold([excerpt.pk for excerpt in excerpts])
        studies = {interview.study_id: interview.study for interview in self.interviews.values()}
        self._studies = {key: study_facts(actor, study) for key, study in studies.items()}
        self._grants = Grants(actor, self._studies)
        self._shared: dict[tuple[UUID, UUID | None], tuple[Facts, Subject]] = {}

    def __call__(self, excerpt: Excerpt) -> tuple[Facts, Subject]:
        """Return the facts of one excerpt and how the log names it."""
        shared = (excerpt.interview_id, excerpt.participant_id)
        if shared not in self._shared:
            self._shared[shared] = self._of_speaker(*shared)
        facts, subject = self._shared[shared]
        standing = excerpt.release.recalled_at is None
        facts = replace(
            facts,
            released=standing,
            embargo_until=later(facts.embargo_until, excerpt.release.embargo_until),
            waivers_hold=excerpt.pk not in self._bared,
            features_covered=excerpt.pk not in self._overtold,
            nothing_withheld=excerpt.withheld_at is None,
        )
        return facts, replace(subject, kind="excerpt", id=excerpt.pk)

    def _of_speaker(self, interview_id: UUID, participant_id: UUID | None) -> tuple[Facts, Subject]:
        interview = self.interviews[interview_id]
        agreed = self._agreed(interview, participant_id)
        known = interview_facts(self.actor, interview, agreed, self._studies[interview.study_id])
        return self._grants.towards_interview(known, interview.study_id, interview.pk, interview.language)

    def _agreed(self, interview: Interview, participant_id: UUID | None) -> Agreement:
        people = [person for person in interview.participants.all() if participant_id in (None, person.pk)]
        return agreement_among(people, self.consents)


def _bared(excerpt_ids: Sequence[UUID]) -> set[UUID]:
    """Return the excerpts that show the name of somebody who no longer agrees to be named."""
    named = Excerpt.named.through.objects.filter(excerpt__in=excerpt_ids).select_related("participant")
    rows = list(named)
    revoked = not_to_be_named({row.participant for row in rows})
    return {row.excerpt_id for row in rows if row.participant_id in revoked}


def _overtold(excerpt_ids: Sequence[UUID]) -> set[UUID]:
    """Return the excerpts that tell of somebody what they do not agree to have shown."""
    rows = list(ToldFeature.objects.filter(excerpt__in=excerpt_ids).select_related("participant"))
    granted = granted_features({row.participant for row in rows})
    return {row.excerpt_id for row in rows if row.feature not in granted[row.participant_id]}


def list_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of a study's list of excerpts: those of an excerpt that nothing but the actor's role could bar.

    Asking for the list is decided, and stands in the log, apart from each excerpt on it.
    """
    known = study_facts(actor, study)
    facts, subject = Grants(actor, [study.pk]).towards_study(known, study.pk)
    facts = replace(facts, released=True, waivers_hold=True, features_covered=True, nothing_withheld=True)
    return replace(facts, scopes=frozenset(Scope), embargo_until=None), subject


def hypothetical_facts() -> tuple[Facts, Subject]:
    """Return the facts of an excerpt open to every reader: whoever is denied this could not read any."""
    facts = Facts(
        now=timezone.now(),
        roles=frozenset({Role.CO_AUTHOR}),
        study_state=StudyState.OPEN,
        scopes=frozenset(Scope),
        released=True,
        waivers_hold=True,
        features_covered=True,
        nothing_withheld=True,
        grant=GrantStanding.LIVE,
    )
    return facts, Subject(kind="excerpts")
