"""Reading the findings and approvals of a transcript, for callers who are authorised."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from archive.holdings.models import Transcript
from archive.policy import Actor
from archive.studies.models import Membership
from archive.vocabulary import Category, Role, TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.listing import Listed
from redaction.review.models import Approval


def findings_of(transcript: Transcript) -> "QuerySet[Finding]":
    """Return a transcript's findings in reading order, with their entities."""
    found = Finding.objects.filter(turn__transcript=transcript)
    return found.select_related("entity").order_by("turn__position", "start")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the findings of one category have come."""

    category: Category
    decided: int
    total: int


def counts_by_category(transcript: Transcript, listed: Listed) -> list[Progress]:
    """Return how many findings of each category there are and how many have been decided, in the vocabulary's order.

    Args:
        transcript: Which.
        listed: Its findings that the study's list keeps: with the list, two people have decided on them.
    """
    by_list = Counter(listed.values())
    decided = Count("pk", filter=~Q(decision=Finding.Decision.UNDECIDED))
    rows = Finding.objects.filter(turn__transcript=transcript).order_by().values("category")
    found = {row["category"]: row for row in rows.annotate(decided=decided, total=Count("pk"))}
    return [
        Progress(category, found[category]["decided"] + by_list[category], found[category]["total"])
        for category in Category
        if category in found
    ]


def approvals_standing(transcript: Transcript, version: str) -> "QuerySet[Approval]":
    """Return the approvals of a version, oldest first, by people who are reviewers of the study to this day.

    The word of somebody whose role or account has ended meanwhile stays on record and counts no more: what they can no
    longer look at they no longer answer for.
    """
    study = transcript.interview.study_id
    held = Membership.objects.filter(study=study, role=Role.REVIEWER, ended_at__isnull=True, user__is_active=True)
    given = Approval.objects.filter(transcript=transcript, fingerprint=version, approved_by__in=held.values("user"))
    return given.order_by("created_at")


def enough_stand(transcript: Transcript, version: str) -> bool:
    """Whether as many people as the study asks for stand for a version."""
    needed = transcript.interview.study.approvals_required
    return bool(version) and approvals_standing(transcript, version).count() >= needed


@dataclass(frozen=True, slots=True)
class Word:
    """One approval, by whom in the only way a page tells: the person who reads it, or another reviewer."""

    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the approval of one exact version stands.

    Attributes:
        version: The fingerprint; empty while it is being worked out anew.
        words: The approvals that stand, oldest first.
        needed: How many people the study asks for.
        state: The transcript's state.
        approved: Whether the transcript counts as approved in exactly this version.
    """

    version: str
    words: tuple[Word, ...]
    needed: int
    state: TranscriptState
    approved: bool

    @property
    def mine(self) -> bool:
        """Whether the reader has approved it."""
        return any(word.mine for word in self.words)

    @property
    def missing(self) -> int:
        """How many more people must approve it."""
        return max(0, self.needed - len(self.words))


def standing_of(transcript: Transcript, version: str, actor: Actor) -> Standing:
    """Return where the approval of ``version`` stands, as ``actor`` sees it."""
    given = approvals_standing(transcript, version)
    state, needed = TranscriptState(transcript.state), transcript.interview.study.approvals_required
    words = tuple(Word(one.created_at, one.approved_by_id == actor.id) for one in given) if version else ()
    enough = len(words) >= needed or state is TranscriptState.RELEASED
    return Standing(
        version=version,
        words=words,
        needed=needed,
        state=state,
        approved=bool(version) and transcript.approved_fingerprint == version and enough,
    )
