"""What this room knows for ``decide()`` about excerpts, gathered for a whole page at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Value
from django.utils import timezone

from archive.audit.log import Subject
from archive.consent.facts import agreement_among
from archive.consent.selectors import granted_features, not_to_be_named
from archive.holdings.facts import interview_facts, is_assigned, later
from archive.holdings.models import Interview
from archive.policy import Actor, BudgetStanding, Facts, GrantStanding
from archive.release.models import Excerpt, ToldFeature
from archive.release.present import People, present_in
from archive.release.rows import may_tell
from archive.sharing.facts import Grants
from archive.sharing.rights import Rights, rights_of
from archive.studies.facts import study_facts
from archive.studies.models import Participant, Study
from archive.vocabulary import Role, Scope, StudyState


class ExcerptFacts:
    """Facts of the excerpts of one page: a few queries however many excerpts there are.

    An interviewer's question is spoken in somebody's interview: consent is that of the interview's participants, and
    for a participant's own turn their own. Excerpts of which the same is known share one object.

    Args:
        actor: Who asks.
        excerpts: What about; ``release`` selected along, and best ``interview__study``.
        rights: What the actor holds, if the caller has read it for this request already.
        people: Who took part in their interviews, if the caller has just read it with them.
    """

    def __init__(
        self, actor: Actor, excerpts: Sequence[Excerpt], rights: Rights | None = None, people: People | None = None
    ) -> None:
        self.actor, self.rights = actor, rights or rights_of(actor)
        self.interviews = _interviews(excerpts)
        self._present, self._standings = people or present_in(self.interviews)
        self.codes: dict[UUID | None, str] = {
            person.pk: person.code for present in self._present.values() for person in present
        }
        self._bared, self._overtold = _telling(excerpts)
        studies = {id(interview.study): interview.study for interview in self.interviews.values()}.values()
        self._studies = {one.pk.int: study_facts(actor, one, self.rights.roles_in(one.pk)) for one in studies}
        self._grants = Grants(self.rights)
        self._of_speaker: dict[tuple[int, int], tuple[Facts, Subject]] = {}
        self._alike: dict[tuple[object, ...], tuple[Facts, Subject]] = {}
        self._known: dict[tuple[object, ...], Facts] = {}
        self._shared: dict[int, tuple[Excerpt, Facts, Subject]] = {}
        self._budgets: dict[UUID | None, BudgetStanding] = {}

    def note_budgets(self, standing: Mapping[UUID | None, BudgetStanding]) -> None:
        """Take note of the grants of which no more may be opened; see :mod:`archive.release.guard.budgets`."""
        self._budgets = dict(standing)
        self._known.clear()
        self._shared.clear()

    def __call__(self, excerpt: Excerpt) -> tuple[Facts, Subject]:
        """Return the facts of one excerpt and how the log names it."""
        facts, subject = self.shared(excerpt)
        return facts, subject.named(excerpt.id)

    def shared(self, excerpt: Excerpt) -> tuple[Facts, Subject]:
        """Return the facts of one excerpt, and how the log names all of which the same is known, their ids apart."""
        shared = self._shared.get(id(excerpt))
        if shared is None:  # it is kept, so that none is taken for another
            shared = self._shared[id(excerpt)] = (excerpt, *self._shared_by(excerpt))
        return shared[1:]

    def _shared_by(self, excerpt: Excerpt) -> tuple[Facts, Subject]:
        participant_id = excerpt.participant_id
        # As numbers: Python hashes an id itself ten times as slowly. No id of anybody's is nought.
        speaker = (excerpt.interview_id.int, participant_id.int if participant_id else 0)
        spoken = self._of_speaker.get(speaker)
        if spoken is None:
            spoken = self._of_speaker[speaker] = self._spoken(excerpt.interview_id, participant_id)
        facts, subject = spoken
        release = excerpt.release
        key = (
            id(facts),  # it is kept, so that none is taken for another
            subject.grant_id,
            release.recalled_at is None,
            release.embargo_until,
            excerpt.withheld_at is None,
            not self._bared or excerpt.id not in self._bared,
            not self._overtold or excerpt.id not in self._overtold,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._facts(facts, subject, excerpt)
        return known, subject

    def _facts(self, facts: Facts, subject: Subject, excerpt: Excerpt) -> Facts:
        return replace(
            facts,
            released=excerpt.release.recalled_at is None,
            embargo_until=later(facts.embargo_until, excerpt.release.embargo_until),
            waivers_hold=excerpt.pk not in self._bared,
            features_covered=excerpt.pk not in self._overtold,
            nothing_withheld=excerpt.withheld_at is None,
            budget=self._budgets.get(subject.grant_id, BudgetStanding.LEFT),
        )

    def _spoken(self, interview_id: UUID, participant_id: UUID | None) -> tuple[Facts, Subject]:
        """Return what is known of what somebody said in an interview: one object for all of whom it is the same."""
        interview = self.interviews[interview_id]
        people = self._present[interview_id]
        if participant_id is not None:
            people = [person for person in people if person.pk == participant_id]
        agreed = agreement_among(people, self._standings)
        study_id = interview.study_id
        of_study = self._studies[study_id.int]
        covering = self._grants.covering(study_id, interview_id, interview.language)
        alike = (
            study_id.int,
            interview.embargo_until,
            is_assigned(self.actor, interview, of_study[0].now),
            (agreed.scopes, agreed.reconsent_due, agreed.withdrawn, agreed.stopped),
            tuple(map(id, covering)),  # rows are compared by more than is known of them here; these stay as they are
        )
        known = self._alike.get(alike)
        if known is None:
            known = interview_facts(self.actor, interview, agreed, of_study)
            known = self._grants.towards_interview(known, study_id, interview_id, interview.language)
            self._alike[alike] = known
        facts, subject = known
        return facts, subject.spoken_in(interview_id, agreed.codes, agreed.consent_id)


def _interviews(excerpts: Sequence[Excerpt]) -> dict[UUID, Interview]:
    """Return the interviews by id: those that came along with the excerpts, or read now."""
    along = [excerpt.interview for excerpt in excerpts if Excerpt.interview.is_cached(excerpt)]
    found = {interview.pk: interview for interview in along if Interview.study.is_cached(interview)}
    missing = {excerpt.interview_id for excerpt in excerpts} - found.keys()
    if missing:
        read = Interview.objects.filter(pk__in=missing).select_related("study").order_by()
        found |= {interview.pk: interview for interview in read}
    return found


def _telling(excerpts: Sequence[Excerpt]) -> tuple[set[UUID], set[UUID]]:
    """Return two sets of excerpts that tell of somebody what they do not agree to: their name, and other features."""
    keys = [excerpt.pk for excerpt in excerpts if may_tell(excerpt)]
    if not keys:
        return set(), set()
    named = Excerpt.named.through.objects.filter(excerpt__in=keys)
    told = ToldFeature.objects.filter(excerpt__in=keys).order_by()
    rows = list(
        named.values_list("excerpt", "participant", Value("")).union(
            told.values_list("excerpt", "participant", "feature"), all=True
        )
    )
    if not rows:
        return set(), set()
    people = list(Participant.objects.filter(pk__in={person for _, person, _ in rows}).order_by())
    nameless, granted = not_to_be_named(people), granted_features(people)
    bared = {excerpt for excerpt, person, feature in rows if not feature and person in nameless}
    return bared, {excerpt for excerpt, person, feature in rows if feature and feature not in granted[person]}


def list_facts(actor: Actor, study: Study, rights: Rights | None = None) -> tuple[Facts, Subject]:
    """Return the facts of a study's list of excerpts: those of an excerpt that nothing but the actor's role could bar.

    Asking for the list is decided, and stands in the log, apart from each excerpt on it.
    """
    rights = rights or rights_of(actor)
    known = study_facts(actor, study, rights.roles_in(study.pk))
    facts, subject = Grants(rights).towards_study(known, study.pk)
    facts = replace(facts, released=True, waivers_hold=True, features_covered=True, nothing_withheld=True)
    return replace(facts, scopes=frozenset(Scope), embargo_until=None, budget=BudgetStanding.LEFT), subject


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
        budget=BudgetStanding.LEFT,
    )
    return facts, Subject(kind="excerpts")
