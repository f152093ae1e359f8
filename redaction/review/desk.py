"""What the review desk shows: turns in parts, each finding with the words that a release would put in its place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from archive.holdings.keys import speaker_key
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import OpenTurn, open_turn
from archive.keyring.sealing import content_keys
from archive.labels import CATEGORIES, SPEAKERS
from archive.vocabulary import Category, Operator
from redaction.engine.render import Ruling, words_for
from redaction.pipeline.models import Finding
from redaction.review.rendition import Disclosure, FindingsByTurn, ruling_of

_ANY = UUID(int=0)
#: Why a release shows what is a mention all the same.
_KEPT = {
    "listed": gettext_lazy("kept: on the study’s list"),
    "waived": gettext_lazy("kept: waived"),
    "profile": gettext_lazy("kept by the study’s rule"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a turn: plain words, withheld ones, or a finding.

    ``kept`` says why a release shows a finding, see ``_KEPT``.
    """

    text: SafeString
    finding: Finding | None = None
    label: str = ""
    replacement: str = ""
    kept: str = ""
    decide_url: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as the desk shows it."""

    id: UUID
    number: int
    role: str
    speaker: str
    language: str
    parts: Sequence[Part]


class Desk:
    """Makes the shown turns of one transcript."""

    def __init__(self, transcript: Transcript, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.codes = codes_of(transcript.interview)
        self.labels = {category: str(CATEGORIES[category]) for category in Category}
        # One address is resolved, not one for each of thousands of findings.
        self.address = reverse("finding_decide", args=[transcript.pk, _ANY])

    def shown(self, turns: Iterable[OpenTurn], findings: FindingsByTurn) -> list[ShownTurn]:
        """Return turns with their findings in place."""
        return [self._turn(turn, findings.get(turn.id, ())) for turn in turns]

    def _turn(self, turn: OpenTurn, findings: Sequence[Finding]) -> ShownTurn:
        code = self.codes.get(turn.participant_id) if turn.participant_id else None
        return ShownTurn(
            id=turn.id,
            number=turn.position + 1,
            role=turn.role,
            speaker=code or str(SPEAKERS[turn.role]),
            language=turn.language or "",
            parts=self._parts(turn, findings),
        )

    def _parts(self, turn: OpenTurn, findings: Sequence[Finding]) -> list[Part]:
        parts: list[Part] = []
        at = 0
        for finding in findings:
            start = max(at, finding.start)
            if start >= finding.end:
                continue  # another finding covers it
            if at < start:
                parts += _plain(turn, at, start)
            parts.append(self._finding(turn, finding, start))
            at = finding.end
        if at < len(turn.text):
            parts += _plain(turn, at, len(turn.text))
        return parts

    def _finding(self, turn: OpenTurn, finding: Finding, start: int) -> Part:
        ruling = ruling_of(finding, turn, self.disclosure)
        kept = ""
        if ruling.operator is Operator.KEEP and finding.decision != Finding.Decision.REJECTED:
            kept = self._why_kept(finding)
        label = self.labels[Category(finding.category)]
        if kept:
            label = f"{label} · {_KEPT[kept]}"
        return Part(
            text=verbatim(turn.text[start : finding.end]),
            finding=finding,
            label=label,
            replacement=self._replacement(turn.text, replace(ruling, start=start)),
            kept=kept,
            decide_url=self.address.replace(str(_ANY), str(finding.pk)),
        )

    @staticmethod
    def _replacement(text: str, ruling: Ruling) -> str:
        kept = ruling.operator is Operator.KEEP
        return text[ruling.start : ruling.end] if kept else words_for(text, ruling)

    def _why_kept(self, finding: Finding) -> str:
        if self.disclosure.is_listed(finding):
            return "listed"
        return "waived" if self.disclosure.is_waived(finding) else "profile"


def _plain(turn: OpenTurn, start: int, end: int) -> Iterator[Part]:
    """Yield the words between two findings, what is withheld of them apart: as blocks, and never opened."""
    for begin, stop in turn.withheld:
        if stop <= start or end <= begin:
            continue
        if start < begin:
            yield Part(verbatim(turn.text[start:begin]))
        yield Part(verbatim(turn.text[max(start, begin) : min(end, stop)]), withheld=True)
        start = min(end, stop)
    if start < end:
        yield Part(verbatim(turn.text[start:end]))


def open_some(transcript: Transcript, turn_ids: Collection[UUID]) -> list[OpenTurn]:
    """Open some of a transcript's turns, in order; the callers are authorised."""
    rows = list(transcript.turns.filter(pk__in=turn_ids).order_by("position").prefetch_related("withholdings"))
    keys = content_keys({speaker_key(row.participant_id, transcript.interview_id) for row in rows})
    return [open_turn(row, transcript.interview_id, keys) for row in rows]


def verbatim(text: str) -> SafeString:
    """Return text as HTML that a browser reads back code point for code point: a bare carriage return would be lost."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 - escaped in this line


def codes_of(interview: Interview) -> Mapping[UUID, str]:
    """Return the codes of an interview's participants."""
    return {person.pk: person.code for person in interview.participants.all()}


def categories() -> list[dict[str, Any]]:
    """Return the categories in the order of their number keys."""
    return [{"value": category.value, "label": CATEGORIES[category]} for category in Category]
