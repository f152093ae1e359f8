"""An interview's chain of custody: every hand it went through, from upload to the last read, each with its entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from archive.audit.models import Entry
from archive.holdings.models import Interview
from archive.labels import PURPOSES
from archive.oversight.custody_words import OF_INTERVIEW, OF_READING, OF_STUDY, label_of
from archive.oversight.kinds import is_read, reads
from archive.oversight.lines import Label, roles_in_words, short
from archive.oversight.models import Progress, Tally
from archive.oversight.selectors import entries_of_cells
from archive.oversight.tallying import WORKER
from archive.policy import Action
from archive.release.exports.models import ExportedExcerpt

_DONE = Q(outcome="done")
_READER = ("actor_id", "actor_kind", "roles", "purpose")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an interview, and the entry that says so."""

    at: datetime
    label: Label
    who: str
    roles: list[Label]
    uid: UUID
    ends: bool = False


@dataclass(slots=True)
class Reader:
    """Somebody who read the interview, in one role and for one purpose; first and last by row number, then entry."""

    who: str
    roles: list[Label]
    purpose: Label
    times: int
    first: int
    last: int
    first_entry: Entry | None = None
    last_entry: Entry | None = None


@dataclass(slots=True)
class Custody:
    """The chain of one interview, oldest first, and how often it was read, refused, and decided on by reviewers."""

    steps: list[Step] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    refused: int = 0
    decisions: int = 0

    @property
    def read(self) -> int:
        """How often it was read by everybody together."""
        return sum(one.times for one in self.readers)


def custody_of(interview: Interview) -> Custody:
    """Return an interview's chain of custody, for callers who may read its study's log.

    Tallies say where the entries lie; only those are read. What no tally counts yet is looked at entry by entry.
    """
    fresh = list(_uncounted(interview))
    found = Custody()
    readers = _readers(interview, fresh)
    cells = _count(found, interview, fresh)
    entries = entries_of_cells(
        interview.study_id,
        Q(interview_id=interview.pk, action__in=list(OF_INTERVIEW)) & _DONE | Q(action__in=list(OF_STUDY)) & _DONE,
        [*cells, *_cells_of_study(interview)],
        also={number for reader in readers for number in (reader.first, reader.last)},
    )
    by_number = {one.pk: one for one in [*entries, *fresh]}
    for reader in readers:
        reader.first_entry, reader.last_entry = by_number.get(reader.first), by_number.get(reader.last)
    found.readers = sorted(readers, key=lambda one: (-one.times, one.first))
    steps = [*_steps(by_number.values(), interview), *_reading(readers)]
    found.steps = sorted(steps, key=lambda step: step.at)
    return found


def _uncounted(interview: Interview) -> Iterable[Entry]:
    counted = Progress.objects.filter(worker=WORKER).values("newest_entry")
    return Entry.objects.filter(interview_id=interview.pk, id__gt=Coalesce(Subquery(counted), 0)).order_by("id")


def _readers(interview: Interview, fresh: Iterable[Entry]) -> list[Reader]:
    rows = Tally.objects.filter(reads(), interview_id=interview.pk).order_by().values(*_READER)
    found: dict[tuple[Any, ...], Reader] = {}
    for row in rows.annotate(times=Sum("entries"), first=Min("first_entry"), last=Max("last_entry")):
        found[tuple(row[name] for name in _READER)] = _reader(row, row["times"], row["first"], row["last"])
    for entry in filter(is_read, fresh):
        row = {name: getattr(entry, name) for name in _READER}
        reader = found.setdefault(tuple(row.values()), _reader(row, 0, entry.pk, entry.pk))
        reader.times, reader.last = reader.times + 1, max(reader.last, entry.pk)
    return list(found.values())


def _reader(row: Mapping[str, Any], times: int, first: int, last: int) -> Reader:
    purpose = PURPOSES.get(row["purpose"], row["purpose"])
    return Reader(short(row["actor_id"]), roles_in_words(row["roles"]), purpose, times, first, last)


def _count(found: Custody, interview: Interview, fresh: Iterable[Entry]) -> list[tuple[int, int, int]]:
    """Count refusals and decisions; return where the entries of its steps lie: how many, first and last."""
    cells = []
    others = Tally.objects.filter(Q(outcome="denied") | _DONE, interview_id=interview.pk)
    for outcome, action, *cell in others.values_list("outcome", "action", "entries", "first_entry", "last_entry"):
        _add(found, outcome, action, cell[0])
        if outcome == "done" and action in OF_INTERVIEW:
            cells.append((cell[0], cell[1], cell[2]))
    for entry in fresh:
        _add(found, entry.outcome, entry.action, 1)
    return cells


def _add(found: Custody, outcome: str, action: str, many: int) -> None:
    found.refused += many if outcome == "denied" else 0
    found.decisions += many if outcome == "done" and action == Action.FINDING_DECIDE else 0


def _cells_of_study(interview: Interview) -> Iterable[tuple[int, int, int]]:
    """Return where the entries lie that are about the study's exports and participants, some of them of this one."""
    found = Tally.objects.filter(_DONE, study_id=interview.study_id, action__in=list(OF_STUDY))
    return found.values_list("entries", "first_entry", "last_entry")


def _steps(entries: Iterable[Entry], interview: Interview) -> Iterator[Step]:
    codes = {person.code for person in interview.participants.all()}
    held = ExportedExcerpt.objects.filter(interview_id=interview.pk, export__study=interview.study_id)
    exports = set(held.values_list("export_id", flat=True).distinct())
    for entry in entries:
        if entry.outcome != Entry.Outcome.DONE:
            continue
        if entry.action == Action.PARTICIPANT_WITHDRAW:
            about = bool(codes & set(entry.participant.split("+")))
        elif entry.action in OF_STUDY:
            about = entry.object_id in exports or entry.interview_id == interview.pk
        else:
            about = entry.action in OF_INTERVIEW
        if about:
            yield _step(entry, label_of(entry))


def _reading(readers: Iterable[Reader]) -> Iterator[Step]:
    """Yield the first and the last read of all."""
    entries = [one for reader in readers for one in (reader.first_entry, reader.last_entry) if one is not None]
    if entries:
        yield _step(min(entries, key=lambda one: one.pk), OF_READING["first"])
    if len({one.pk for one in entries}) > 1:
        yield _step(max(entries, key=lambda one: one.pk), OF_READING["last"])


def _step(entry: Entry, label: Label) -> Step:
    ends = entry.action == Action.PARTICIPANT_WITHDRAW
    return Step(entry.at, label, short(entry.actor_id), roles_in_words(entry.roles), entry.uid, ends)
