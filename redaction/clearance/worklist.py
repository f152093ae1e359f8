"""What waits for people between an approval and a release, for the home page: counts, never words."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.holdings.models import Transcript
from archive.holdings.work import AT_MOST, Work, transcripts_awaiting, work_on
from archive.policy import Actor
from archive.policy.groups import FIELDWORK
from archive.vocabulary import Role, TranscriptState
from redaction.clearance.knowledge import knowledge_of_study
from redaction.clearance.models import Scan
from redaction.clearance.selectors import scan_of, unsettled


def clearance_work(actor: Actor) -> list[Work]:
    """Return what waits for the actor: hits to decide and failed scans for reviewers, releases for fieldworkers."""
    scans = _Scans()
    return [*_to_decide(actor, scans), *_to_release(actor, scans)]


class _Scans:
    """Finds the scans that count, asking once for each study what it knows."""

    def __init__(self) -> None:
        self._known: dict[UUID, str] = {}

    def of(self, transcript: Transcript) -> Scan | None:
        study = transcript.interview.study
        if study.pk not in self._known:
            self._known[study.pk] = knowledge_of_study(study)
        return scan_of(transcript, self._known[study.pk])


def _to_decide(actor: Actor, scans: _Scans) -> Iterator[Work]:
    for transcript in transcripts_awaiting(actor, {Role.REVIEWER}, TranscriptState.APPROVED)[:AT_MOST]:
        scan = scans.of(transcript)
        if scan is None:
            continue
        if scan.state == Scan.State.FAILED:
            yield work_on(transcript, _("The leak scan failed. See why, and try again."), "leaks")
        elif scan.state == Scan.State.DONE and (left := unsettled(scan).count()):
            yield work_on(transcript, _places(left), "leaks")


def _places(left: int) -> str:
    text = ngettext(
        "%d place may still name somebody. Decide on it.", "%d places may still name somebody. Decide on them.", left
    )
    return text % left


def _to_release(actor: Actor, scans: _Scans) -> Iterator[Work]:
    for transcript in transcripts_awaiting(actor, FIELDWORK, TranscriptState.APPROVED)[:AT_MOST]:
        scan = scans.of(transcript)
        if not transcript.approved_fingerprint or scan is None or scan.state != Scan.State.DONE:
            what = _("Approved. The leak scan has to finish before it can be released.")
        elif unsettled(scan).exists():
            what = _("Approved. Reviewers have to decide on what the leak scan found before it can be released.")
        else:
            what = _("Approved, and nothing is left of the leak scan to decide. See whether it can be released.")
        yield work_on(transcript, what, "transcript_release")
