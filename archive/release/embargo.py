"""Embargoes: of a study, an interview or a release nothing is shown outside the team before a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from archive.audit.log import record
from archive.holdings.models import Interview
from archive.policy import Action, Actor
from archive.release.models import Release
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study


class On(StrEnum):
    """What an embargo lies on. The latest of those on an excerpt's study, interview and release counts."""

    STUDY = "study"
    INTERVIEW = "interview"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Embargoed:
    """Something an embargo can lie on, and until when one does."""

    on: On
    id: UUID
    code: str
    until: datetime | None


def embargoes_of(study: Study) -> Iterator[Embargoed]:
    """Yield everything of a study that an embargo can lie on: itself, its interviews, its standing releases."""
    yield Embargoed(On.STUDY, study.pk, "", study.embargo_until)
    for interview in study.interviews.order_by("code"):
        yield Embargoed(On.INTERVIEW, interview.pk, interview.code, interview.embargo_until)
    standing = Release.objects.filter(transcript__interview__study=study, recalled_at=None)
    for release in standing.select_related("transcript__interview").order_by("transcript__interview__code"):
        yield Embargoed(On.RELEASE, release.pk, release.transcript.interview.code, release.embargo_until)


def set_embargo(*, actor: Actor, study_id: UUID, on: On, object_id: UUID, until: datetime | None) -> None:
    """Set, lengthen, shorten or lift an embargo. Which of these it was is on record.

    Args:
        actor: Who sets it.
        study_id: In which study.
        on: On what.
        object_id: Its id; the study's own for the study.
        until: When it ends; None for none.

    Raises:
        DeniedError: Only the principal investigator may, after a fresh proof of who they are.
        Study.DoesNotExist, Interview.DoesNotExist, Release.DoesNotExist: The study has no such thing.
    """
    with authorised_in_study(actor, Action.EMBARGO_SET, study_id) as (study, subject):
        found = _locked(study, on, object_id)
        before, found.embargo_until = found.embargo_until, until
        found.save(update_fields=["embargo_until"])
        day = until.date().isoformat() if until else "none"
        record(
            actor, Action.EMBARGO_SET, subject, on=on.value, object=str(object_id), until=day, step=_step(before, until)
        )


def _locked(study: Study, on: On, object_id: UUID) -> Study | Interview | Release:
    if on is On.INTERVIEW:
        return Interview.objects.select_for_update().get(pk=object_id, study=study)
    if on is On.RELEASE:
        return Release.objects.select_for_update().get(pk=object_id, transcript__interview__study=study)
    return Study.objects.get(pk=object_id) if object_id == study.pk else Study.objects.none().get()


def _step(before: datetime | None, until: datetime | None) -> str:
    """Return how this changes what people outside the team may read, as the log says it."""
    now = timezone.now()
    was, becomes = before if before and before > now else None, until if until and until > now else None
    if becomes is None:
        return "lifted" if was else "none"
    if was is None:
        return "set"
    return "shortened" if becomes < was else "lengthened"
