"""Requests that no honest program sends: always a problem of theirs, never a failure of ours."""

import pytest
from django.test import RequestFactory

from config.wsgi import application
from tests.api.conftest import Api, problem

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"
READS = [LIST, "/api/v1/grants/", "/api/v1/access-requests/", "/api/v1/exports/", "/api/v1/studies/", "/api/v1/me/"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "GARBAGE"])
def test_methods_that_are_none(shelf, co_author, method):
    answer = co_author.client.generic(method, "/api/v1/me/", headers=co_author.headers)
    problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path",
    [
        "excerpts/%00/", "excerpts/%0A/", "excerpts/..%2F/", "excerpts/%FF/", "excerpts/%ED%A0%80/", "excerpts/0/",
        "log/heads/-1/", "log/heads/1e9/", f"log/heads/{'9' * 5000}/", "excerpts/00000000-0000-0000-0000-000000000000/",
        "\u0430/", "excerpts/%F0%9F%98%80/",
    ],
)  # fmt: skip
def test_addresses_that_are_none(shelf, co_author, path):
    problem(co_author.get(f"/api/v1/{path}"), 404, "not_found")


@pytest.mark.parametrize("charset", ["zip", "base64", "rot13", "utf-16", "hex", "idna", "nonsense"])
def test_charsets_that_are_no_text(shelf, charset):
    """As the server is asked: Django's test client makes requests of its own kind."""
    said: list[str] = []
    environ = RequestFactory().get(f"{LIST}?q=%D0%B6", headers={"Authorization": "Basic x"}).environ
    environ["CONTENT_TYPE"] = f"application/json; charset={charset}"
    body = application(environ, lambda status, headers: said.append(status))
    assert said == ["401 Unauthorized"]
    assert b"token_refused" in b"".join(body)


@pytest.mark.parametrize("name", ["If-None-Match", "If-Match", "Prefer", "Accept-Encoding", "Range", "Cookie"])
@pytest.mark.parametrize("value", ["", ",", '"', 'W/"', "*,*", ";;q==", "\xff\xfe", "a" * 8000, "return="])
def test_headers_that_mean_nothing(shelf, co_author, name, value):
    answer = co_author.client.get("/api/v1/me/", headers={**co_author.headers, name: value})
    assert answer.status_code == 200


def test_nothing_that_was_sent_comes_back_in_a_problem(shelf, co_author):
    secret = "lantern"
    for query in (f"study={secret}", f"language={secret}", f"limit={secret}", f"released_from={secret}", f"x={secret}"):
        assert secret not in str(problem(co_author.get(f"{LIST}?{query}"), 400, "invalid"))


def test_a_stranger_is_told_to_sign_in_whatever_they_send(world):
    for path in READS:
        problem(Api().client.post(path, b"{", content_type="application/json"), 401, "not_signed_in")
