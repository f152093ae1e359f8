"""Looking for what the rules describe, in new entries of the log.

Each finder is given the new entries of all studies and yields what it found. What spans more than the new entries (all
reads of a day, a night) is summed from the tallies, or from the entries of the stretch that tallies name. Finding the
same again yields the same key, so that looking twice raises nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, Q, Sum

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.oversight.filters import listed
from archive.oversight.flags.rules import RuleKey, Values
from archive.oversight.kinds import EXPORTING, is_opening, is_read, openings, reads
from archive.oversight.models import Tally, TokenSeen
from archive.oversight.tallying import day_of
from archive.policy import Action, Reason
from archive.policy.reasons import OF_THE_GUARD
from archive.sharing.models import Grant

#: Refusals that a person lifts at once, on the way: no door was tried.
_ON_THE_WAY = frozenset({Reason.REAUTHENTICATION_NEEDED, Reason.SECOND_FACTOR_MISSING})
#: What is no refusal for the rule of repeated ones: one page beyond a budget is a refusal of each excerpt on it.
_OF_OTHER_RULES = _ON_THE_WAY | OF_THE_GUARD
HoldsIn = Callable[[UUID], Values]
_Who = tuple[UUID, UUID | None, date]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: about whom, how much, and the entry that shows it."""

    study_id: UUID
    key: str
    entry: Entry
    count: int = 1
    actor_id: UUID | None = None
    roles: str = ""
    participant: str = ""


Finder = Callable[[Sequence[Entry], HoldsIn], Iterator[Found]]


def bulk_reading(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield whoever read much on one day."""
    for (study_id, actor_id, day), entry in _newest(filter(is_opening, entries)).items():
        many = _sum(openings(), study_id, actor_id, day)
        if many >= int(values(study_id)["reads"]):
            yield Found(study_id, f"{actor_id}:{day}", entry, many, actor_id, entry.roles)


def repeated_denials(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield whoever was refused often on one day; all who had not signed in count as one."""
    new = (one for one in entries if one.outcome == "denied" and one.reason not in _OF_OTHER_RULES)
    return _often_denied(new, ~Q(reason__in=_OF_OTHER_RULES), values)


def piecing_together(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield whoever the limits of reading refused often on one day."""
    new = (one for one in entries if one.outcome == "denied" and one.reason in OF_THE_GUARD)
    return _often_denied(new, Q(reason__in=OF_THE_GUARD), values)


def _often_denied(new: Iterable[Entry], kind: Q, values: HoldsIn) -> Iterator[Found]:
    for (study_id, actor_id, day), entry in _newest(new).items():
        many = _sum(Q(outcome="denied") & kind, study_id, actor_id, day)
        if many >= int(values(study_id)["denials"]):
            yield Found(study_id, f"{actor_id or 'nobody'}:{day}", entry, many, actor_id, entry.roles)


def unusual_hours(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield whoever read at night. A night is named by the day it begins on, in the study's time zone."""
    nights: dict[_Who, Entry] = {}
    for entry in filter(is_opening, entries):
        study_id = _study(entry)
        if night := night_of(entry.at, values(study_id)):
            nights[study_id, entry.actor_id, night] = entry
    for (study_id, actor_id, night), entry in nights.items():
        held = values(study_id)
        moments = _moments(study_id, actor_id, night)
        many = sum(night_of(at, held) == night for at in moments)
        if many >= int(held["reads"]):
            yield Found(study_id, f"{actor_id}:{night}", entry, many, actor_id, entry.roles)


def night_of(moment: datetime, values: Values) -> date | None:
    """Return the day on which the night began in which ``moment`` lies; None by day."""
    begins, ends = int(values["from_hour"]), int(values["to_hour"])
    local = moment.astimezone(ZoneInfo(str(values["zone"])))
    if begins <= local.hour < ends:
        return None
    return (local - timedelta(days=1)).date() if local.hour < begins else local.date()


def new_token(entries: Sequence[Entry], _values: HoldsIn) -> Iterator[Found]:
    """Yield each token that reads in a study for the first time."""
    first: dict[tuple[UUID, UUID], Entry] = {}
    for entry in filter(is_read, entries):
        if entry.token_id is not None:
            first.setdefault((_study(entry), entry.token_id), entry)
    seen = set(
        TokenSeen.objects.filter(token_id__in={token for _study_id, token in first}).values_list("study_id", "token_id")
    )
    new = [pair for pair in first if pair not in seen]
    TokenSeen.objects.bulk_create([TokenSeen(study_id=study_id, token_id=token) for study_id, token in new])
    for study_id, token in new:
        entry = first[study_id, token]
        yield Found(study_id, str(token), entry, 1, entry.actor_id, entry.roles)


def before_withdrawal(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield whoever read words of a participant in the days before they withdrew."""
    for entry in entries:
        if entry.action != Action.PARTICIPANT_WITHDRAW or entry.outcome != "done" or entry.actor_id is None:
            continue
        study_id, held = _study(entry), values(_study(entry))
        last = day_of(entry.at)
        of_theirs = Tally.objects.filter(reads(), listed("participant", entry.participant, "+"), study_id=study_id)
        of_theirs = of_theirs.filter(day__gte=last - timedelta(days=int(held["days"])), day__lte=last)
        rows = of_theirs.order_by().values_list("actor_id", "roles").annotate(Sum("entries"))
        for actor_id, (many, roles) in _by_person(rows).items():
            if many >= int(held["reads"]):
                yield Found(study_id, f"{entry.uid}:{actor_id}", entry, many, actor_id, roles, entry.participant)


def _by_person(rows: Iterable[tuple[UUID | None, str, int]]) -> dict[UUID | None, tuple[int, str]]:
    """Return how much each person read and in which roles: whoever was given another meanwhile is still one."""
    found: dict[UUID | None, tuple[int, str]] = {}
    for actor_id, roles, many in rows:
        before, held = found.get(actor_id, (0, ""))
        found[actor_id] = before + many, ",".join(sorted({*held.split(","), *roles.split(",")} - {""}))
    return found


def own_upload(entries: Sequence[Entry], _values: HoldsIn) -> Iterator[Found]:
    """Yield each approval of a transcript by whoever uploaded it."""
    given = [one for one in entries if one.action == Action.TRANSCRIPT_APPROVE and one.outcome == "done"]
    rows = Transcript.objects.filter(pk__in={one.object_id for one in given}) if given else Transcript.objects.none()
    uploaders = dict(rows.values_list("pk", "uploaded_by_id"))
    for entry in given:
        if entry.object_id is not None and entry.actor_id == uploaders.get(entry.object_id):
            key = f"{entry.object_id}:{entry.actor_id}"
            yield Found(_study(entry), key, entry, 1, entry.actor_id, entry.roles, entry.participant)


def soon_export(entries: Sequence[Entry], values: HoldsIn) -> Iterator[Found]:
    """Yield each export that was made or fetched soon after its grant."""
    kinds = {*EXPORTING, Action.EXPORT_CREATE}
    made = [one for one in entries if one.action in kinds and one.outcome == "done" and one.grant_id]
    grants = Grant.objects.filter(pk__in={one.grant_id for one in made}) if made else Grant.objects.none()
    given = dict(grants.values_list("pk", "created_at"))
    for entry in made:
        since = given.get(entry.grant_id) if entry.grant_id else None
        hours = None if since is None else int((entry.at - since).total_seconds() // 3600)
        if hours is not None and hours < int(values(_study(entry))["hours"]):
            yield Found(_study(entry), str(entry.object_id), entry, max(hours, 0), entry.actor_id, entry.roles)


FINDERS: dict[RuleKey, Finder] = {
    RuleKey.BULK_READING: bulk_reading,
    RuleKey.UNUSUAL_HOURS: unusual_hours,
    RuleKey.NEW_TOKEN: new_token,
    RuleKey.REPEATED_DENIALS: repeated_denials,
    RuleKey.BEFORE_WITHDRAWAL: before_withdrawal,
    RuleKey.OWN_UPLOAD: own_upload,
    RuleKey.SOON_EXPORT: soon_export,
    RuleKey.PIECING_TOGETHER: piecing_together,
}


def _study(entry: Entry) -> UUID:
    if entry.study_id is None:
        raise ValueError("rules look at entries of studies")
    return entry.study_id


def _newest(entries: Iterable[Entry]) -> dict[_Who, Entry]:
    """Return the newest of ``entries`` by study, person and day."""
    found: dict[_Who, Entry] = {}
    for entry in entries:
        found[_study(entry), entry.actor_id, day_of(entry.at)] = entry
    return found


def _sum(kind: Q, study_id: UUID, actor_id: UUID | None, day: date) -> int:
    found = Tally.objects.filter(kind, study_id=study_id, actor_id=actor_id, day=day)
    return int(found.aggregate(many=Sum("entries", default=0))["many"])


def _moments(study_id: UUID, actor_id: UUID | None, night: date) -> Iterable[datetime]:
    """Return when a person read in a study around a night: a day of UTC before and after it are surely enough."""
    days = [night - timedelta(days=1), night, night + timedelta(days=1), night + timedelta(days=2)]
    tallies = Tally.objects.filter(openings(), study_id=study_id, actor_id=actor_id, day__in=days)
    bounds = tallies.aggregate(first=Min("first_entry"), last=Max("last_entry"))
    if bounds["first"] is None:
        return []
    entries = Entry.objects.filter(openings(), study_id=study_id, actor_id=actor_id)
    return entries.filter(id__gte=bounds["first"], id__lte=bounds["last"]).values_list("at", flat=True)
