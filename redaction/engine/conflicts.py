"""Making overlapping detections disjoint without letting go of a single detected letter."""

from collections.abc import Iterable
from dataclasses import replace

from archive.vocabulary import DESCRIPTIVE, Tier
from redaction.engine.types import Detected


def resolve(text: str, found: Iterable[Detected]) -> list[Detected]:
    """Make detections disjoint.

    Of two that overlap, what names something wins against what describes somebody (and may be kept), then
    the surer tier, then the longer, then the higher score. What the loser covered beyond the winner stays
    detected: as part of the winner where both name the same category, else as a finding of its own, unless
    nothing but punctuation and spaces is left.

    Args:
        text: the text the offsets point into.
        found: detections in any order.

    Returns:
        Disjoint detections in order of appearance; together they cover every letter and digit
        that ``found`` covered.
    """
    settled: list[Detected] = []
    for cluster in _clusters(found):
        settled.extend(cluster if len(cluster) == 1 else _settle(text, cluster))
    return settled


def _clusters(found: Iterable[Detected]) -> Iterable[list[Detected]]:
    cluster: list[Detected] = []
    reach = 0
    for item in sorted(found, key=lambda one: (one.start, -one.end)):
        if cluster and item.start >= reach:
            yield cluster
            cluster = []
        reach = max(reach, item.end) if cluster else item.end
        cluster.append(item)
    if cluster:
        yield cluster


def _rank(item: Detected) -> tuple[bool, bool, int, float]:
    return item.category not in DESCRIPTIVE, item.tier is Tier.MASK, item.end - item.start, item.score


def _settle(text: str, cluster: list[Detected]) -> list[Detected]:
    start, end = cluster[0].start, max(item.end for item in cluster)
    owner: list[Detected | None] = [None] * (end - start)
    for item in sorted(cluster, key=_rank):
        owner[item.start - start : item.end - start] = [item] * (item.end - item.start)
    pieces: list[Detected] = []
    begin = start
    for position in range(start + 1, end + 1):
        current = owner[begin - start]
        if position < end and owner[position - start] is current:
            continue
        if current is not None:
            _append(pieces, replace(current, start=begin, end=position))
        begin = position
    return [piece for piece in pieces if any(each.isalnum() for each in text[piece.start : piece.end])]


def _append(pieces: list[Detected], piece: Detected) -> None:
    last = pieces[-1] if pieces else None
    if last and last.end == piece.start and last.category is piece.category and last.tier is piece.tier:
        best = last if _rank(last) >= _rank(piece) else piece
        pieces[-1] = replace(best, start=last.start, end=piece.end)
    else:
        pieces.append(piece)
