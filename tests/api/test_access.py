"""One's own requests and grants over REST."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export
from archive.sharing.models import Grant
from archive.sharing.services import revoke_grant
from archive.studies.models import Study
from archive.vocabulary import ExportFormat
from tests.api.conftest import problem
from tests.grants import ask

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_holder_finds_their_grants_and_requests(shelf, co_author):
    (grant,) = co_author.get("/api/v1/grants/").json()["results"]
    assert grant["state"] == "holds"
    assert (grant["purpose"], grant["languages"], grant["interviews"]) == ("publication", ["en", "kk", "ru"], None)
    assert grant["until"] == (timezone.localdate() + timedelta(days=30)).isoformat()
    assert grant["budget"] == {
        "opened": 0, "limit": 5000, "opened_today": 0, "day_limit": 1000, "left_today": 1000,
        "renews_at": f"{datetime.now(UTC).date() + timedelta(days=1)}T00:00:00Z",
    }  # fmt: skip
    co_author.get("/api/v1/excerpts/")
    spent = co_author.get("/api/v1/grants/").json()["results"][0]["budget"]
    assert (spent["opened"], spent["opened_today"], spent["left_today"]) == (4, 4, 996)
    (asked,) = co_author.get("/api/v1/access-requests/").json()["results"]
    assert (asked["state"], asked["agreement_version"], asked["study"]) == ("approved", 1, str(shelf.study.pk))


@pytest.mark.parametrize("person", ["principal_investigator", "ethics_reviewer", "outsider"])
def test_other_peoples_are_not_listed(shelf, api_of, person):
    for address in ("/api/v1/grants/", "/api/v1/access-requests/"):
        assert api_of(person).get(address).json()["results"] == []


def test_a_revoked_grant_closes_the_excerpts_to_the_same_token(shelf, co_author):
    assert len(co_author.get("/api/v1/excerpts/").json()["results"]) == 4
    grant = Grant.objects.get()
    revoke_grant(actor=shelf.actor("principal_investigator"), grant_id=grant.pk, reason="Over.")
    assert co_author.get("/api/v1/excerpts/").json()["results"] == []
    problem(co_author.get("/api/v1/excerpts/", {"study": shelf.study.pk}), 403, "grant_ended")
    problem(co_author.get(f"/api/v1/excerpts/{shelf.extra['excerpts'][1].pk}/"), 403, "grant_ended")
    (revoked,) = co_author.get("/api/v1/grants/").json()["results"]
    assert (revoked["state"], revoked["budget"]) == ("revoked", None)
    assert co_author.get("/api/v1/studies/").json()["results"] == []


def test_nothing_of_a_locked_study_is_told(shelf, co_author):
    ask(shelf.users, shelf.study)
    Study.objects.update(state="locked")
    for address in ("/api/v1/grants/", "/api/v1/access-requests/"):
        assert shelf.study.title not in co_author.get(address).content.decode()
        assert co_author.get(address).json()["results"] == []


def test_exports_are_listed_to_their_maker_and_no_page_gives_one_to_a_token(shelf, co_author, api_of):
    wanted = Wanted(ExportFormat.CSV)
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=wanted)
    assert make_export(export.pk)
    (listed,) = co_author.get("/api/v1/exports/").json()["results"]
    assert (listed["state"], listed["rows_total"], listed["fetched_at"]) == ("ready", 4, None)
    assert api_of("researcher").get("/api/v1/exports/").json()["results"] == []
    answer = co_author.client.get(f"/exports/{export.pk}/file/", headers=co_author.headers)
    assert answer.status_code == 302, "a token is nobody on pages"
    export.refresh_from_db()
    assert export.fetches == 0
