"""Making overlapping detections disjoint without letting go of a single detected letter."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from archive.vocabulary import DESCRIPTIVE, Tier
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected


def resolve(text: str, found: Iterable[Detected]) -> list[Detected]:
    """Make detections disjoint.

    Of two that overlap, what was found there wins against what is only asked about beside a name, then what names
    something against what describes somebody (and may be kept), then the surer tier, then the longer, then the
    higher score. What the loser covered beyond the winner stays detected: as part of the winner where both name the
    same category, else as a finding of its own, unless nothing but punctuation and spaces is left.

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


def _rank(item: Detected) -> tuple[bool, bool, bool, int, float]:
    found, names = item.score != BESIDE, item.category not in DESCRIPTIVE
    return found, names, item.tier is Tier.MASK, item.end - item.start, item.score


def _settle(text: str, cluster: list[Detected]) -> list[Detected]:
    ranked = sorted(cluster, key=_rank)[::-1]
    edges = sorted({edge for item in cluster for edge in (item.start, item.end)})
    owned: list[tuple[Detected, int, int]] = []
    for begin, end in pairwise(edges):
        owner = next(item for item in ranked if item.start <= begin and end <= item.end)
        if owned and owned[-1][0] is owner:
            owned[-1] = (owner, owned[-1][1], end)
        else:
            owned.append((owner, begin, end))
    pieces: list[Detected] = []
    for item, begin, end in owned:
        whole = (item.start, item.end) == (begin, end)
        _append(pieces, item if whole else replace(item, start=begin, end=end))
    return [piece for piece in pieces if any(each.isalnum() for each in text[piece.start : piece.end])]


def _append(pieces: list[Detected], piece: Detected) -> None:
    last = pieces[-1] if pieces else None
    if last and last.end == piece.start and last.category is piece.category and last.tier is piece.tier:
        best = last if _rank(last) >= _rank(piece) else piece
        pieces[-1] = replace(best, start=last.start, end=piece.end)
    else:
        pieces.append(piece)
