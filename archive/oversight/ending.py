"""What ends in a study before long: grants, embargoes, and the days until which material is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.days import last_day
from archive.erasure.retention.models import Destruction, KeptUntil
from archive.labels import MATERIALS, PURPOSES
from archive.oversight.lines import short
from archive.oversight.tallying import day_of
from archive.release.models import Release
from archive.sharing.models import Grant
from archive.sharing.selectors import live
from archive.studies.models import Study

#: Days that are looked ahead.
AHEAD = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends on a day: what, whose, what follows from it, and where it is dealt with."""

    day: date
    what: str
    of: str
    follows: str
    url: str = ""


def ending_soon(study: Study, now: datetime) -> list[Ending]:
    """Return what ends in a study within :data:`AHEAD` days, soonest first."""
    horizon = now + timedelta(days=AHEAD)
    found = [*_grants(study, horizon), *_embargoes(study, now, horizon), *_retention(study, now, horizon)]
    return sorted(found, key=lambda one: (one.day, one.what, one.of))


def _grants(study: Study, horizon: datetime) -> Iterator[Ending]:
    for grant in live(Grant.objects.filter(study=study, until__lte=horizon)):
        of = f"{short(grant.holder_id)}: {PURPOSES[grant.purpose]}"
        yield Ending(
            last_day(grant.until), _("Grant"), of, _("They read no more, unless they ask again."),
            reverse("grant", args=[grant.pk]),
        )  # fmt: skip


def _embargoes(study: Study, now: datetime, horizon: datetime) -> Iterator[Ending]:
    follows, url = _("People outside the team may read it, as consent allows."), reverse("embargoes", args=[study.pk])
    if study.embargo_until is not None and now < study.embargo_until <= horizon:
        yield Ending(day_of(study.embargo_until), _("Embargo"), _("the whole study"), follows, url)
    for one in study.interviews.filter(embargo_until__gt=now, embargo_until__lte=horizon):
        if one.embargo_until is not None:
            yield Ending(day_of(one.embargo_until), _("Embargo"), one.code, follows, url)
    standing = Release.objects.filter(transcript__interview__study=study, recalled_at__isnull=True)
    due = standing.filter(embargo_until__gt=now, embargo_until__lte=horizon)
    for release in due.select_related("transcript__interview"):
        if release.embargo_until is not None:
            code = release.transcript.interview.code
            yield Ending(day_of(release.embargo_until), _("Embargo of a release"), code, follows, url)


def _retention(study: Study, now: datetime, horizon: datetime) -> Iterator[Ending]:
    url, today, last = reverse("retention", args=[study.pk]), day_of(now), day_of(horizon)
    follows = _("It is destroyed after a warning, unless a legal hold stands.")
    own = KeptUntil.objects.filter(study=study, day__gte=today, day__lte=last)
    for kept in own:
        yield Ending(kept.day, _("Retention"), str(MATERIALS[kept.material]), follows, url)
    if today <= study.retention_until <= last:
        yield Ending(study.retention_until, _("Retention"), _("the whole study"), follows, url)
    pending = Destruction.objects.filter(study=study, destroyed_at__isnull=True, cancelled_at__isnull=True)
    for one in pending.select_related("interview"):
        of = str(MATERIALS[one.material]) + (f" · {one.interview.code}" if one.interview else "")
        yield Ending(one.due_on, _("Destruction, warned of"), of, _("It is destroyed on that day."), url)
