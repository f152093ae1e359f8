"""What the desk calls a read, and which changes it calls events."""

from django.db.models import Q

from archive.audit.models import Entry
from archive.policy import Action

#: Words of somebody were shown, or played. Asking for a list of excerpts is not yet reading one.
READS = frozenset(
    {
        Action.EXCERPT_READ,
        Action.ORIGINAL_READ,
        Action.ORIGINAL_VIEW,
        Action.GLASS_READ,
        Action.LEAK_VIEW,
        Action.RECORDING_PLAY,
    }
)
_LISTS = frozenset({"study", "excerpts"})
_ARCHIVE_ITSELF = "system"

RELEASES = Q(action=Action.TRANSCRIPT_RELEASE, outcome="done")
#: Files that left the archive.
EXPORTING = frozenset({Action.EXPORT_DOWNLOAD, Action.SAMPLE_EXPORT})
EXPORTS = Q(action__in=sorted(EXPORTING), outcome="done")
#: Withdrawals as people decided them; what the archive then destroys are further entries of its own.
WITHDRAWALS = Q(action=Action.PARTICIPANT_WITHDRAW, outcome="done") & ~Q(actor_kind=_ARCHIVE_ITSELF)
DENIALS = Q(outcome="denied")


def reads() -> Q:
    """Return the condition, on entries and on tallies, that somebody was let read somebody's words."""
    return Q(action__in=sorted(READS), outcome="allowed") & ~Q(object_kind__in=sorted(_LISTS))


def is_read(entry: Entry) -> bool:
    """Return whether an entry says that somebody was let read somebody's words; see :func:`reads`."""
    return entry.outcome == "allowed" and entry.action in READS and entry.object_kind not in _LISTS


#: Real names, contacts and places were opened. No chart counts that as a read, and rules of the flags do.
UNSEALS = frozenset({Action.PARTICIPANT_UNSEAL, Action.INTERVIEW_UNSEAL})


def openings() -> Q:
    """Return the condition, on entries and on tallies, of a read, or of names that were opened."""
    return reads() | Q(action__in=sorted(UNSEALS), outcome="allowed")


def is_opening(entry: Entry) -> bool:
    """Return whether an entry says that somebody was let read words, or open names; see :func:`openings`."""
    return is_read(entry) or (entry.outcome == "allowed" and entry.action in UNSEALS)
