"""Reading excerpts in a browser."""

import re
import uuid

import pytest
from django.db import DatabaseError
from django.shortcuts import resolve_url
from django.test import Client

from archive.audit.models import Entry
from archive.release.search import answering
from archive.studies.models import Study
from tests.archive.release.shelf import TEXTS, put
from tests.pages import browser, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
READERS = ("principal_investigator", "researcher", "reviewer", "co_author")
REFUSED = {"ethics_reviewer": 403, "transcriber": 403, "outsider": 404, "operator": 404, "data_steward": 404}
WORDS = ("met me at the station", "We went to")


@pytest.fixture
def shelf(world):
    world.extra["excerpts"] = put(world.interview, world.participant, user=world.users["researcher"])
    return world


def listing(world) -> str:
    return f"/studies/{world.study.pk}/excerpts/"


def page(world, number: int = 1) -> str:
    return f"/excerpts/{world.extra['excerpts'][number].pk}/"


def positions(answer) -> list[str]:
    return re.findall(r'<figure class="excerpt".*? id="excerpt-([0-9a-f-]+)"', answer.content.decode())


@pytest.mark.parametrize("role", READERS)
def test_readers_read(shelf, role):
    client = browser(shelf.users[role])
    answer = client.get(listing(shelf))
    assert answer.status_code == 200
    assert positions(answer) == [str(one.pk) for one in shelf.extra["excerpts"]]
    assert '<span class="redacted">[Name 1]</span> met me' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    one = client.get(page(shelf))
    assert one.status_code == 200
    assert len(positions(one)) == 4
    assert "How to cite it" in one.content.decode()
    printed = "Read under grant" if role == "co_author" else "For the study’s own team."
    assert printed in one.content.decode()
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed").count() == 8
    assert Entry.objects.filter(action="excerpt.read", object_kind="study", outcome="allowed").count() == 1


@pytest.mark.parametrize(("role", "status"), REFUSED.items())
def test_others_do_not(shelf, role, status):
    client = browser(shelf.users[role])
    for answer in (
        client.get(listing(shelf)),
        client.post(listing(shelf), {"words": "station"}),
        client.get(page(shelf)),
    ):
        assert answer.status_code == status
        assert not any(words in answer.content.decode() for words in WORDS)


@pytest.mark.parametrize("role", [*READERS, *REFUSED])
def test_nothing_before_release(world, role):
    world.upload()
    answer = browser(world.users[role]).get(listing(world))
    assert answer.status_code == REFUSED.get(role, 200)
    assert positions(answer) == []
    assert not any(words in answer.content.decode() for words in WORDS)


def test_nobody_is_led_to_the_sign_in(shelf):
    for path in (listing(shelf), page(shelf)):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(resolve_url("account_login"))
    assert Entry.objects.filter(outcome="denied", reason="not_signed_in").count() == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "STATION"}, [1]),
        ({"words": "nowhere"}, []),
        ({"speaker": "interviewer"}, [0, 2]),
        ({"language": "ru"}, []),
        ({"language": "en", "speaker": "participant", "words": "place"}, [3]),
        ({}, [0, 1, 2, 3]),
    ],
)
def test_search(shelf, client, asked, found):
    sign_in(client, shelf.users["co_author"])
    answer = client.post(listing(shelf), asked)
    assert answer.status_code == 200
    assert positions(answer) == [str(shelf.extra["excerpts"][place].pk) for place in found]
    if not found:
        assert "Nothing found" in answer.content.decode()


def test_search_by_interview(shelf, client):
    sign_in(client, shelf.users["co_author"])
    assert len(positions(client.post(listing(shelf), {"interview": shelf.interview.pk}))) == 4
    assert client.post(listing(shelf), {"interview": uuid.uuid4()}).status_code == 422


def test_paging_goes_by_post_and_keeps_the_search(shelf, client, monkeypatch):
    monkeypatch.setattr(answering, "PAGE_SIZE", 1)
    sign_in(client, shelf.users["co_author"])
    found, fields = [], {"speaker": "participant", "words": "-nowhere"}
    for _ in range(2):
        answer = client.post(listing(shelf), fields)
        found += positions(answer)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))
        fields = {**hidden}
        fields.pop("csrfmiddlewaretoken", None)
    assert found == [str(shelf.extra["excerpts"][place].pk) for place in (1, 3)]
    assert hidden.get("cursor", "") == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "x" * 401}, {"words": "x" * 10_000}, {"words": "%"}, {"order": "best"},
        {"words": " ".join(map(str, range(40)))},
        {"words": "a\x00b"}, {"cursor": "garbage"},
        {"cursor": "A" * 5000}, {"language": "de"}, {"speaker": "narrator"}, {"interview": "\x00"},
    ],
)  # fmt: skip
def test_malformed_searches_say_so(shelf, client, asked):
    sign_in(client, shelf.users["co_author"])
    answer = client.post(listing(shelf), asked)
    assert answer.status_code == 422
    assert positions(answer) == []


def test_what_was_looked_for_is_marked_and_counted(shelf, client):
    sign_in(client, shelf.users["co_author"])
    page = client.post(listing(shelf), {"words": "stations", "order": "newest"}).content.decode()
    assert "<mark>station</mark>" in page
    assert "Fewer than 5 excerpts" in page
    assert "<mark>" not in client.get(listing(shelf)).content.decode()


def test_words_in_an_address_are_not_searched_for(shelf, client):
    sign_in(client, shelf.users["co_author"])
    assert len(positions(client.get(f"{listing(shelf)}?words=station"))) == 4


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods(shelf, client, method):
    sign_in(client, shelf.users["co_author"])
    assert getattr(client, method)(listing(shelf)).status_code == 405
    assert getattr(client, method)(page(shelf)).status_code == 405
    assert client.post(page(shelf)).status_code == 405


def test_what_a_speaker_said_is_never_markup(shelf, client):
    put_more = ("<script>alert(1)</script>", "[<b>Name 1</b>] & {{ x }}")
    type(shelf.extra["excerpts"][0])._default_manager.all().delete()
    from archive.holdings.models import Transcript
    from archive.release.models import Release

    Release.objects.all().delete()
    Transcript.objects.all().delete()
    put(shelf.interview, shelf.participant, put_more, user=shelf.users["researcher"])
    sign_in(client, shelf.users["co_author"])
    text = client.get(listing(shelf)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "[&lt;b&gt;Name 1&lt;/b&gt;]" in text


def test_a_locked_study_and_an_embargo_say_why(shelf, client):
    sign_in(client, shelf.users["co_author"])
    Study.objects.update(embargo_until="2999-01-01T00:00:00Z")
    answer = client.get(listing(shelf))
    assert (answer.status_code, positions(answer)) == (200, [])
    assert "under embargo until" in answer.content.decode()
    answer = client.get(page(shelf))
    assert answer.status_code == 403
    assert "embargo" in answer.content.decode()
    Study.objects.update(embargo_until=None, state="locked")
    for path in (listing(shelf), page(shelf)):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "locked" in answer.content.decode()


def test_what_does_not_exist(shelf, client):
    sign_in(client, shelf.users["co_author"])
    assert client.get(f"/studies/{uuid.uuid4()}/excerpts/").status_code == 404
    assert client.get(f"/excerpts/{uuid.uuid4()}/").status_code == 404


def test_when_the_log_cannot_be_written_the_page_shows_nothing(shelf, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("no space left on device")

    client = browser(shelf.users["co_author"])
    client.raise_request_exception = False
    monkeypatch.setattr("archive.audit.log._write", fail)
    for path in (listing(shelf), page(shelf)):
        answer = client.get(path)
        assert answer.status_code == 500
        assert not any(words in answer.content.decode() for words in (*TEXTS, "space"))
