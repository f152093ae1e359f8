"""What of a turn is withheld, and its text without those words. Every reader of originals gets it so."""

from collections.abc import Iterable
from uuid import UUID

from archive.holdings.models import Interview, Transcript, Turn, Withholding
from archive.vocabulary import TranscriptState

Span = tuple[int, int]
#: Stands for a withheld code point, so that all other offsets stay what they are.
BLOCK = "\u2588"
#: After so many, a space: a long row of blocks would not wrap.
_RUN = 12


def standing(turn: Turn) -> list[Withholding]:
    """Return what is withheld of a turn now; uses what was prefetched."""
    return [one for one in turn.withholdings.all() if one.ended_at is None]


def standing_in(transcript: Transcript) -> dict[UUID, list[Withholding]]:
    """Return what is withheld of a transcript's turns now, by turn: nothing at all, mostly."""
    found: dict[UUID, list[Withholding]] = {}
    for one in Withholding.objects.filter(turn__transcript=transcript, ended_at__isnull=True):
        found.setdefault(one.turn_id, []).append(one)
    return found


def spans_of(withheld: Iterable[Withholding], length: int) -> tuple[Span, ...]:
    """Return the spans that are withheld of a turn, disjoint and in order.

    Args:
        withheld: What stands of it.
        length: Code points of its text.
    """
    held = ((0, length) if one.start is None or one.end is None else (one.start, one.end) for one in withheld)
    joined: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in held):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def without(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length in which withheld words are blocks."""
    for start, end in spans:
        blocks = "".join(" " if at % _RUN == _RUN - 1 else BLOCK for at in range(end - start))
        text = text[:start] + blocks + text[end:]
    return text


def unplaced(interview: Interview) -> list[Withholding]:
    """Return what was withheld in earlier versions of an interview's transcript, and has no place in the one at hand.

    Until people have said where it stands there, or that it does not, the new version goes to nobody.
    """
    earlier = Withholding.objects.filter(
        turn__transcript__interview=interview,
        turn__transcript__state=TranscriptState.SUPERSEDED,
        ended_at__isnull=True,
        placed_at__isnull=True,
    )
    return list(earlier.select_related("turn__transcript", "turn__participant", "marked_by"))
