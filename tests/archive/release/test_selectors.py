"""visible_to() and decide() agree, whatever the world looks like."""

import uuid
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actor import actor_of_user
from accounts.models import ApiToken, User
from archive.consent.models import Consent, ConsentForm
from archive.consent.selectors import current_consents, refusing, scopes_of
from archive.holdings.models import Interview, Transcript
from archive.policy import Action, Actor, ActorKind, decide
from archive.policy.facts import SYSTEM, TokenScope
from archive.policy.groups import TEAM
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt, Release, ToldFeature
from archive.release.present import present_in
from archive.release.search import store
from archive.release.search.listing import Asked
from archive.release.search.orders import ORDERINGS, Order
from archive.release.selectors import known_to, may_ask, visible_to
from archive.release.sight import sight_of
from archive.sharing.models import Grant
from archive.sharing.rights import rights_of
from archive.studies.models import Membership, Participant, Study
from archive.studies.selectors import roles_in, studies_with_role
from archive.vocabulary import Feature, Language, Purpose, Reconsent, Role, Scope, StudyState
from tests.examples import many

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
#: A term that all excerpts hold.
HELD = 7
NEEDED = [Scope.TAKE_PART, Scope.ARCHIVE, Scope.QUOTE, Scope.SHARE]
MOMENTS = st.sampled_from([None, timedelta(days=-1), timedelta(days=1)])
SCOPES = st.one_of(st.just(NEEDED), st.lists(st.sampled_from(list(Scope)), unique=True))
PEOPLE = st.lists(
    st.tuples(st.lists(SCOPES, max_size=2), st.sampled_from([False, False, False, True])), min_size=1, max_size=3
)
INTERVIEWS = st.lists(
    st.tuples(st.sets(st.integers(0, 2)), MOMENTS, st.booleans(), st.integers(0, 2)), min_size=1, max_size=2
)
#: Which features consents let be shown; what an excerpt tells of whom; whether a newer form asks everybody anew.
FEATURES = st.sampled_from([list(Feature), list(Feature), [Feature.AGE], []])
TOLD = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.sampled_from(list(Feature)[:3])), max_size=2)
RECONSENT = st.sampled_from([None, None, *Reconsent])
#: Purpose, languages, which interviews (by place), hours until its end, whether revoked, whether the role it rests on
#: has ended.
GRANTS = st.one_of(
    st.just((Purpose.PUBLICATION, None, None, 1, False, False)),
    st.tuples(
        st.sampled_from(Purpose),
        st.none() | st.lists(st.sampled_from(list(Language)), unique=True),
        st.none() | st.lists(st.integers(0, 1), unique=True),
        st.sampled_from([-1, 1, 1, 48]),
        st.sampled_from([False, False, True]),
        st.sampled_from([False, False, True]),
    ),
)
STUDIES = st.fixed_dictionaries(
    {
        "state": st.sampled_from([StudyState.OPEN, *StudyState]),
        "embargo": MOMENTS,
        "people": PEOPLE,
        "interviews": INTERVIEWS,
        "roles": st.one_of(
            st.just([Role.CO_AUTHOR]), st.just([Role.RESEARCHER]), st.lists(st.sampled_from(list(Role)), unique=True)
        ),
        "ended": st.sampled_from([False, False, False, True]),
        "named": st.sampled_from([None, None, 0, 1]),
        "grants": st.lists(GRANTS, max_size=3),
        "features": FEATURES,
        "told": TOLD,
        "reconsent": RECONSENT,
        "withheld": st.sampled_from([(), (), (0,), (1,), (0, 1)]),
        "release_embargo": MOMENTS,
    }
)


def at(moment):
    return None if moment is None else timezone.now() + moment


def build(plan: dict, user: User) -> None:
    study = Study.objects.create(
        title="T", ethics_reference="E", committee="C", committee_contact="C", retention_until="2040-01-01",
        state=plan["state"], embargo_until=at(plan["embargo"]),
    )  # fmt: skip
    for role in plan["roles"]:
        ended = timezone.now() if plan["ended"] else None
        Membership.objects.create(study=study, user=user, role=role, ended_at=ended)
    _grant(study, user, plan["grants"])
    form = ConsentForm.objects.create(study=study, version=1, language="en", text="t", scopes=list(Scope))
    if plan["reconsent"] is not None:
        ConsentForm.objects.create(
            study=study, version=2, language="en", text="t", scopes=list(Scope), reconsent=plan["reconsent"]
        )
    people = []
    for number, (consents, withdrawn) in enumerate(plan["people"]):
        person = Participant.objects.create(
            study=study, code=f"P-{number}", withdrawn_at=timezone.now() if withdrawn else None
        )
        people.append(person)
        for sequence, scopes in enumerate(consents, 1):
            Consent.objects.create(
                participant=person, form=form, mode="oral", scopes=[scope.value for scope in scopes],
                features=plan["features"], given_on="2024-01-01", recorded_by=user, taken_by=user, language="en",
                sequence=sequence,
            )  # fmt: skip
    for number, (present, embargo, recalled, speaker) in enumerate(plan["interviews"]):
        interview = Interview.objects.create(
            pk=interview_key(study, number),
            study=study,
            code=f"I-{number}",
            language=["en", "kk"][number % 2],
            mode="online",
            embargo_until=at(embargo),
        )
        interview.participants.set([people[place] for place in present if place < len(people)])
        _release(interview, [None, people[speaker % len(people)]], recalled, user)
        interview.excerpts.filter(position__in=plan["withheld"]).update(withheld_at=timezone.now())
        Release.objects.filter(transcript__interview=interview).update(embargo_until=at(plan["release_embargo"]))
        for position, who, feature in plan["told"]:
            excerpt, person = interview.excerpts.get(position=position), people[who % len(people)]
            ToldFeature.objects.get_or_create(excerpt=excerpt, participant=person, feature=feature)
        if plan["named"] is not None:  # the answer shows somebody's name by a waiver
            interview.excerpts.get(position=1).named.add(people[plan["named"] % len(people)])


def _grant(study: Study, user: User, plans: list) -> None:
    now = timezone.now()
    for purpose, languages, places, hours, revoked, ended in plans:
        standing = study.memberships.filter(user=user, role=Role.CO_AUTHOR, ended_at__isnull=True).first()
        if ended or standing is None:
            standing = Membership.objects.create(study=study, user=user, role=Role.CO_AUTHOR, ended_at=now)
        Grant.objects.create(
            study=study, holder=user, membership=standing, let_in=False, purpose=purpose, languages=languages,
            interviews=None if places is None else [str(interview_key(study, place)) for place in places],
            until=now + timedelta(hours=hours), revoked_at=now if revoked else None,
        )  # fmt: skip


def index() -> None:
    store.put({pk: frozenset({HELD}) for pk in Excerpt.objects.values_list("pk", flat=True)})


def interview_key(study: Study, place: int) -> uuid.UUID:
    return uuid.uuid5(study.pk, str(place))


def _release(interview: Interview, speakers: list, recalled: bool, user: User) -> None:
    transcript = Transcript.objects.create(interview=interview, version=1, format="txt", uploaded_by=user)
    release = Release.objects.create(
        transcript=transcript, fingerprint="0", released_by=user, recalled_at=timezone.now() if recalled else None
    )
    for position, speaker in enumerate(speakers):
        Excerpt.objects.create(
            release=release, study=interview.study, interview=interview, participant=speaker, position=position,
            role="participant" if speaker else "interviewer", language="en", sealed_text=b"",
        )  # fmt: skip


def check_consents() -> None:
    """What the database says of all participants at once is what each one's current consent says."""
    consents = current_consents(Participant.objects.values_list("pk", flat=True))
    for person in Participant.objects.all():
        granted = frozenset() if person.withdrawn_at else scopes_of(consents.get(person.pk))
        for scopes in ([Scope.TAKE_PART], [Scope.QUOTE, Scope.SHARE], [Scope.BE_NAMED], []):
            refused = refusing([person.study_id], scopes).filter(pk=person.pk).exists()
            agrees = person.pk in consents and not consents[person.pk].stopped and not person.withdrawn_at
            assert refused is not (agrees and granted.issuperset(scopes))


def check_rights(actor: Actor) -> None:
    """What is read once for a request is what is read for each study."""
    rights = rights_of(actor)
    for study in Study.objects.all():
        assert rights.roles_in(study.pk) == roles_in(actor, study.pk)
    for roles in (frozenset(Role), TEAM, frozenset({Role.CO_AUTHOR})):
        assert {one.pk for one in rights.studies_with(roles)} == set(
            studies_with_role(actor, roles).values_list("pk", flat=True)
        )


def check(actor: Actor) -> None:
    check_rights(actor)
    everything = list(Excerpt.objects.select_related("release", "interview"))
    facts = ExcerptFacts(actor, everything)
    decided = {one.pk for one in everything if decide(actor, Action.EXCERPT_READ, facts(one)[0]).allowed}
    assert set(visible_to(actor).values_list("pk", flat=True)) == decided
    if may_ask(actor):
        assert decided <= set(known_to(actor).values_list("pk", flat=True))
        check_pages(actor, decided)


def check_pages(actor: Actor, decided: set[uuid.UUID]) -> None:
    """A page of a kept statement holds what is open, no more and no less, in the order that a queryset has it."""
    sight = sight_of(rights_of(actor))
    listed = Asked(sight.lots, (), {**sight.values, "studies": set(Study.objects.values_list("pk", flat=True))})
    looked_for = listed.holding([frozenset({HELD})], [frozenset({HELD + 1})])
    for asked, order in product((listed, looked_for), Order):
        if asked.suits(order):
            rows, people = asked.page(order, "", 50)
            assert people in (None, present_in({one.interview_id for one in rows}))
            found = [one.pk for one in rows]
            assert found == [one.pk for one in ORDERINGS[order].arrange(visible_to(actor))]
            assert set(found) == decided
    assert not listed.holding([frozenset({HELD + 1})], []).page(Order.READING, "", 50)[0]
    assert not listed.holding([frozenset({HELD})], [frozenset({HELD})]).page(Order.RELEVANCE, "", 50)[0]


def actors(user: User) -> list[Actor]:
    def token(*scopes: TokenScope, active: bool = True) -> Actor:
        return Actor(kind=ActorKind.TOKEN, id=user.pk, active=active, token_scopes=frozenset(scopes))

    person = actor_of_user(user)
    return [
        person,
        Actor(kind=ActorKind.PERSON, id=user.pk, active=False),
        Actor(kind=ActorKind.PERSON, id=uuid.uuid4()),
        Actor(kind=ActorKind.ANONYMOUS),
        Actor(kind=ActorKind.ANONYMOUS, id=user.pk),
        SYSTEM,
        token(TokenScope.EXCERPTS_READ),
        token(TokenScope.LOG_READ),
        token(),
        token(TokenScope.EXCERPTS_READ, active=False),
    ]


@pytest.mark.slow
@settings(max_examples=many(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=st.lists(STUDIES, min_size=1, max_size=3))
def test_they_agree_on_random_worlds(plans, db):
    from django.db import transaction

    with transaction.atomic():
        user = User.objects.create_user(f"{uuid.uuid4()}@example.org", display_name="U")
        for plan in plans:
            build(plan, user)
        index()
        check_consents()
        for actor in actors(user):
            check(actor)
        transaction.set_rollback(True)


HOLDS = (Purpose.PUBLICATION, None, None, 1, False, False)


def plan(**changes) -> dict:
    """One study with one participant who agreed to everything, read by a co-author."""
    usual = {
        "state": StudyState.OPEN, "embargo": None, "people": [([NEEDED], False)], "roles": [Role.CO_AUTHOR],
        "interviews": [({0}, None, False, 0)], "ended": False, "named": None,
        "grants": [HOLDS], "features": list(Feature), "told": [], "reconsent": None, "withheld": (),
        "release_embargo": None,
    }  # fmt: skip
    return usual | changes


TOMORROW = timedelta(days=1)
BOTH = [({0}, None, False, 0), ({0}, None, False, 0)]
REUSED = [([[*NEEDED, Scope.REUSE]], False)]


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({}, 2),
        ({"state": StudyState.CLOSED}, 2),
        ({"state": StudyState.LOCKED}, 0),
        ({"state": StudyState.LOCKED, "roles": [Role.PRINCIPAL_INVESTIGATOR]}, 0),
        ({"ended": True}, 0),
        ({"embargo": TOMORROW}, 0),
        ({"embargo": -TOMORROW}, 2),
        ({"embargo": TOMORROW, "roles": [Role.REVIEWER]}, 2),
        ({"embargo": TOMORROW, "roles": [Role.CO_AUTHOR, Role.RESEARCHER]}, 2),
        ({"interviews": [({0}, TOMORROW, False, 0)]}, 0),
        ({"interviews": [({0}, None, True, 0)]}, 0),
        ({"interviews": [(set(), None, False, 0)]}, 0),
        ({"people": [([], False)]}, 0),
        ({"people": [([NEEDED], True)]}, 0),
        ({"people": [([NEEDED, []], False)]}, 0),
        ({"people": [([[], NEEDED], False)]}, 2),
        ({"people": [([NEEDED[:3]], False)]}, 0),
        ({"people": [([NEEDED[:3]], False)], "roles": [Role.RESEARCHER]}, 2),
        ({"people": [([NEEDED[1:]], False)], "roles": [Role.RESEARCHER]}, 0),
        # two who speak together: one shares, the other does not; questions need both, answers only their speaker
        ({"people": [([NEEDED], False), ([NEEDED[:3]], False)], "interviews": [({0, 1}, None, False, 0)]}, 1),
        ({"people": [([NEEDED], False), ([NEEDED], True)], "interviews": [({0, 1}, None, False, 0)]}, 1),
        # an answer that names somebody needs their waiver, whoever says it
        ({"named": 0}, 1),
        ({"named": 0, "roles": [Role.RESEARCHER]}, 1),
        ({"named": 0, "people": [([[*NEEDED, Scope.BE_NAMED]], False)]}, 2),
        ({"named": 0, "people": [([[*NEEDED, Scope.BE_NAMED], NEEDED], False)]}, 1),
        ({"named": 1, "people": [([NEEDED], False), ([[Scope.BE_NAMED]], False)]}, 2),
        ({"named": 1, "people": [([NEEDED], False), ([[Scope.BE_NAMED]], True)]}, 1),
        # grants: until when, revoked, resting on a role that ended, for what, how far
        ({"grants": []}, 0),
        ({"grants": [], "roles": [Role.REVIEWER]}, 2),
        ({"grants": [(Purpose.PUBLICATION, None, None, -1, False, False)]}, 0),
        ({"grants": [(Purpose.PUBLICATION, None, None, 1, True, False)]}, 0),
        ({"grants": [(Purpose.PUBLICATION, None, None, 1, False, True)]}, 0),
        ({"grants": [(Purpose.PUBLICATION, None, None, 1, True, False), HOLDS]}, 2),
        ({"grants": [(Purpose.OTHER_STUDY, None, None, 1, False, False)]}, 0),
        ({"grants": [(Purpose.OTHER_STUDY, None, None, 1, False, False)], "people": REUSED}, 2),
        ({"grants": [(Purpose.JOINT_ANALYSIS, None, None, 9, False, False), HOLDS]}, 2),
        ({"grants": [(Purpose.PUBLICATION, ["kk"], None, 1, False, False)], "interviews": BOTH}, 2),
        ({"grants": [(Purpose.PUBLICATION, [], None, 1, False, False)], "interviews": BOTH}, 0),
        ({"grants": [(Purpose.PUBLICATION, None, [0], 1, False, False)], "interviews": BOTH}, 2),
        ({"grants": [(Purpose.PUBLICATION, ["kk"], [0], 1, False, False)], "interviews": BOTH}, 0),
        ({"grants": [(Purpose.PUBLICATION, ["kk"], None, 1, False, False), (Purpose.VERIFICATION, None, [0], 1, False,
            False)], "interviews": BOTH}, 4),
        # withheld words, features that a consent does not cover, whoever tells them, and forms that ask anew
        ({"withheld": (1,)}, 1),
        ({"withheld": (0, 1), "roles": [Role.PRINCIPAL_INVESTIGATOR]}, 0),
        ({"told": [(1, 0, Feature.AGE)]}, 2),
        ({"told": [(1, 0, Feature.AGE)], "features": []}, 1),
        ({"told": [(0, 0, Feature.AGE), (1, 0, Feature.GENDER)], "features": [Feature.AGE]}, 1),
        ({"told": [(1, 0, Feature.AGE)], "features": [], "roles": [Role.REVIEWER]}, 1),
        ({"told": [(1, 1, Feature.AGE)], "people": [([NEEDED], False), ([NEEDED], True)]}, 1),
        ({"told": [(1, 1, Feature.AGE)], "people": [([NEEDED], False), ([], False)]}, 1),
        ({"reconsent": Reconsent.STOPS}, 0),
        ({"reconsent": Reconsent.STOPS, "roles": [Role.REVIEWER]}, 0),
        ({"reconsent": Reconsent.CONTINUES}, 2),
        ({"release_embargo": TOMORROW}, 0),
        ({"release_embargo": TOMORROW, "roles": [Role.REVIEWER]}, 2),
        ({"release_embargo": -TOMORROW}, 2),
        *[({"roles": [role]}, 0) for role in (Role.ETHICS_REVIEWER, Role.TRANSCRIBER)],
    ],
)  # fmt: skip
def test_they_agree_on_worlds_worth_naming(changes, seen):
    user = User.objects.create_user("u@example.org", display_name="U")
    build(plan(**changes), user)
    index()
    assert visible_to(actor_of_user(user)).count() == seen
    check_consents()
    for actor in actors(user):
        check(actor)


def test_a_revoked_token_sees_nothing(world):
    from accounts.actor import actor_of_token
    from tests.archive.release.shelf import put

    put(world.interview, world.participant, user=world.users["researcher"])
    token = ApiToken.objects.create(
        owner=world.users["co_author"], name="n", prefix="p", secret_hash="h", scopes=[TokenScope.EXCERPTS_READ.value],
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    assert visible_to(actor_of_token(token)).count() == 4
    token.revoked_at = timezone.now()
    assert visible_to(actor_of_token(token)).count() == 0
