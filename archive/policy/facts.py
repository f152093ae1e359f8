"""Who asks (:class:`Actor`) and what is known of what they ask for (:class:`Facts`)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from archive.vocabulary import PlatformRole, Purpose, Role, Scope, StudyState, TranscriptState


class ActorKind(StrEnum):
    """What stands behind a request."""

    ANONYMOUS = "anonymous"
    PERSON = "person"
    TOKEN = "token"
    PARTICIPANT = "participant"
    SYSTEM = "system"


class TokenScope(StrEnum):
    """What an API token may be used for, out of what its owner may do."""

    EXCERPTS_READ = "excerpts:read"
    LOG_READ = "log:read"
    ACCESS_WRITE = "access:write"
    EXPORTS_WRITE = "exports:write"
    EXPORTS_FETCH = "exports:fetch"
    TRANSCRIPTS_WRITE = "transcripts:write"
    CODES_WRITE = "codes:write"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks.

    Attributes:
        kind: A person in a browser, a person's token, a participant with their code, the archive itself, or nobody.
        id: The account's opaque id, or the participant's; None for nobody and for the system.
        active: False for a closed account: everything is denied.
        platform_roles: Roles across the whole archive. Roles in a study are facts, since they differ by study.
        second_factor: True when this sign-in used a second factor, or when the deployment requires none; for a token,
            the sign-in at which it was made.
        reauthenticated: True when the person proved who they are within the last minutes; for a token that fetches
            exports, when it was made, after such a proof, within the last hour.
        token_scopes: For tokens, what the token may be used for; empty otherwise.
        token_id: For tokens, the token's opaque id, for the log.
        token_made_at: For tokens, when it was made: a lock-down revokes for its study all made before.
    """

    kind: ActorKind
    id: UUID | None = None
    active: bool = True
    platform_roles: frozenset[PlatformRole] = frozenset()
    second_factor: bool = False
    reauthenticated: bool = False
    token_scopes: frozenset[TokenScope] = frozenset()
    token_id: UUID | None = None
    token_made_at: datetime | None = None

    @property
    def user_id(self) -> UUID:
        """The account behind an allowed action; asking it of nobody is a mistake in the code.

        Raises:
            ValueError: Nobody stands behind this actor.
        """
        if self.id is None:
            raise ValueError("nobody has no account")
        return self.id


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
SYSTEM = Actor(kind=ActorKind.SYSTEM, second_factor=True)


class GrantStanding(StrEnum):
    """How the actor's grants stand towards an object. One that holds now and covers it goes before all others."""

    NONE = "none"
    ENDED = "ended"
    NARROWER = "narrower"
    LIVE = "live"


class BudgetStanding(StrEnum):
    """What is left of how much may be opened under the grant that is relied on."""

    LEFT = "left"
    SPENT_TODAY = "spent_today"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rooms know about the object of an action. Whatever a room does not state stays at its safe default.

    Attributes:
        now: The moment of the decision, timezone-aware.
        roles: The actor's current roles in the study.
        study_state: None when no study is involved.
        scopes: What the participant's current consent grants. For an object of several participants, the intersection.
        reconsent_due: A participant must be asked again, and nothing of theirs is used until they have been.
        withdrawn: A participant whose words these are has withdrawn.
        stopped: A participant whose words these are lets us keep what was collected, and nothing more be done with it.
        themself: The actor is the participant whom this is about, and nobody else's words are in it.
        transcript_state: None when no transcript is involved.
        approved: The exact version (by fingerprint) has all the approvals that the study asks for.
        scanned: That version has been looked through for names that slipped through.
        leaks_decided: People have decided on everything found in it.
        anonymous_enough: Its participants look like as many others as the study asks for.
        released: The excerpt belongs to a release that stands.
        gone: The excerpt was here and has been destroyed.
        waivers_hold: Everybody whose own name the excerpt shows, since they waived their anonymity, still agrees to it.
        features_covered: All that the excerpt tells of its participants they agree to have shown.
        nothing_withheld: No word of the excerpt is withheld by whoever it is of.
        withheld_placed: All that was withheld in earlier versions of the transcript is withheld in this one.
        embargo_until: Nothing is shown outside the team before this moment.
        assigned: The interview is assigned to the actor (transcribers see nothing else).
        owner: The object belongs to the actor (their own token, their own account).
        second_person: What is to be approved was proposed by somebody else.
        other_role: Whoever proposed it did so in a role other than one the actor can approve it in.
        pledged: The actor accepted the study's pledge of confidentiality, in the version that stands.
        glass_broken: Two people have let the actor read this original outside the rules, and the time is not over.
        tokens_since: Tokens made up to this moment are revoked for the study; None when none is.
        grant: How the actor's grants stand towards the object; the study's own team needs none.
        purpose: What the grant that covers it was given for; None without one.
        budget: What is left of how much may be opened under that grant.
        singles_nobody_out: With all that the actor has filtered by before, what is asked for tells no group of
            participants apart that is smaller than the study's smallest.
        file_there: The file of an export is made, and its time is not over.
        file_current: The actor may now read every excerpt that it holds.
        known: The actor may know of the study though they have no role in it: it is listed, or they had to do with it.
        asked_to_decide: The study's protocol has somebody in the actor's role decide on this request.
    """

    now: datetime
    roles: frozenset[Role] = frozenset()
    study_state: StudyState | None = None
    scopes: frozenset[Scope] = frozenset()
    reconsent_due: bool = False
    withdrawn: bool = False
    stopped: bool = False
    themself: bool = False
    transcript_state: TranscriptState | None = None
    approved: bool = False
    scanned: bool = False
    leaks_decided: bool = False
    anonymous_enough: bool = False
    released: bool = False
    gone: bool = False
    waivers_hold: bool = False
    features_covered: bool = False
    nothing_withheld: bool = False
    withheld_placed: bool = False
    embargo_until: datetime | None = None
    assigned: bool = False
    owner: bool = False
    second_person: bool = False
    other_role: bool = False
    pledged: bool = False
    glass_broken: bool = False
    tokens_since: datetime | None = None
    grant: GrantStanding = GrantStanding.NONE
    purpose: Purpose | None = None
    budget: BudgetStanding = BudgetStanding.SPENT
    singles_nobody_out: bool = False
    file_there: bool = False
    file_current: bool = False
    known: bool = False
    asked_to_decide: bool = False


def as_if_ready(facts: Facts) -> Facts:
    """Return ``facts`` as they would be once a version is approved, scanned, decided on and anonymous enough."""
    return replace(facts, approved=True, scanned=True, leaks_decided=True, anonymous_enough=True)
