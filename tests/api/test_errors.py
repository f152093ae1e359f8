"""Failures tell that they happened, and nothing else."""

import logging

import pytest
from django.db import DatabaseError

from api.v1 import exports
from archive.audit.models import Entry
from archive.keyring.sealing import OpenError
from archive.policy import TokenScope
from archive.release import reading
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.models import Excerpt
from archive.studies.models import Study
from tests.api.conftest import Api, problem, token_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"
SECRET = "the chilled lantern in hand"


def quiet(answer, caplog) -> None:
    written = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert SECRET not in answer.content.decode()
    assert SECRET not in written
    assert "lantern" not in written


def test_an_unexpected_failure_is_a_problem_without_words(shelf, co_author, monkeypatch, caplog):
    class Leaky(Exception):
        pass

    def fail(*args, **kwargs):
        raise Leaky(f"could not open: {SECRET}")

    monkeypatch.setattr(reading, "open_texts", fail)
    with caplog.at_level(logging.DEBUG):
        answer = co_author.get(LIST, {"q": "quasar"})
    body = problem(answer, 500, "failed")
    assert body["detail"] == "Something failed on our side. Nothing was shown."
    assert SECRET not in answer.content.decode()
    assert any(record.name == "api" for record in caplog.records)
    assert not any("quasar" in record.getMessage() for record in caplog.records)


def test_our_log_format_drops_what_the_exception_said(shelf, co_author, monkeypatch):
    from config.logs import MessagelessFormatter

    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Keep()
    handler.setFormatter(MessagelessFormatter("%(message)s"))
    logging.getLogger("api").addHandler(handler)
    monkeypatch.setattr(reading, "open_texts", lambda *a, **k: 1 / len(SECRET[:0]))
    try:
        problem(co_author.get(LIST), 500, "failed")
    finally:
        logging.getLogger("api").removeHandler(handler)
    assert "ZeroDivisionError" in lines[0]
    assert SECRET not in lines[0]


@pytest.mark.parametrize("path", [LIST, "one", "/api/v1/studies/", "/api/v1/me/"])
def test_when_the_log_cannot_be_written_nothing_is_shown(shelf, co_author, monkeypatch, path, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("no space left on device")

    monkeypatch.setattr("archive.audit.log._write", fail)
    path = f"{LIST}{shelf.extra['excerpts'][1].pk}/" if path == "one" else path
    answer = co_author.get(path)
    problem(answer, 500, "failed")
    quiet(answer, caplog)
    assert "space" not in answer.content.decode()


def test_a_tampered_excerpt_is_not_shown(shelf, co_author, caplog):
    excerpt = shelf.extra["excerpts"][1]
    other = shelf.extra["excerpts"][3]
    Excerpt.objects.filter(pk=excerpt.pk).update(sealed_text=bytes(other.sealed_text))
    answer = co_author.get(LIST)
    problem(answer, 500, "failed")
    assert issubclass(OpenError, Exception)
    quiet(answer, caplog)


def test_too_many_requests(shelf, settings):
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {"token": "2/min", "person": "3/min", "nobody": "1/min"},
    }
    first, second = (Api(token_of(shelf.users["co_author"])[1]) for _ in range(2))
    assert [first.get(LIST).status_code for _ in range(3)] == [200, 200, 429]
    assert second.get(LIST).status_code == 200
    answer = first.get(LIST)
    problem(answer, 429, "throttled")
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_guessing_tokens_is_slowed_down_and_does_not_flood_the_log(shelf, settings):
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {"token": "9/min", "person": "9/min", "nobody": "2/min"},
    }
    statuses = [Api(f"cfd_{number}").get(LIST).status_code for number in range(4)]
    assert statuses == [401, 401, 429, 429]
    assert Entry.objects.filter(action="session.refused").count() == 2
    assert [Api().get(LIST).status_code for _ in range(3)] == [401, 401, 429]
    assert Api(token_of(shelf.users["co_author"])[1]).get(LIST).status_code == 200


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_codes_do_not_depend_on_the_language(shelf, language):
    answer = Api().client.get(LIST, headers={"Accept-Language": language})
    problem(answer, 401, "not_signed_in")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png", "*/*", "nonsense"])
def test_other_formats_are_not_offered(shelf, co_author, accept):
    answer = co_author.client.get(LIST, headers={**co_author.headers, "Accept": accept})
    assert answer.status_code == 200 if accept == "*/*" else 406
    if accept != "*/*":
        problem(answer, 406, "not_acceptable")


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_lock_between_the_decision_and_the_answer_is_a_problem_as_any_other(shelf, co_author, monkeypatch, accept):
    opened = reading._opened

    def slowly(*args):
        found = opened(*args)
        Study.objects.update(state="locked")
        return found

    monkeypatch.setattr(reading, "_opened", slowly)
    headers = {**co_author.headers, "Accept": f"{accept}, application/json"}
    answer = co_author.client.get(LIST, headers=headers)
    body = problem(answer, 403, "study_locked")
    assert (body["title"], body["instance"]) == ("Forbidden", LIST)
    assert "RateLimit" in answer.headers
    assert "lantern" not in answer.content.decode()


def test_a_file_that_a_lock_stops_before_its_first_byte_is_a_problem(shelf, api_of, monkeypatch):
    program = api_of("co_author", TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH)
    order = {"study": str(shelf.study.pk), "format": "csv"}
    path = f"{program.post('/api/v1/exports/', order)['Location']}file/"
    assert make_export(Export.objects.get().pk)
    fetch = exports.fetch_export

    def slowly(**given):
        found = fetch(**given)
        Study.objects.update(state="locked")
        return found

    monkeypatch.setattr(exports, "fetch_export", slowly)
    problem(program.get(path), 403, "study_locked")
