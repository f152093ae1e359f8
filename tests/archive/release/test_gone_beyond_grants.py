"""Whose grant reaches a part of a study is never told what became of excerpts that were not shared with them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.holdings.models import Interview
from archive.release.models import Excerpt, Release
from archive.sharing.models import Grant
from tests.archive.release.test_tombstones import (
    answer,
    cited,  # noqa: F401 - a fixture
    embargo,
    recall,
    retire,
    unshare,
    withdraw,
    withhold,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def of_the_interview(world):
    Grant.objects.update(interviews=[str(world.interview.pk)])


def of_the_language(world):
    Grant.objects.update(languages=[world.interview.language])


def told(page):
    return page.status_code, [line for line in page.content.decode().splitlines() if "access to this study" in line]


@pytest.fixture(params=[of_the_interview, of_the_language])
def part(request, cited):  # noqa: F811 - the fixture imported above
    request.param(cited)
    return cited


@pytest.mark.parametrize("closed", [embargo, unshare])
@pytest.mark.parametrize("end", [withdraw, retire, recall, withhold])
def test_what_was_never_shared_answers_alike_before_and_after(part, closed, end):
    closed(part)
    before = told(answer(part, "co_author"))
    end(part)
    assert told(answer(part, "co_author")) == before
    assert (before[0], len(before[1])) == (403, 1)
    assert answer(part, "researcher").status_code == 410


def test_the_log_has_the_reason_while_it_is_there(part):
    unshare(part)
    answer(part, "co_author")
    entry = Entry.objects.filter(action="excerpt.read", object_id=part.extra["cited"]).latest("pk")
    assert (entry.outcome, entry.reason) == ("denied", "consent_does_not_cover")


@pytest.mark.parametrize("end", [recall, withhold])
def test_what_was_taken_back_under_an_embargo_answers_alike_when_it_is_destroyed_later(part, end):
    embargo(part)
    end(part)
    hour = timedelta(hours=1)
    Interview.objects.update(embargo_until=timezone.now())
    Release.objects.filter(recalled_at__isnull=False).update(recalled_at=timezone.now() - hour)
    Excerpt.objects.filter(withheld_at__isnull=False).update(withheld_at=timezone.now() - hour)
    before = told(answer(part, "co_author"))
    retire(part)
    assert told(answer(part, "co_author")) == before
    assert (before[0], len(before[1])) == (403, 1)


def test_who_may_read_it_or_did_is_told_as_ever(part):
    assert answer(part, "co_author").status_code == 200
    withhold(part)
    assert answer(part, "co_author").status_code == 410
