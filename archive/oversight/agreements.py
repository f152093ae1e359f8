"""What participants agreed to, as the desk shows it: by code, on which form, and what was read on a superseded one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum

from archive.consent.models import Consent, ConsentForm
from archive.labels import CONSENT_MODES, FEATURES, LANGUAGES, SCOPES
from archive.oversight.kinds import reads
from archive.oversight.lines import Label, short
from archive.oversight.models import Tally
from archive.oversight.tallying import day_of
from archive.studies.models import Participant, Study

#: Consents of each participant, oldest first.
Histories = Mapping[UUID, Sequence[Consent]]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one participant agrees to now. Whoever asked them stands by a short id."""

    participant: Participant
    consent: Consent | None
    before: int
    mode: Label = ""
    language: Label = ""
    asked_by: str = ""
    granted: Sequence[Label] = ()
    shown: Sequence[Label] = ()


@dataclass(frozen=True, slots=True)
class OnOldForm:
    """How often a participant was read from the day after a newer form came, and before they were asked on it."""

    participant: Participant
    version: int
    newer: int
    since: date
    reads: int
    last: date

    @property
    def counted_from(self) -> date:
        """The first day that is counted."""
        return self.since + timedelta(days=1)


def histories_in(study: Study) -> Histories:
    """Return all consents of a study by participant, oldest first, in one query."""
    found: dict[UUID, list[Consent]] = defaultdict(list)
    consents = Consent.objects.filter(participant__study=study).with_standing().select_related("form")
    for consent in consents.order_by("sequence"):
        found[consent.participant_id].append(consent)
    return found


def agreed(people: Iterable[Participant], histories: Histories) -> list[Agreed]:
    """Return what each of ``people`` agrees to."""
    return [_agreed(person, histories.get(person.pk, ())) for person in people]


def _agreed(person: Participant, history: Sequence[Consent]) -> Agreed:
    if not history:
        return Agreed(person, None, 0)
    now = history[-1]
    return Agreed(
        participant=person,
        consent=now,
        before=len(history) - 1,
        mode=CONSENT_MODES[now.mode],
        language=LANGUAGES[now.language],
        asked_by=short(now.taken_by_id),
        granted=[SCOPES[one] for one in now.scopes],
        shown=[FEATURES[one] for one in now.features],
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days on which a participant's consent was on a form that a newer version had followed."""

    participant: Participant
    version: int
    newer: int
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Return whether a read on ``day`` relied on the old form; the day on which the newer one came is left out."""
        return day > self.since and (self.until is None or day < self.until)


def read_on_old_forms(study: Study, people: Iterable[Participant], histories: Histories) -> list[OnOldForm]:
    """Return how often whom was read on a superseded form, most first, by whole days of UTC."""
    forms = list(ConsentForm.objects.filter(study=study).order_by("version", "created_at"))
    stretches = [stretch for person in people for stretch in _stretches(person, histories.get(person.pk, ()), forms)]
    if not stretches:
        return []
    earliest = min(one.since for one in stretches)
    read = Tally.objects.filter(reads(), study_id=study.pk, day__gt=earliest).exclude(participant="").order_by()
    by_code: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for codes, day, many in read.values_list("participant", "day").annotate(Sum("entries")):
        for code in codes.split("+"):
            by_code[code].append((day, many))
    found = [_counted(one, by_code.get(one.participant.code, ())) for one in stretches]
    return sorted((one for one in found if one is not None), key=lambda one: (-one.reads, one.participant.code))


def _stretches(person: Participant, history: Sequence[Consent], forms: Sequence[ConsentForm]) -> Iterable[_Stretch]:
    for consent, following in zip(history, [*history, None][1:], strict=True):
        newer = [form for form in forms if form.version > consent.form.version]
        if newer:
            first = min(newer, key=lambda form: form.created_at)
            since = max(day_of(first.created_at), day_of(consent.created_at))
            until = None if following is None else day_of(following.created_at)
            yield _Stretch(person, consent.form.version, first.version, since, until)


def _counted(stretch: _Stretch, days: Iterable[tuple[date, int]]) -> OnOldForm | None:
    inside = [(day, many) for day, many in days if stretch.holds(day)]
    if not inside:
        return None
    total, last = sum(many for _day, many in inside), max(day for day, _many in inside)
    return OnOldForm(stretch.participant, stretch.version, stretch.newer, stretch.since, total, last)
