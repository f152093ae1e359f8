"""What the archive states beside its log: forms, consents, decisions and receipts. Codes and opaque ids alone.

What people wrote in their own words (why they asked for access, why it was declined) stays sealed in the archive, since
it may name somebody; here stands that there are such words.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from archive.consent.models import Consent, ConsentForm
from archive.erasure.models import Recall, Withdrawal
from archive.erasure.retention.models import Destruction, Hold
from archive.holdings.breakglass.models import Glass
from archive.holdings.models import Interview
from archive.oversight.evidence.models import EvidenceBundle
from archive.records import Record
from archive.release.models import Release
from archive.sharing.models import AccessRequest, Grant, GrantChange, RequestDecision
from archive.studies.lockdown.models import Lock, UnlockProposal

Row = dict[str, Any]


def forms(bundle: EvidenceBundle) -> Iterator[ConsentForm]:
    """Yield the consent forms: all of the study, or those that the participant was asked with."""
    found = ConsentForm.objects.filter(study=bundle.study_id, created_at__lt=bundle.until)
    if bundle.participant_id is not None:
        found = found.filter(consents__participant=bundle.participant_id).distinct()
    yield from found.order_by("version", "language")


def form_row(form: ConsentForm) -> Row:
    """Return what is told of a form beside its text."""
    told = _row(form, "version", "language", "scopes", "features", "reconsent")
    return told | {"file": form_file(form)}


def form_file(form: ConsentForm) -> str:
    """Return the name of the file with a form's text."""
    return f"forms/version-{form.version}-{form.language}.txt"


def consents(bundle: EvidenceBundle) -> Iterator[Row]:
    """Yield consents, those superseded since included, by participant and in their order."""
    found = Consent.objects.filter(participant__study=bundle.study_id, created_at__lt=bundle.until)
    if bundle.participant_id is not None:
        found = found.filter(participant=bundle.participant_id)
    found = found.select_related("participant", "form").order_by("participant__code", "sequence")
    for one in found.iterator(chunk_size=500):
        told = _row(one, "sequence", "given_on", "mode", "language", "scopes", "features", "taken_by_id")
        yield told | {
            "participant": one.participant.code,
            "form_version": one.form.version,
            "form_language": one.form.language,
            "recorded_by": _plain(one.recorded_by_id),
            "withdrawn_at": _plain(one.participant.withdrawn_at),
            "stopped_at": _plain(one.participant.stopped_at),
        }


def interviews(bundle: EvidenceBundle) -> Iterator[Row]:
    """Yield interviews: id, code and language, and the participants' codes; of others than the participant, none."""
    found = Interview.objects.filter(study=bundle.study_id, created_at__lt=bundle.until)
    if bundle.participant_id is not None:
        found = found.filter(participants=bundle.participant_id)
    for one in found.order_by("code").prefetch_related("participants").iterator(chunk_size=200):
        codes = sorted(person.code for person in one.participants.all())
        if bundle.participant is not None:
            codes = [bundle.participant.code]
        yield _row(one, "code", "language") | {"participants": codes}


def decisions(bundle: EvidenceBundle) -> Iterator[Row]:
    """Yield what people decided about the study until the end of the period, kind by kind, oldest first."""
    for what, rows, names, written in _DECISIONS:
        found = rows(bundle)
        if found is None:
            continue
        for one in found.filter(created_at__lt=bundle.until).order_by("created_at", "pk").iterator(chunk_size=500):
            yield {"what": what, "reason_in_words": written} | _row(one, *names)


def receipts(bundle: EvidenceBundle) -> Iterator[tuple[str, str]]:
    """Yield signed receipts of withdrawals, and certificates of what a schedule destroyed: file name and text."""
    withdrawn = _withdrawals(bundle).exclude(receipt="").filter(created_at__lt=bundle.until)
    for one in withdrawn.order_by("created_at").iterator():
        yield f"receipts/withdrawal-{one.pk}.json", one.receipt
    if bundle.participant_id is None:
        destroyed = Destruction.objects.filter(study=bundle.study_id, created_at__lt=bundle.until)
        for certificate in destroyed.exclude(certificate="").order_by("created_at").iterator():
            yield f"receipts/destruction-{certificate.pk}.json", certificate.certificate


def _row(one: Record, *names: str) -> Row:
    return {"id": str(one.pk), "at": _plain(one.created_at)} | {
        _told(name): _plain(_reached(one, name)) for name in names
    }


def _told(name: str) -> str:
    """Return how a column is called: ``withdrawal__participant__code`` is ``participant_code``."""
    return "_".join(name.removesuffix("_id").split("__")[-2:])


def _reached(one: Any, name: str) -> Any:
    """Return a column; ``form__code`` is the column of what it refers to, and none if it refers to nothing."""
    for step in name.split("__"):
        one = None if one is None else getattr(one, step)
    return one


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime) or hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def _in_study(model: type[Any], path: str = "study") -> Callable[[EvidenceBundle], "QuerySet[Any] | None"]:
    """Return a selection of what is of the whole study: no part of what is told about one participant."""
    return lambda bundle: None if bundle.participant_id else model.objects.filter(**{path: bundle.study_id})


def _of_interviews(model: type[Any], path: str) -> Callable[[EvidenceBundle], "QuerySet[Any]"]:
    """Return a selection of what is of interviews: of the study, or of the participant."""

    def select(bundle: EvidenceBundle) -> "QuerySet[Any]":
        theirs = Interview.objects.filter(study=bundle.study_id)
        if bundle.participant_id is not None:
            theirs = theirs.filter(participants=bundle.participant_id)
        found: QuerySet[Any] = model.objects.filter(**{f"{path}__in": theirs.values("pk")}).select_related(path)
        return found

    return select


def _withdrawals(bundle: EvidenceBundle) -> "QuerySet[Withdrawal]":
    if bundle.participant_id is not None:
        return Withdrawal.objects.filter(participant=bundle.participant_id).select_related("participant")
    return Withdrawal.objects.filter(participant__study=bundle.study_id).select_related("participant")


def _recalls(bundle: EvidenceBundle) -> "QuerySet[Recall]":
    return Recall.objects.filter(withdrawal__in=_withdrawals(bundle)).select_related("withdrawal__participant")


#: Kind, which rows, their columns, and whether somebody gave a reason in words of their own that stays sealed.
_DECISIONS: Final[tuple[tuple[str, Callable[[EvidenceBundle], Any], tuple[str, ...], bool], ...]] = (
    (
        "access_request",
        _in_study(AccessRequest),
        ("requester_id", "purpose", "agreement__version", "languages", "interviews", "until", "ethics_decides", "state",
         "decided_at"),
        True,
    ),
    (
        "access_decision",
        _in_study(RequestDecision, "request__study"),
        ("request_id", "decided_by_id", "role", "approves", "extent"),
        True,
    ),
    (
        "grant",
        _in_study(Grant),
        ("holder_id", "request_id", "purpose", "agreement__version", "languages", "interviews", "until", "revoked_at",
         "closed_at"),
        False,
    ),
    ("grant_change", _in_study(GrantChange, "grant__study"), ("grant_id", "kind", "changed_by_id"), True),
    ("lock", _in_study(Lock), ("reason", "state_before", "locked_by_id", "ended_at"), False),
    (
        "unlock",
        _in_study(UnlockProposal, "lock__study"),
        ("lock_id", "proposed_by_id", "expires_at", "approved_by_id", "ended_at"),
        False,
    ),
    (
        "legal_hold",
        _in_study(Hold),
        ("reason", "proposed_by_id", "expires_at", "set_by_id", "set_at", "lift_proposed_by_id", "lifted_by_id",
         "lifted_at"),
        False,
    ),
    (
        "break_glass",
        _of_interviews(Glass, "interview"),
        ("interview_id", "interview__code", "reason", "hours", "asked_by_id", "expires_at", "approved_by_id", "ends_at",
         "ended_at"),
        False,
    ),
    (
        "withdrawal",
        _withdrawals,
        ("participant__code", "choice", "decided_by_id", "destroyed_at", "destroyed", "entry_uid"),
        False,
    ),
    (
        "recall",
        _recalls,
        ("withdrawal_id", "withdrawal__participant__code", "export_id", "recipient_id", "due_at", "reminders",
         "confirmed_at"),
        False,
    ),
    (
        "release",
        _of_interviews(Release, "transcript__interview"),
        ("transcript_id", "transcript__interview__code", "released_by_id", "embargo_until", "recalled_at"),
        False,
    ),
    (
        "destruction",
        _in_study(Destruction),
        ("material", "interview_id", "due_on", "cancelled_at", "destroyed_at", "destroyed", "entry_uid"),
        False,
    ),
)  # fmt: skip
