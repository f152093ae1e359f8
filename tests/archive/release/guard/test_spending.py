"""Where budgets of grants stand: asked of many at once as of each, in as many statements for many as for few."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.reaching import reach_in_excerpts, reaches_in_excerpts
from archive.release.guard.spending import spending_of, spendings_of
from archive.sharing.extents import reach_of
from archive.sharing.models import Grant
from archive.sharing.services import narrow_grant, set_sharing_terms
from archive.vocabulary import Language
from tests.api.conftest import Api, token_of
from tests.archive.release.guard.crowds import put_people
from tests.archive.release.shelf import put
from tests.grants import let_read
from tests.world import enrol, hold_interview, make_study, make_user

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def study_with(world, title: str, languages: tuple[str, ...]):
    """Return another study of the same people, with an interview of two excerpts in each of ``languages``."""
    study = make_study(world.users, title=title)
    person = enrol(world.users, study)
    for number, language in enumerate(languages, start=1):
        interview = hold_interview(world.users, study, person, code=f"I-0{number}", language=Language(language))
        put(interview, person, ("Why?", "Because."), user=world.users["researcher"])
    return study


def limit(world, study, **changes) -> None:
    usual = {"smallest_group": 5, "day_share": 50, "day_least": 1, "share": 100, "least": 1}
    set_limits(actor=world.actor("principal_investigator"), study_id=study.pk, wanted=Limits(**usual | changes))


@pytest.fixture
def shelves(world):
    """Three studies with limits that hang on how far grants reach, and somebody without a grant."""
    put_people(world, 3)
    others = [study_with(world, "Leaving", ("en", "ru")), study_with(world, "Coming", ("kk",))]
    world.users["second"] = make_user("second@example.org")
    for study in (world.study, *others):
        limit(world, study)
    return [world.study, *others]


def test_what_many_grants_reach_is_what_each_reaches(world, shelves):
    grants = list(Grant.objects.filter(study__in=shelves))
    narrowed = next(grant for grant in grants if grant.study_id == shelves[1].pk)
    reach = replace(reach_of(narrowed), languages=frozenset({Language.RUSSIAN}))
    narrow_grant(
        actor=world.actor("principal_investigator"), grant_id=narrowed.pk, reach=reach, reason="Russian is enough."
    )
    Grant.objects.filter(study=shelves[2]).update(revoked_at=timezone.now())
    grants = list(Grant.objects.filter(study__in=shelves))
    reached = reaches_in_excerpts(grants)
    assert reached == {grant.pk: reach_in_excerpts(grant) for grant in grants}
    assert sorted(reached.values()) == [0, 2, 6]
    assert spendings_of(grants) == {grant.pk: spending_of(grant) for grant in grants}
    assert {one.limit for one in spendings_of(grants).values()} == {1, 2, 6}


def test_nobody_reaches_anything_once_their_account_is_closed(world, shelves):
    type(world.users["co_author"]).objects.filter(pk=world.users["co_author"].pk).update(is_active=False)
    grants = list(Grant.objects.filter(study__in=shelves))
    assert set(reaches_in_excerpts(grants).values()) == {0}


def test_how_far_a_grant_reaches_is_counted_only_where_a_limit_hangs_on_it(world, shelves, monkeypatch):
    counted = []

    def counting(grants):
        counted.extend(grants)
        return reaches_in_excerpts(counted)

    monkeypatch.setattr("archive.release.guard.spending.reaches_in_excerpts", counting)
    limit(world, shelves[0], least=1000, day_least=1000)
    told = spendings_of(Grant.objects.filter(study__in=shelves))
    assert {grant.study_id for grant in counted} == {shelves[1].pk, shelves[2].pk}
    assert {one.limit for one in told.values()} == {1000, 4, 2}


def test_the_list_of_grants_takes_as_many_statements_for_many_as_for_few(world, shelves):
    co_author = Api(token_of(world.users["co_author"])[1])
    co_author.get("/api/v1/grants/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            answer = co_author.get("/api/v1/grants/").json()
        assert all(one["budget"] is not None for one in answer["results"])
        return sum(not one["sql"].startswith("PREPARE") for one in statements)  # once a connection, at the second use

    few = asked()
    for number in range(4):
        limit(world, study_with(world, f"Study {number}", ("en",)))
    assert asked() == few
    Grant.objects.filter(holder=world.users["co_author"]).update(revoked_at=timezone.now() - timedelta(days=1))
    answer = co_author.get("/api/v1/grants/").json()
    assert {(one["state"], one["budget"]) for one in answer["results"]} == {("revoked", None)}


def test_two_holders_of_a_study_are_told_apart(world, shelves):
    set_sharing_terms(
        actor=world.actor("principal_investigator"), study_id=world.study.pk, listed=True, ethics_decides=False
    )
    second = let_read(world.users, world.study, who="second")
    first = world.study.grants.exclude(pk=second.pk).get()
    type(world.users["second"]).objects.filter(pk=second.holder_id).update(is_active=False)
    assert reaches_in_excerpts([first, second]) == {first.pk: 6, second.pk: 0}
