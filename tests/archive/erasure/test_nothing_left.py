"""After a withdrawal no page, no API route and no selector shows anything of the participant, to anybody."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from archive.holdings.models import Recording, Transcript
from archive.holdings.selectors import interviews_visible_to, recordings_visible_to, transcripts_visible_to
from archive.release.coding.models import Coding
from archive.release.coding.selectors import codings_visible_to
from archive.release.models import Excerpt
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant
from archive.studies.selectors import participants_visible_to
from tests.archive.erasure.lives import EVIDENCE, MEMO, NAME, PRONOUNS, WORD, WORDS, live
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

#: Signing in and out, and one's own account, show nobody's interview, and would end the visit.
LEAVE_OUT = ("account", "mfa")


def routes(patterns=None, namespace="") -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the name and the parameters of every route of the application."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from routes(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name and not one.name.startswith(LEAVE_OUT):
            yield f"{namespace}{one.name}", frozenset(one.pattern.converters)


def objects_of(world) -> dict[str, object]:
    """Return an object of the participant for every kind of parameter."""
    return {
        "study_id": world.study.pk,
        "participant_id": world.participant.pk,
        "interview_id": world.interview.pk,
        "transcript_id": world.transcript.pk,
        "recording_id": Recording.objects.get(interview=world.interview).pk,
        "excerpt_id": Excerpt.objects.filter(participant=world.participant).first().pk,
    }


def addresses(objects) -> list[str]:
    """Return the address of every route that these objects can fill in."""
    found = dict(routes())
    fitting = [(name, wanted) for name, wanted in found.items() if wanted <= objects.keys() and name != "api_nothing"]
    return [
        reverse(name, kwargs={one: objects[one] for one in wanted}) for name, wanted in fitting if name != "api_nothing"
    ]


def shown_to(world, role: str | None, where: list[str]) -> str:
    """Return all that one person is shown anywhere."""
    client = browser(world.users[role]) if role else Client()
    answers = [client.get(address) for address in where]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    return "\n".join(answer.getvalue().decode(errors="replace") for answer in answers)


def found_in(text: str) -> set[str]:
    return {word for word in WORDS if word in text}


#: Two who were shown something of theirs before, and nobody at all; the others look as well, among the slow tests.
READERS = ["researcher", "co_author", None]


@pytest.mark.slow
@pytest.mark.parametrize("among", [READERS, pytest.param(None, marks=pytest.mark.slow)], ids=["readers", "everybody"])
def test_no_route_shows_anything_to_anybody(world, among):
    live(world)
    where = addresses(objects_of(world))
    assert reverse("participant_profile", args=[world.participant.pk]) in where
    assert len(where) > 20
    before = {role: found_in(shown_to(world, role, where)) for role in ("researcher", "reviewer")}
    assert before["researcher"] >= {NAME, PRONOUNS, EVIDENCE, WORD, MEMO}
    assert before["reviewer"] >= {WORD}
    lead = browser(world.users["principal_investigator"])
    lead.post(reverse("participant_withdraw", args=[world.participant.pk]), {"code": "P-01", "choice": "destroy"})
    for role in among or [*world.users, None]:
        assert found_in(shown_to(world, role, where)) == set(), role


@pytest.mark.slow
def test_no_route_shows_anything_while_it_is_unfinished(world, monkeypatch):
    live(world)
    where = addresses(objects_of(world))

    def failing(**kwargs):
        raise OSError

    monkeypatch.setattr("archive.erasure.destroying.destroy_key", failing)
    lead = browser(world.users["principal_investigator"])
    lead.post(reverse("participant_withdraw", args=[world.participant.pk]), {"code": "P-01", "choice": "destroy"})
    assert Participant.objects.get(pk=world.participant.pk).sealed_profile is not None
    for role in ("researcher", "reviewer"):
        assert found_in(shown_to(world, role, where)) == set(), role


def test_no_selector_finds_words_to_read(world):
    live(world)
    lead = browser(world.users["principal_investigator"])
    lead.post(reverse("participant_withdraw", args=[world.participant.pk]), {"code": "P-01", "choice": "destroy"})
    for role in world.users:
        actor = world.actor(role)
        assert read_page(actor=actor, visible=visible_to(actor)).excerpts == []
        assert not visible_to(actor).exists()
        assert not codings_visible_to(actor).exists()
        assert not recordings_visible_to(actor).exists()
        assert {one.sealed_setting for one in interviews_visible_to(actor)} <= {None}
        assert {one.turns.count() for one in transcripts_visible_to(actor)} <= {0}
        assert {one.sealed_profile for one in participants_visible_to(actor)} <= {None}
    assert Transcript.objects.count() == 1
    assert not Coding.objects.exists()
