"""Judging new entries by the rules: flags are raised, grow while they are open, and those who oversee are told."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from archive.audit.models import Entry
from archive.notices.models import Notice
from archive.notices.services import notify
from archive.oversight.flags.finding import FINDERS, Found
from archive.oversight.flags.rules import RULES, RuleKey, Values
from archive.oversight.flags.thresholds import standing, tuned_in
from archive.oversight.models import Flag, Resolution
from archive.oversight.tallying import counted_until, locked_progress, move_on, new_entries
from archive.studies.models import Study
from archive.studies.selectors import team_of
from archive.vocabulary import NoticeKind, Role

WORKER = "flags"
#: Entries judged in one transaction.
CHUNK = 1000
#: A resolved flag opens again once what it counts is this many times what it was.
AGAIN = 2


def judge_new_entries() -> int:
    """Judge what has been counted since the last time. Safe to repeat, and to run twice at once.

    Returns:
        How many entries were judged.
    """
    judged = 0
    while done := _judge_chunk():
        judged += done
    return judged


@transaction.atomic
def _judge_chunk() -> int:
    progress = locked_progress(WORKER)
    counted = counted_until().next_place
    ahead = new_entries(progress, min(CHUNK, max(counted - progress.next_place, 0)))
    entries = list(ahead.select_related("leaf"))
    if entries:
        of_studies = [one for one in entries if one.study_id is not None]
        _judge(of_studies, {one.study_id for one in of_studies if one.study_id})
        move_on(progress, entries[-1].leaf.index, max(one.pk for one in entries))
    return len(entries)


def _judge(entries: Sequence[Entry], mentioned: set[UUID]) -> None:
    """Have every rule look at ``entries``, and tell of each study's flags once."""
    studies = Study.objects.in_bulk(mentioned)
    entries = [one for one in entries if one.study_id in studies]
    tuned = tuned_in(studies)
    raised = set()
    for key, find in FINDERS.items():
        held = {study_id: standing(RULES[key], study_id, tuned) for study_id in studies}
        for found in find(entries, lambda study_id, held=held: held[study_id].values):  # type: ignore[misc]  # a bound default
            if held[found.study_id].enabled and _raise(key, found, held[found.study_id].values):
                raised.add(found.study_id)
    for study_id in raised:
        _tell(studies[study_id])


def _raise(key: RuleKey, found: Found, values: Values) -> bool:
    """Raise a flag, or let the one that is there grow. Return whether it is newly open."""
    shown = {"count": found.count, "entry_uid": found.entry.uid, "happened_at": found.entry.at}
    fresh = {**shown, "actor_id": found.actor_id, "roles": found.roles, "participant": found.participant}
    flag, created = Flag.objects.get_or_create(
        study_id=found.study_id, rule=key, key=found.key, defaults={**fresh, "values": dict(values)}
    )
    if created:
        return True
    again = flag.state == Flag.State.RESOLVED and found.count >= AGAIN * max(flag.count, 1)
    if flag.state == Flag.State.RESOLVED and not again:
        return False
    Flag.objects.filter(pk=flag.pk).update(**shown, state=Flag.State.OPEN)
    if again:
        Resolution.objects.create(flag=flag, verdict=Resolution.Verdict.REOPENED, count=found.count)
    return again


def _tell(study: Study) -> None:
    """Tell the study's ethics reviewers, unless they have not even read the last time."""
    watching = set(team_of(study).filter(role=Role.ETHICS_REVIEWER).values_list("user_id", flat=True))
    unread = Notice.objects.filter(kind=NoticeKind.FLAGS_RAISED, study_id=study.pk, read_at__isnull=True)
    waiting = set(unread.filter(user__in=watching).values_list("user_id", flat=True))
    path = reverse("flags", args=[study.pk])
    notify(users=watching - waiting, kind=NoticeKind.FLAGS_RAISED, study_id=study.pk, object_id=study.pk, path=path)
