"""The client's manners: where the token goes, how long it waits, what it does not ask for twice."""

import io
import json

import pytest
import requests
from confided_client.errors import (
    FailedError,
    InvalidError,
    NotFoundError,
    RefusedError,
    TokenRefusedError,
    TooManyRequestsError,
    UnreachableError,
    problem_of,
)
from confided_client.models import Me
from confided_client.reading import read, rows_of
from confided_client.transport import Transport
from requests.adapters import BaseAdapter

URL = "https://archive.example.org"


class Answers(BaseAdapter):
    """An archive of prepared answers; keeps what it was asked."""

    def __init__(self, *answers) -> None:
        super().__init__()
        self.answers, self.asked = list(answers), []

    def send(self, request, **how):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, headers, body = answer
        made = requests.Response()
        made.status_code, made.url, made.request = status, request.url, request
        made.headers.update(headers)
        made.raw = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        return made

    def close(self) -> None:
        pass


def served(*answers, **how):
    slept: list[float] = []
    transport = Transport(URL, "cfd_secret", sleep=slept.append, **how)
    archive = Answers(*answers)
    transport._session.mount("https://", archive)
    return transport, archive, slept


OK = (200, {"ETag": '"a"'}, {"results": [], "next": None})
BUSY = (429, {"Retry-After": "7"}, {"code": "throttled", "detail": "Too many requests."})


def test_it_waits_as_long_as_it_is_asked_to():
    transport, archive, slept = served(BUSY, BUSY, OK)
    assert transport.get("/x/") == OK[2]
    assert slept == [7.0, 7.0]
    assert len(archive.asked) == 3


def test_its_patience_ends():
    transport, archive, slept = served(BUSY, BUSY, BUSY, patience=10)
    with pytest.raises(TooManyRequestsError, match="Too many requests"):
        transport.get("/x/")
    assert (slept, len(archive.asked)) == ([7.0], 2)


@pytest.mark.parametrize("said", ["", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "-1"])
def test_a_wait_that_is_no_number_is_understood_or_guessed(said):
    transport, _archive, slept = served((429, {"Retry-After": said}, {}), OK)
    transport.get("/x/")
    assert slept in ([0.0], [2.0])


@pytest.mark.parametrize(
    "passing", [(503, {}, b"<html>"), (502, {}, b""), requests.ConnectionError(), requests.Timeout()]
)
def test_what_may_pass_is_tried_again_but_not_for_ever(passing):
    transport, archive, _slept = served(passing, OK)
    assert transport.get("/x/") == OK[2]
    transport, archive, slept = served(*[passing] * 9)
    with pytest.raises((FailedError, UnreachableError)):
        transport.get("/x/")
    assert len(archive.asked) == 4
    assert slept == [2.0, 4.0, 8.0]


def test_a_failure_of_the_archive_is_not_hammered():
    transport, archive, _slept = served((500, {}, {"code": "failed"}))
    with pytest.raises(FailedError, match="failed"):
        transport.get("/x/")
    assert len(archive.asked) == 1


def test_what_is_held_is_not_sent_again():
    transport, archive, _slept = served(OK, (304, {}, b""), (200, {"ETag": '"b"'}, {"results": [1]}), (304, {}, b""))
    assert [transport.get("/x/") for _ in range(4)] == [OK[2], OK[2], {"results": [1]}, {"results": [1]}]
    assert [request.headers.get("If-None-Match") for request in archive.asked] == [None, '"a"', '"a"', '"b"']


def test_a_change_is_asked_for_once_unless_it_was_refused():
    transport, archive, slept = served(BUSY, (201, {}, {"id": 1}))
    assert transport.send("POST", "/x/", {"a": "ж"}) == {"id": 1}
    assert json.loads(archive.asked[1].body) == {"a": "ж"}
    for lost in (requests.ConnectionError(), (503, {}, b"")):
        transport, archive, slept = served(lost, OK)
        with pytest.raises((UnreachableError, FailedError)):
            transport.send("POST", "/x/", {})
        assert (len(archive.asked), slept) == (1, [])
    transport, _archive, _slept = served((204, {}, b""), (409, {}, {"code": "conflict"}))
    assert transport.send("PATCH", "/x/", {}) is None
    with pytest.raises(InvalidError, match="conflict"):
        transport.send("DELETE", "/x/", params={"in_use": "yes"})


def test_what_is_entered_once_is_sent_again_where_the_connection_is_lost():
    transport, archive, slept = served(requests.ConnectionError(), (503, {}, b""), (201, {}, {"id": 1}))
    how = {"fields": {"language": "kk"}, "files": {"transcript": ("transcript.txt", "Қалу".encode())}, "key": "k-1"}
    assert transport.hand_in("/x/", **how) == {"id": 1}
    assert {request.headers["Idempotency-Key"] for request in archive.asked} == {"k-1"}
    assert len({request.body for request in archive.asked}) == 1
    assert (len(archive.asked), slept) == (3, [2.0, 4.0])
    transport, _archive, _slept = served((422, {}, {"code": "key_reused"}))
    with pytest.raises(InvalidError, match="key_reused"):
        transport.hand_in("/x/", **how)


def test_a_file_is_written_piece_by_piece():
    transport, archive, _slept = served((200, {}, b"x" * 200_000), (403, {}, {"code": "withdrawn"}))
    file = io.BytesIO()
    transport.fetch("/x/file/", file)
    assert len(file.getvalue()) == 200_000
    assert archive.asked[0].headers["Accept"] == "*/*"
    with pytest.raises(RefusedError, match="withdrawn"):
        transport.fetch("/x/file/", file)


def test_it_holds_a_bounded_number_of_answers():
    transport, _archive, _slept = served(*[OK] * 200)
    for number in range(200):
        transport.get(f"/{number}/")
    assert len(transport._kept) == 64
    transport.close()
    assert not transport._kept


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/api/", "http://archive.example.org/x/", "https://archive.example.org:444/x/"]
)
def test_the_token_goes_nowhere_else(elsewhere):
    transport, archive, _slept = served()
    with pytest.raises(UnreachableError, match="Nothing was sent there"):
        transport.get(elsewhere)
    assert archive.asked == []


def test_it_follows_no_redirect():
    transport, archive, _slept = served((302, {"Location": "https://evil.example/"}, b""))
    with pytest.raises(UnreachableError):
        transport.get("/x/")
    assert len(archive.asked) == 1


@pytest.mark.parametrize(
    "address", ["", "archive.example.org", "ftp://x", "https://u:p@x", "http://archive.example.org"]
)
def test_addresses_that_would_not_do_are_explained(address):
    with pytest.raises(ValueError, match="https://"):
        Transport(address, "cfd_secret")


def test_a_token_is_needed_and_never_shown():
    with pytest.raises(ValueError, match="account's page"):
        Transport(URL, " ")
    transport = Transport("http://127.0.0.1:8000/", "cfd_secret")
    assert "cfd_secret" not in repr(vars(transport))
    assert transport.address == "http://127.0.0.1:8000"


def test_a_netrc_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine archive.example.org login x password y\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    transport, archive, _slept = served(OK)
    transport.get("/x/")
    assert archive.asked[0].headers["Authorization"] == "Bearer cfd_secret"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidError), (401, TokenRefusedError), (403, RefusedError), (404, NotFoundError), (412, InvalidError),
        (429, TooManyRequestsError), (500, FailedError), (503, FailedError),
    ],
)  # fmt: skip
def test_each_problem_has_its_kind(status, kind):
    error = problem_of(status, {"code": "embargoed", "detail": "Wait.", "errors": [{"pointer": "q", "detail": "No."}]})
    assert type(error) is kind
    assert (error.status, error.code, str(error)) == (status, "embargoed", f"embargoed ({status}). Wait. q: No.")


@pytest.mark.parametrize("body", [None, [], "x", {"errors": 1}, {"errors": ["x"]}, {"code": None}])
def test_a_problem_of_another_make_is_still_one(body):
    assert problem_of(403, body).status == 403


@pytest.mark.parametrize("body", [None, [], "", 1, {}, {"id": 1}, {"id": "x", "display_name": "A", "kind": "token"}])
def test_what_is_no_archive_is_told(body):
    with pytest.raises(UnreachableError, match="Is the address that of an archive"):
        read(Me, body)
    with pytest.raises(UnreachableError, match="Is the address that of an archive"):
        rows_of(body)
