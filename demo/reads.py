"""Who reads what of the demo study: tried for real, by the doors people use, and reported with the reason on record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.selectors import current_transcript
from archive.policy import Actor
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt
from archive.studies.models import Study
from archive.vocabulary import PlatformRole, Role
from demo.people import People
from redaction.clearance.services import release_approved
from redaction.review.services import open_desk


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: who, what, whether it was allowed, and the reason the decision gave."""

    who: str
    what: str
    allowed: bool
    reason: str

    def row(self) -> dict[str, Any]:
        """Return it for the summary."""
        return {"who": self.who, "what": self.what, "allowed": self.allowed, "reason": self.reason}


#: What has to come out: who, what, and the reason ("allowed" or why not).
EXPECTED = {
    ("researcher", "excerpt without consent to share"): "allowed",
    ("co_author", "excerpt"): "allowed",
    ("co_author", "excerpt without consent to share"): "consent_does_not_cover",
    ("outsider", "excerpt"): "not_a_member",
    ("operator", "excerpt"): "not_a_member",
    ("data_steward", "excerpt"): "not_a_member",
    ("ethics_reviewer", "excerpt"): "role_does_not_allow",
    ("transcriber", "excerpt"): "role_does_not_allow",
    ("reviewer", "original in review"): "allowed",
    ("principal_investigator", "original in review"): "role_does_not_allow",
    ("co_author", "original in review"): "role_does_not_allow",
    ("operator", "original in review"): "not_a_member",
    ("reviewer", "original of the withdrawn"): "withdrawn",
    ("principal_investigator", "release before approval"): "wrong_state",
}


def attempt_all(study: Study, people: People, outsider: Actor) -> list[Attempt]:
    """Try everything in :data:`EXPECTED`, each by the service behind its page."""
    doors = _doors(study)
    actors = {role.value: people.by_role(role) for role in (*Role, *PlatformRole)} | {"outsider": outsider}
    return [_attempt(who, what, partial(doors[what], actors[who])) for who, what in EXPECTED]


def _doors(study: Study) -> dict[str, Callable[[Actor], object]]:
    shared = Excerpt.objects.filter(study=study, interview__code="P-01").select_related("release").first()
    unshared = Excerpt.objects.filter(study=study, interview__code="P-08").select_related("release").first()
    assert shared is not None  # noqa: S101  (released by the stage before)
    assert unshared is not None  # noqa: S101
    in_review = current_transcript(study.interviews.get(code="P-04"))
    gone = study.interviews.get(code="P-06").transcripts.select_related("interview__study").first()
    assert in_review is not None  # noqa: S101
    assert gone is not None  # noqa: S101
    return {
        "excerpt": lambda actor: read_excerpt(actor=actor, excerpt=shared),
        "excerpt without consent to share": lambda actor: read_excerpt(actor=actor, excerpt=unshared),
        "original in review": lambda actor: open_desk(actor=actor, transcript=in_review),
        "original of the withdrawn": lambda actor: open_desk(actor=actor, transcript=gone),
        "release before approval": lambda actor: release_approved(actor=actor, transcript=in_review),
    }


def _attempt(who: str, what: str, door: Callable[[], object]) -> Attempt:
    try:
        door()
    except DeniedError as denied:
        return Attempt(who, what, False, denied.decision.reason.value)
    return Attempt(who, what, True, "allowed")


def reads_on_record(study: Study) -> dict[str, dict[str, int]]:
    """Count the log's decisions on reading, by action and reason."""
    counted: dict[str, dict[str, int]] = {}
    rows = Entry.objects.filter(study_id=study.pk, action__in=["excerpt.read", "original.read"])
    for action, outcome, reason in rows.exclude(outcome="done").values_list("action", "outcome", "reason"):
        by_reason = counted.setdefault(action, {})
        name = reason if outcome == "denied" else "allowed"
        by_reason[name] = by_reason.get(name, 0) + 1
    return counted
