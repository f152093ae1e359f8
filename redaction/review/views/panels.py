"""What surrounds the transcript on the desk: counts by category, and the bar where a version is approved."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.access.offers import offered
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.labels import CATEGORIES
from archive.policy import Action, Actor
from archive.policy.facts import as_if_ready
from archive.vocabulary import Operator, TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.rendition import Disclosure, Rendition
from redaction.review.selectors import Standing, counts_by_category

#: Hexadecimal digits of a fingerprint that people compare by eye.
SHORT = 10


def counts_context(transcript: Transcript, disclosure: Disclosure) -> dict[str, Any]:
    """Return the counts of the side panel, and their sums."""
    counts = counts_by_category(transcript, disclosure.listed)
    return {
        "counts": [
            {
                "category": one.category,
                "label": CATEGORIES[one.category],
                "decided": one.decided,
                "total": one.total,
            }
            for one in counts
        ],
        "progress": (sum(one.decided for one in counts), sum(one.total for one in counts)),
    }


def bar_context(
    actor: Actor,
    transcript: Transcript,
    standing: Standing,
    progress: tuple[int, int],
    rendition: Rendition | None = None,
) -> dict[str, Any]:
    """Return what the approve bar shows.

    Args:
        actor: Who reads it.
        transcript: Of which transcript.
        standing: Where the approval of the version on the page stands.
        progress: Findings decided, and all of them.
        rendition: The version on the page; None while it is being worked out anew.
    """
    decided, total = progress
    return {
        "decided": decided,
        "total": total,
        "undecided": _undecided(rendition) if rendition else "",
        "version": standing.version[:SHORT],
        "version_full": standing.version,
        "standing": standing,
        "approvals": _approvals(standing),
        "reason": why_closed(standing),
        "approve_url": reverse("transcript_approve", args=[transcript.pk]),
        "bar_url": reverse("desk_bar", args=[transcript.pk]),
        "release_url": _release_url(actor, transcript, standing),
    }


def _undecided(rendition: Rendition) -> str:
    """Say what becomes of the findings that nobody has decided on."""
    masked = kept = 0
    for turn in rendition.originals:
        for finding in rendition.findings.get(turn.id, ()):
            if finding.decision == Finding.Decision.UNDECIDED and not rendition.disclosure.is_listed(finding):
                shown = rendition.disclosure.operator_in(turn, finding) is Operator.KEEP
                kept, masked = kept + shown, masked + (not shown)
    said = []
    if masked:
        said.append(
            ngettext("%d undecided finding stays masked.", "%d undecided findings stay masked.", masked) % masked
        )
    if kept:
        words = ngettext("%d is kept by a waiver or a rule.", "%d are kept by a waiver or a rule.", kept)
        said.append(words % kept)
    if listed := len(rendition.disclosure.listed):
        words = ngettext("%d is kept by the study’s list.", "%d are kept by the study’s list.", listed)
        said.append(words % listed)
    return " ".join(said)


def _approvals(standing: Standing) -> str:
    if not standing.version:
        return ""
    given = ngettext("%(given)d of %(needed)d approval", "%(given)d of %(needed)d approvals", standing.needed)
    words = [given % {"given": len(standing.words), "needed": standing.needed}]
    others = sum(not word.mine for word in standing.words)
    if standing.mine:
        words.append(_("yours is given"))
    if others:
        words.append(ngettext("%d by another reviewer", "%d by other reviewers", others) % others)
    return " · ".join(words)


def why_closed(standing: Standing) -> str:
    """Return why approving is closed to the reader now; empty when it is open."""
    if standing.state is TranscriptState.RELEASED:
        return _("Released: nothing here can change any more.")
    if not standing.version:
        return _("Working out the new version …")
    if standing.approved:
        return _("This version is approved.")
    if standing.mine and standing.missing:
        return _("You have approved this version. Another reviewer must approve it too.")
    return ""


def _release_url(actor: Actor, transcript: Transcript, standing: Standing) -> str:
    """Return the address of the release step, which says what is still missing before one."""
    if not standing.approved or standing.state is not TranscriptState.APPROVED:
        return ""
    facts, _subject = transcript_facts(actor, transcript)
    may = offered(actor, Action.TRANSCRIPT_RELEASE, as_if_ready(facts))
    return reverse("transcript_release", args=[transcript.pk]) if may else ""
