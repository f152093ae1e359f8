"""What every answer has in common: tags, compression, limits, links, and methods."""

import gzip

import pytest

from archive.audit.models import Entry
from archive.policy import TokenScope
from archive.release.models import Release
from tests.api.conftest import Api, problem, token_of
from tests.pages import sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"


def asking(api, path, **headers):
    return api.client.get(path, headers={**api.headers, **headers})


@pytest.mark.parametrize("weak", ["", "W/"])
def test_what_a_program_holds_is_not_sent_again_and_is_on_record_as_read(shelf, co_author, weak):
    first = co_author.get(LIST)
    again = asking(co_author, LIST, **{"If-None-Match": f'"other", {weak}{first["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "no-store")
    assert "Content-Type" not in again.headers
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed").count() == 8


def test_what_may_not_be_held_any_more_is_refused_whatever_tag_is_sent(shelf, co_author):
    path = f"{LIST}{shelf.extra['excerpts'][1].pk}/"
    tag = co_author.get(path)["ETag"]
    Release.objects.update(recalled_at="2024-01-01T00:00:00Z")
    for held in (tag, "*"):
        problem(asking(co_author, path, **{"If-None-Match": held}), 410, "gone")


def test_a_tag_is_nobody_elses_and_tells_nothing(shelf, co_author, api_of):
    mine, theirs = co_author.get(LIST), api_of("researcher").get(LIST)
    assert mine.content == theirs.content
    assert mine["ETag"] != theirs["ETag"]
    assert asking(api_of("researcher"), LIST, **{"If-None-Match": mine["ETag"]}).status_code == 200
    assert co_author.get(LIST, {"q": "station"})["ETag"] != mine["ETag"]


def test_a_browser_gets_neither_tag_nor_compression(shelf, client):
    sign_in(client, shelf.users["co_author"])
    answer = client.get(LIST, headers={"Accept-Encoding": "gzip", "If-None-Match": "*"})
    assert answer.status_code == 200
    assert not {"ETag", "Content-Encoding"} & set(answer.headers)


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("", False), ("gzip;q=x", False)],
)
def test_a_long_answer_to_a_program_is_compressed_if_it_wants(shelf, co_author, accepted, packed):
    plain, answer = co_author.get(LIST), asking(co_author, LIST, **{"Accept-Encoding": accepted})
    assert ("Content-Encoding" in answer.headers) == packed
    assert (gzip.decompress(answer.content) if packed else answer.content) == plain.content
    assert answer["ETag"].removeprefix("W/") == plain["ETag"]
    assert answer["ETag"].startswith("W/") == packed
    assert "Accept-Encoding" in answer["Vary"]
    assert answer["Content-Length"] == str(len(answer.content))


def test_the_length_of_what_is_compressed_is_blurred(shelf, co_author):
    lengths = {len(asking(co_author, LIST, **{"Accept-Encoding": "gzip"}).content) for _ in range(12)}
    assert len(lengths) > 1


def test_short_answers_and_problems_are_not_compressed(shelf, co_author):
    for path in ("/api/v1/me/", f"{LIST}?language=de"):
        assert "Content-Encoding" not in asking(co_author, path, **{"Accept-Encoding": "gzip"}).headers


def test_what_is_left_of_the_limit_is_told_each_token(shelf, settings):
    rates = {"token": "2/min", "person": "3/min", "nobody": "1/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    api, other = (Api(token_of(shelf.users["co_author"])[1]) for _ in range(2))
    told = [api.get(LIST) for _ in range(3)]
    assert [one.status_code for one in told] == [200, 200, 429]
    assert [one["RateLimit"].split(";")[1] for one in told] == ["r=1", "r=0", "r=0"]
    assert {one["RateLimit-Policy"] for one in told} == {'"token";q=2;w=60'}
    seconds = int(told[2]["RateLimit"].split("t=")[1])
    assert 0 < seconds <= 60
    assert abs(int(told[2]["Retry-After"]) - seconds) <= 30
    assert other.get(LIST)["RateLimit"].split(";")[1] == "r=1"
    assert Api().get(LIST)["RateLimit-Policy"] == '"nobody";q=1;w=60'


def test_the_next_page_stands_in_a_header_too(shelf, co_author):
    answer = co_author.get(f"{LIST}?limit=3")
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert "Link" not in co_author.get(answer.json()["next"]).headers


@pytest.mark.parametrize("path", [LIST, "one", "/api/v1/me/", "/api/v1/log/heads/newest/"])
def test_options_says_what_an_address_takes(shelf, co_author, path):
    path = f"{LIST}{shelf.extra['excerpts'][0].pk}/" if path == "one" else path
    answer = co_author.client.options(path, headers=co_author.headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert Api().client.options(path).status_code == 401


def test_head_is_decided_recorded_and_tagged_as_get_is(shelf, co_author):
    get = co_author.get(LIST)
    head = co_author.client.head(LIST, headers=co_author.headers)
    assert (head["ETag"], head["Content-Length"], head.content) == (get["ETag"], get["Content-Length"], b"")
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt").count() == 8


def test_every_problem_has_its_place_on_the_page(shelf, client):
    from api.problems import known_problems

    sign_in(client, shelf.users["outsider"])
    page = client.get("/api/docs/").content.decode()
    codes = [code for _status, code, _meaning in known_problems()]
    assert len(codes) == len(set(codes))
    assert all(f'id="problem-{code}"' in page for code in codes)


def test_a_token_for_the_log_tags_its_answers_too(shelf, api_of):
    api = api_of("ethics_reviewer", TokenScope.LOG_READ)
    assert "ETag" not in api.get("/api/v1/log/heads/newest/").headers
