"""decide() against a table written apart from it.

The table is the policy as an ethics committee would read it. Its words are interpreted by the few lines below, which
share nothing with ``archive.policy.rules``; hypothesis looks for an actor, an action and facts on which they differ.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.labels import REASONS
from archive.policy import (
    Action,
    Actor,
    ActorKind,
    BudgetStanding,
    Decision,
    Facts,
    GrantStanding,
    Reason,
    TokenScope,
    decide,
)
from archive.policy.facts import ANONYMOUS, SYSTEM
from archive.policy.rules import RULES
from archive.vocabulary import PlatformRole, Purpose, Role, Scope, StudyState, TranscriptState
from tests.examples import many
from tests.tables import try_each

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

# who: P principal investigator, R researcher, V reviewer, T transcriber, L translator, U supervisor,
#      C co-author, E ethics reviewer,
#      S data steward, O operator, * every signed-in person; @ the participant, of what is about them alone
# when: o open studies only, c also closed ones, l also locked ones, k locked ones only
TABLE = """
study.create            S         o   second-factor
study.view              PRVTCESLU   l
study.edit              P         o   second-factor
study.lock              PES       l   just-confirmed
unlock.propose          PES       k   second-factor just-confirmed
unlock.approve          PES       k   second-person other-role second-factor just-confirmed
member.manage           PS        o   second-factor
participant.view        PRVE      c
participant.add         PR        o   second-factor
participant.unseal      PR        c   second-factor just-confirmed not-withdrawn
consent.view            PRVE      c
consent.record          PR        c   second-factor not-withdrawn
turn.withhold           PRV       c   second-factor
turn.return             PRV       o   second-factor ongoing take_part archive state:in_review,approved,failed
interview.view          PRVTLU    c   token:transcripts:write assigned-to-transcriber
interview.add           PR        o   second-factor ongoing take_part
interview.unseal        PR        c   second-factor not-withdrawn take_part
recording.upload        PR        o   second-factor ongoing take_part be_recorded
recording.play          PRVTLU  c   second-factor not-withdrawn take_part be_recorded assigned-to-transcriber pledged
transcript.upload PRTL o token:transcripts:write second-factor ongoing take_part archive assigned-worker pledged-worker
transcript.retry        PRV       o   ongoing take_part archive state:failed
original.read           V         o   second-factor not-withdrawn take_part archive state:in_review,approved,released
original.view           U         c   second-factor not-withdrawn take_part archive placed
pledge.view             PTLE      c
pledge.write            P         o   second-factor
pledge.accept           TL        c
embargo.view            PRVE      c
embargo.set             P         c   second-factor just-confirmed
retention.view          PES       l
retention.set           P         c   second-factor just-confirmed
retention.destroy       -         o
hold.propose            PES       l   second-factor just-confirmed
hold.approve            PES       l   second-person second-factor just-confirmed
glass.view              PRVES     l
glass.ask               PRV       c   second-factor just-confirmed not-withdrawn take_part archive
glass.approve           PS        c   second-person second-factor just-confirmed not-withdrawn take_part archive
glass.read              PRV       c   glass second-factor not-withdrawn take_part archive placed
glass.end               PRVES     l
finding.decide          V         o   second-factor ongoing take_part archive state:in_review,approved
entity.view             V         o   second-factor
entity.decide           V         o   second-factor
kept_word.view          PV        c   second-factor
kept_word.propose       PV        o   second-factor
kept_word.approve       PV        o   second-factor second-person
kept_word.end           PV        o   second-factor
sample.export           V       o   second-factor just-confirmed ongoing take_part archive state:approved,released
transcript.approve      V         o   second-factor ongoing take_part archive state:in_review,approved placed
leak.view               V         o   second-factor not-withdrawn take_part archive state:in_review,approved,released
leak.decide             V         o   second-factor ongoing take_part archive state:approved
risk.view               PR        c   second-factor just-confirmed not-withdrawn
transcript.release      PR o second-factor ongoing take_part archive quote state:approved placed approved clear
interview.outline PRVC c token:excerpts:read granted not-withdrawn released take_part archive quote waivers told sharing
codebook.view           PRVC      c   token:excerpts:read granted
codebook.edit           PR        c   token:codes:write
codebook.export         PRVC      c   granted
coding.view             PRV       c   token:excerpts:read
coding.add              PR c token:codes:write ongoing released take_part archive quote waivers told
coding.remove           PR        c   token:codes:write
excerpt.read PRVC c token:excerpts:read granted not-withdrawn released take_part archive quote waivers told affordable
excerpt.filter          PRVC      c   token:excerpts:read granted crowd
export.view             *         c   token:excerpts:read token:exports:write token:exports:fetch own
export.create           PRVC      c   token:exports:write   granted budget
export.download         PRVC      c   token:exports:fetch   own granted file-there file-current just-confirmed
catalogue.view          *         o   token:access:write
study.describe          *         c   token:excerpts:read known
access.ask              *         c   token:access:write   known
access.view             *         c   token:excerpts:read own-unless:P,E
access.take_back        *         c   token:access:write   own
access.decide           PE        c   second-factor asked second-person
grant.narrow            P         c   second-factor
grant.revoke            PE        c
grant.give_up           *         c   own
participant.withdraw    PS@       l   second-factor just-confirmed not-withdrawn
participant_code.issue  PR        c   second-factor just-confirmed not-withdrawn
participation.view      @         l
consent.narrow          @         l   not-withdrawn
bundle.collect          PS@       l   second-person second-factor just-confirmed
receipt.view            PES@      l
recall.view             PES       l
recall.confirm          *         l   own
transcript.reopen       PV        o   second-factor not-withdrawn state:released
log.view                E         l   token:log:read
log.head                *         l   token:log:read
log.verify              ESO       l
evidence.create         E         c   second-factor
evidence.view           PES       c   own
evidence.download       PES       c   own file-there file-current second-factor just-confirmed
subject_access.create   PES       c   second-factor
saved_view.keep         E         l
flag.resolve            E         l
flag.tune               E         l   second-factor
account.view            *         o   own
account.edit            *         o   own
account.manage          O         o   second-factor
invitation.send         OS        o   second-factor
token.create            *         o   own just-confirmed
token.revoke            *         o   own
notice.view             *         o   own
notice.mark             *         o   own
"""
LETTERS = dict(zip("PRVTLUCE", Role, strict=True))
PLATFORM = dict(zip("SO", PlatformRole, strict=True))
WHEN = {"o": {"open"}, "c": {"open", "closed"}, "l": {"open", "closed", "locked"}, "k": {"locked"}}


def rows():
    for line in TABLE.strip().splitlines():
        action, who, when, *words = line.split()
        yield Action(action), who, when, words


ROWS = {action: (who, when, words) for action, who, when, words in rows()}


def holds(word: str, who: str, actor: Actor, facts: Facts) -> bool:
    """Whether one condition of the table holds."""
    team = bool(facts.roles & {LETTERS[letter] for letter in "PRV"})
    oversees = team or LETTERS["U"] in facts.roles
    fieldwork = bool(facts.roles & {LETTERS[letter] for letter in "PR"})
    plain = {
        "second-factor": actor.second_factor,
        "just-confirmed": actor.reauthenticated,
        "not-withdrawn": not facts.withdrawn,
        "ongoing": not facts.withdrawn and not facts.stopped,
        "assigned-to-transcriber": oversees or facts.assigned,
        "assigned-worker": fieldwork or facts.assigned,
        "pledged": oversees or facts.pledged,
        "pledged-worker": fieldwork or facts.pledged,
        "approved": facts.approved,
        "clear": facts.scanned and facts.leaks_decided and facts.anonymous_enough,
        "released": facts.released,
        "waivers": facts.waivers_hold,
        "told": facts.nothing_withheld and facts.features_covered,
        "placed": facts.withheld_placed,
        "own": facts.owner,
        "second-person": facts.second_person,
        "other-role": facts.other_role,
        "glass": facts.glass_broken,
        "sharing": not facts.gone
        and (
            team
            or (
                Scope.SHARE in facts.scopes
                and (facts.purpose in (None, "publication", "verification") or Scope.REUSE in facts.scopes)
                and (facts.embargo_until is None or facts.embargo_until <= facts.now)
            )
        ),
        "granted": team or facts.grant == "live",
        "budget": team or facts.budget == "left",
        "crowd": team or facts.singles_nobody_out,
        "known": facts.known or bool(facts.roles),
        "asked": facts.asked_to_decide,
        "file-there": facts.file_there,
        "file-current": facts.file_current,
    }
    plain["affordable"] = plain["sharing"] and plain["budget"]
    if word in plain:
        return plain[word]
    if word.startswith("state:"):
        return facts.transcript_state in word.removeprefix("state:").split(",")
    if word.startswith("token:"):
        return True
    if word.startswith("own-unless:"):
        letters = word.removeprefix("own-unless:").split(",")
        return facts.owner or bool(facts.roles & {LETTERS[letter] for letter in letters})
    return Scope(word) in facts.scopes


def younger(actor: Actor, facts: Facts) -> bool:
    """Whether a token was made after those of its study were revoked."""
    return actor.token_made_at is not None and actor.token_made_at > facts.tokens_since


def expected(actor: Actor, action: Action, facts: Facts) -> bool:
    """Read the table."""
    if action not in ROWS or actor.kind not in ("person", "token", "participant"):
        return False
    if actor.id is None or not actor.active:
        return False
    who, when, words = ROWS[action]
    tokens = {word.removeprefix("token:") for word in words if word.startswith("token:")}
    if actor.kind == "token" and not tokens & set(actor.token_scopes):
        return False
    if facts.study_state is not None and facts.study_state not in WHEN[when]:
        return False
    if actor.kind == "participant":
        return "@" in who and facts.themself and all(holds(word, who, actor, facts) for word in words)
    if actor.kind == "token" and facts.tokens_since is not None and not younger(actor, facts):
        return False
    people = {LETTERS[letter] for letter in who if letter in LETTERS}
    platform = {PLATFORM[letter] for letter in who if letter in PLATFORM}
    if who != "*" and not (people & facts.roles or platform & actor.platform_roles):
        return False
    return all(holds(word, who, actor, facts) for word in words)


def some(values):
    return st.frozensets(st.sampled_from(list(values)))


actors = st.builds(
    Actor,
    kind=st.sampled_from(ActorKind),
    id=st.none() | st.uuids(),
    active=st.booleans(),
    platform_roles=some(PlatformRole),
    second_factor=st.booleans(),
    reauthenticated=st.booleans(),
    token_scopes=some(TokenScope),
    token_made_at=st.none() | st.sampled_from([NOW - timedelta(days=2), NOW - timedelta(days=1), NOW]),
)
facts_of_all_kinds = st.builds(
    Facts,
    now=st.just(NOW),
    roles=some(Role),
    study_state=st.none() | st.sampled_from(StudyState),
    scopes=some(Scope),
    withdrawn=st.booleans(),
    stopped=st.booleans(),
    themself=st.booleans(),
    transcript_state=st.none() | st.sampled_from(TranscriptState),
    approved=st.booleans(),
    scanned=st.booleans(),
    leaks_decided=st.booleans(),
    anonymous_enough=st.booleans(),
    released=st.booleans(),
    gone=st.booleans(),
    waivers_hold=st.booleans(),
    reconsent_due=st.booleans(),
    features_covered=st.booleans(),
    nothing_withheld=st.booleans(),
    withheld_placed=st.booleans(),
    embargo_until=st.none() | st.sampled_from([NOW - timedelta(days=1), NOW, NOW + timedelta(seconds=1)]),
    assigned=st.booleans(),
    owner=st.booleans(),
    second_person=st.booleans(),
    other_role=st.booleans(),
    glass_broken=st.booleans(),
    pledged=st.booleans(),
    tokens_since=st.none() | st.just(NOW - timedelta(days=1)),
    grant=st.sampled_from(GrantStanding),
    purpose=st.none() | st.sampled_from(Purpose),
    budget=st.sampled_from(BudgetStanding),
    singles_nobody_out=st.booleans(),
    known=st.booleans(),
    asked_to_decide=st.booleans(),
    file_there=st.booleans(),
    file_current=st.booleans(),
)

ANYBODY = Actor(
    kind=ActorKind.PERSON, id=UUID(int=7), second_factor=True, reauthenticated=True, platform_roles=frozenset()
)
#: Facts under which every condition holds, so that one changed thing decides.
GENEROUS = Facts(
    now=NOW,
    study_state=StudyState.OPEN,
    scopes=frozenset(Scope),
    approved=True,
    scanned=True,
    leaks_decided=True,
    anonymous_enough=True,
    released=True,
    waivers_hold=True,
    features_covered=True,
    nothing_withheld=True,
    withheld_placed=True,
    assigned=True,
    owner=True,
    second_person=True,
    other_role=True,
    glass_broken=True,
    pledged=True,
    grant=GrantStanding.LIVE,
    purpose=Purpose.PUBLICATION,
    budget=BudgetStanding.LEFT,
    singles_nobody_out=True,
    known=True,
    asked_to_decide=True,
    file_there=True,
    file_current=True,
)


def generous_facts(action: Action, **changes) -> Facts:
    states = [word.removeprefix("state:").split(",") for word in ROWS[action][2] if word.startswith("state:")]
    state = TranscriptState(states[0][0]) if states else None
    locked = {"study_state": StudyState.LOCKED} if ROWS[action][1] == "k" else {}
    return replace(GENEROUS, transcript_state=state, **locked | changes)


@settings(max_examples=many(800), deadline=None)
@given(actors, st.sampled_from(Action), facts_of_all_kinds)
def test_it_agrees_with_the_table(actor, action, facts):
    decision = decide(actor, action, facts)
    assert decision.allowed == expected(actor, action, facts)
    assert decision.allowed == (decision.reason is Reason.ALLOWED)


@settings(max_examples=many(500), deadline=None)
@given(st.sampled_from(Action), facts_of_all_kinds, some(Role), some(Scope), st.booleans())
def test_it_agrees_with_the_table_near_yes(action, facts, roles, scopes, flag):
    """Most random worlds are denied early; this one starts from yes and takes a little away."""
    near = generous_facts(action, roles=roles, scopes=scopes | facts.scopes, embargo_until=facts.embargo_until)
    actor = replace(ANYBODY, second_factor=flag or facts.owner, platform_roles=frozenset(PlatformRole))
    assert decide(actor, action, near).allowed == expected(actor, action, near)


ACTIONS = [(action,) for action in Action]


@pytest.mark.parametrize("role", Role)
def test_each_role_alone(role):
    def check(action):
        facts = generous_facts(action, roles=frozenset({role}))
        assert decide(ANYBODY, action, facts).allowed == expected(ANYBODY, action, facts)

    try_each(check, ACTIONS)


def test_every_action_has_a_row_and_a_rule():
    assert set(ROWS) == set(RULES) == set(Action)


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM, replace(ANYBODY, active=False), replace(ANYBODY, id=None)])
def test_nobody_the_system_and_closed_accounts_are_refused(actor):
    def check(action):
        facts = generous_facts(action, roles=frozenset(Role))
        decision = decide(replace(actor, platform_roles=frozenset(PlatformRole)), action, facts)
        assert not decision.allowed

    try_each(check, ACTIONS)


def test_an_action_without_a_rule_is_refused(monkeypatch):
    monkeypatch.delitem(RULES, Action.STUDY_VIEW)
    facts = generous_facts(Action.STUDY_VIEW, roles=frozenset(Role))
    assert decide(ANYBODY, Action.STUDY_VIEW, facts) == Decision(allowed=False, reason=Reason.NO_RULE)


def test_outsiders_are_not_told_what_exists():
    def check(action):
        decision = decide(ANYBODY, action, generous_facts(action))
        assert not decision.allowed
        assert decision.hides or ROWS[action][0] == "O"

    try_each(check, [(action,) for action in Action if ROWS[action][0] != "*"])


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason):
    assert str(REASONS[reason])


def test_nothing_of_a_locked_study_but_its_state_its_lock_its_log_and_withdrawal():
    def check(action):
        actor = replace(ANYBODY, platform_roles=frozenset(PlatformRole))
        facts = generous_facts(action, roles=frozenset(Role), study_state=StudyState.LOCKED)
        served = {
            Action.STUDY_VIEW,
            Action.STUDY_LOCK,
            Action.GLASS_VIEW,
            Action.RETENTION_VIEW,
            Action.HOLD_PROPOSE,
            Action.HOLD_APPROVE,
            Action.GLASS_END,
            Action.UNLOCK_PROPOSE,
            Action.UNLOCK_APPROVE,
            Action.PARTICIPANT_WITHDRAW,
            Action.BUNDLE_COLLECT,
            Action.RECEIPT_VIEW,
            Action.RECALL_VIEW,
            Action.RECALL_CONFIRM,
            Action.LOG_VIEW,
            Action.LOG_VERIFY,
            Action.LOG_HEAD,
            Action.SAVED_VIEW_KEEP,
            Action.FLAG_RESOLVE,
            Action.FLAG_TUNE,
        }
        assert decide(actor, action, facts).allowed == (action in served)

    try_each(check, ACTIONS)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"study_state": StudyState.LOCKED, "withdrawn": True}, Reason.STUDY_LOCKED),
        ({"withdrawn": True}, Reason.WITHDRAWN),
        ({"withdrawn": True, "scopes": frozenset()}, Reason.CONSENT_DOES_NOT_COVER),
        ({"withdrawn": True, "embargo_until": NOW + timedelta(days=1)}, Reason.EMBARGOED),
        ({"released": False}, Reason.NOT_RELEASED),
        ({"gone": True, "released": False}, Reason.GONE),
        ({"gone": True, "scopes": frozenset()}, Reason.CONSENT_DOES_NOT_COVER),
        ({"gone": True, "embargo_until": NOW + timedelta(days=1)}, Reason.EMBARGOED),
        ({"released": False, "embargo_until": NOW + timedelta(days=1)}, Reason.EMBARGOED),
        ({"gone": True, "grant": GrantStanding.NONE}, Reason.NO_GRANT),
        ({"gone": True, "roles": frozenset()}, Reason.NOT_A_MEMBER),
        ({"grant": GrantStanding.NONE, "withdrawn": True}, Reason.NO_GRANT),
        ({"grant": GrantStanding.ENDED, "embargo_until": NOW + timedelta(days=1)}, Reason.GRANT_ENDED),
        ({"grant": GrantStanding.NARROWER, "released": False}, Reason.BEYOND_GRANT),
        ({"scopes": frozenset(Scope) - {Scope.REUSE}, "purpose": Purpose.OTHER_STUDY}, Reason.CONSENT_DOES_NOT_COVER),
        ({"scopes": frozenset(Scope) - {Scope.REUSE}, "purpose": Purpose.VERIFICATION}, Reason.ALLOWED),
        ({"scopes": frozenset(Scope) - {Scope.QUOTE}}, Reason.CONSENT_DOES_NOT_COVER),
        ({"scopes": frozenset(Scope) - {Scope.SHARE}}, Reason.CONSENT_DOES_NOT_COVER),
        ({"waivers_hold": False}, Reason.CONSENT_DOES_NOT_COVER),
        ({"scopes": frozenset(), "reconsent_due": True}, Reason.RECONSENT_DUE),
        ({"scopes": frozenset(Scope) - {Scope.SHARE}, "reconsent_due": True}, Reason.RECONSENT_DUE),
        ({"nothing_withheld": False}, Reason.WITHHELD),
        ({"nothing_withheld": False, "scopes": frozenset()}, Reason.CONSENT_DOES_NOT_COVER),
        ({"features_covered": False}, Reason.FEATURE_NOT_COVERED),
        ({"features_covered": False, "embargo_until": NOW + timedelta(days=1)}, Reason.EMBARGOED),
        ({"embargo_until": NOW + timedelta(days=1)}, Reason.EMBARGOED),
        ({"budget": BudgetStanding.SPENT}, Reason.BUDGET_SPENT),
        ({"budget": BudgetStanding.SPENT_TODAY}, Reason.BUDGET_SPENT_TODAY),
        ({"budget": BudgetStanding.SPENT, "released": False}, Reason.NOT_RELEASED),
        ({"budget": BudgetStanding.SPENT, "roles": frozenset({Role.CO_AUTHOR, Role.REVIEWER})}, Reason.ALLOWED),
        ({"roles": frozenset({Role.TRANSCRIBER})}, Reason.ROLE_DOES_NOT_ALLOW),
        ({"roles": frozenset()}, Reason.NOT_A_MEMBER),
    ],
)
def test_a_co_author_is_told_why(changes, reason):
    facts = replace(generous_facts(Action.EXCERPT_READ, roles=frozenset({Role.CO_AUTHOR})), **changes)
    assert decide(ANYBODY, Action.EXCERPT_READ, facts).reason is reason


@pytest.mark.parametrize("state", StudyState)
def test_whoever_may_not_know_of_a_study_is_not_told_of_its_state_either(state):
    facts = generous_facts(Action.ACCESS_ASK, roles=frozenset(), known=False, study_state=state)
    assert decide(ANYBODY, Action.ACCESS_ASK, facts).hides


def test_nobody_decides_on_a_request_of_their_own():
    facts = generous_facts(Action.ACCESS_DECIDE, roles=frozenset({Role.PRINCIPAL_INVESTIGATOR}), second_person=False)
    assert decide(ANYBODY, Action.ACCESS_DECIDE, facts).reason is Reason.SECOND_PERSON_NEEDED


@pytest.mark.parametrize("role", [Role.PRINCIPAL_INVESTIGATOR, Role.REVIEWER])
def test_nobody_approves_a_kept_word_that_they_proposed(role):
    facts = generous_facts(Action.KEPT_WORD_APPROVE, roles=frozenset({role}), second_person=False)
    assert decide(ANYBODY, Action.KEPT_WORD_APPROVE, facts).reason is Reason.SECOND_PERSON_NEEDED
    assert decide(ANYBODY, Action.KEPT_WORD_END, facts).allowed


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"withheld_placed": False, "approved": False}, Reason.WITHHELD_ELSEWHERE),
        ({"approved": False, "scanned": False}, Reason.NOT_APPROVED),
        ({"scanned": False, "leaks_decided": False}, Reason.NOT_SCANNED),
        ({"leaks_decided": False, "anonymous_enough": False}, Reason.LEAKS_OPEN),
        ({"anonymous_enough": False}, Reason.NOT_ANONYMOUS_ENOUGH),
    ],
)
def test_a_release_is_told_what_is_missing(changes, reason):
    facts = replace(
        generous_facts(Action.TRANSCRIPT_RELEASE, roles=frozenset({Role.PRINCIPAL_INVESTIGATOR})), **changes
    )
    facts = replace(facts, transcript_state=TranscriptState.APPROVED)
    assert decide(ANYBODY, Action.TRANSCRIPT_RELEASE, facts).reason is reason
