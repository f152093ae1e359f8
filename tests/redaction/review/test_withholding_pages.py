"""Pages of what is withheld: by whole turns for fieldworkers, by words for reviewers at the desk."""

import pytest
from django.urls import reverse

from archive.holdings.models import Transcript, Withholding
from archive.release.models import Excerpt, Release
from archive.vocabulary import Withheld
from tests.pages import browser
from tests.redaction.review.test_withholding import STORY, TELLING, TEXT, hold, turn_at
from tests.world import processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEAM = ["principal_investigator", "researcher", "reviewer"]
#: With the answer each gets: whoever knows the study is told no, the rest that there is nothing.
OTHERS = {"transcriber": 404, "co_author": 404, "ethics_reviewer": 404, "data_steward": 404, "outsider": 404}


@pytest.fixture
def reviewed(world):
    processed(world, TEXT)
    return world


def page(world):
    return reverse("withheld", args=[world.transcript.pk])


def sent(world, position=1, **changes):
    return {"turns": [str(turn_at(world, position).pk)], "why": "not_this", "reason": ""} | changes


@pytest.mark.parametrize("role", TEAM)
def test_the_team_withholds_by_turn_without_seeing_a_word(reviewed, role):
    client = browser(reviewed.users[role])
    first = client.get(page(reviewed))
    assert "Nothing is withheld" in first.text
    assert not any(telling in first.text for telling in TELLING)
    assert "2 · P-01" in first.text
    assert client.post(page(reviewed), sent(reviewed, reason="Not safe")).status_code == 302
    after = client.get(page(reviewed)).text
    assert "the whole turn" in after
    assert "Not safe" in after
    assert str(turn_at(reviewed, 1).pk) not in after


@pytest.mark.parametrize(("role", "status"), OTHERS.items())
def test_nobody_else_does(reviewed, role, status):
    client = browser(reviewed.users[role])
    assert client.get(page(reviewed)).status_code == status
    assert client.post(page(reviewed), sent(reviewed)).status_code == status
    assert not Withholding.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"turns": []}, {"turns": ["x"]}, {"why": ""}, {"why": "perhaps"}, {"reason": "x" * 2001}]
)
def test_what_makes_no_sense_is_refused(reviewed, changes):
    client = browser(reviewed.users["researcher"])
    assert client.post(page(reviewed), sent(reviewed, **changes)).status_code == 422
    assert client.post(page(reviewed)).status_code == 422
    assert client.put(page(reviewed)).status_code == 405
    assert not Withholding.objects.exists()


def stretch(world, words=STORY, position=1, **changes):
    text = TEXT.split("\n\n")[position].split(": ", 1)[1]
    start = text.index(words)
    turn = str(turn_at(world, position).pk)
    return {"turn": turn, "start": start, "end": start + len(words), "kind": "declined"} | changes


@pytest.mark.parametrize("released", [False, True])
def test_a_reviewer_selects_and_withholds_at_the_desk(reviewed, released):
    if released:
        reviewed.approve()
        reviewed.settle()
        reviewed.release()
    client = browser(reviewed.users["reviewer"])
    assert "pantry" in client.get(reverse("desk", args=[reviewed.transcript.pk])).text
    answer = client.post(reverse("stretch_withhold", args=[reviewed.transcript.pk]), stretch(reviewed))
    assert answer.status_code == 200
    assert 'class="withheld"' in answer.text
    assert "drank tea" in answer.text
    desk = client.get(reverse("desk", args=[reviewed.transcript.pk])).text
    for text in (answer.text, desk):
        assert not any(telling in text for telling in TELLING)
    assert Withholding.objects.get().kind == Withheld.DECLINED
    assert Excerpt.objects.filter(withheld_at__isnull=False).count() == released


@pytest.mark.parametrize(
    ("role", "status"),
    [("principal_investigator", 403), ("researcher", 403), *[(role, 404) for role in OTHERS]],
)
def test_words_are_selected_by_reviewers_alone_and_shown_to_nobody_else(reviewed, role, status):
    answer = browser(reviewed.users[role]).post(
        reverse("stretch_withhold", args=[reviewed.transcript.pk]), stretch(reviewed)
    )
    assert answer.status_code == status
    assert "tea" not in answer.text
    assert not Withholding.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"kind": "x"}, 400), ({"start": "x"}, 400), ({"start": 5, "end": 5}, 422), ({"end": 9999}, 422),
     ({"turn": "00000000-0000-4000-8000-000000000000"}, 409)],
)  # fmt: skip
def test_a_selection_that_is_none_is_refused_in_words(reviewed, changes, status):
    client = browser(reviewed.users["reviewer"])
    answer = client.post(reverse("stretch_withhold", args=[reviewed.transcript.pk]), stretch(reviewed, **changes))
    assert answer.status_code == status
    assert not Withholding.objects.exists()


def test_giving_back_asks_first(reviewed):
    (held,) = hold(reviewed)
    url = reverse("withheld_return", args=[reviewed.transcript.pk, held.pk])
    client = browser(reviewed.users["researcher"])
    assert "looked through anew" in client.get(url).text
    client.post(url)
    assert not Withholding.objects.get().ended_at
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    assert Withholding.objects.get().ended_at
    assert client.post(url, {"confirmed": "yes"}).status_code in (403, 404)
    for role, status in OTHERS.items():
        assert browser(reviewed.users[role]).get(url).status_code == status


def test_what_has_no_place_in_a_new_version_is_settled_on_the_page(reviewed):
    (held,) = hold(reviewed, words=STORY)
    reviewed.upload(TEXT.replace("pantry", "cellar"))
    reviewed.process()
    client = browser(reviewed.users["reviewer"])
    assert "version 1, turn 2" in client.get(page(reviewed)).text
    url = reverse("withheld_return", args=[reviewed.transcript.pk, held.pk])
    assert "reviewers and readers will see them" in client.get(url).text
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    assert "not placed" not in client.get(page(reviewed)).text


def test_recalling_a_release_asks_first(reviewed):
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    hold(reviewed)
    client = browser(reviewed.users["principal_investigator"])
    assert "1 excerpt is taken out" in client.get(page(reviewed)).text
    url = reverse("transcript_reopen", args=[reviewed.transcript.pk])
    assert "Recall this release?" in client.get(url).text
    client.post(url)
    assert not Release.objects.get().recalled_at
    assert browser(reviewed.users["researcher"]).post(url, {"confirmed": "yes"}).status_code == 403
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    assert Release.objects.get().recalled_at
    assert Transcript.objects.get(pk=reviewed.transcript.pk).state == "in_review"


def test_an_excerpt_leads_the_team_to_withholding_it(reviewed):
    reviewed.approve()
    reviewed.settle()
    reviewed.release()
    url = reverse("excerpt", args=[Excerpt.objects.get(position=1).pk])
    found = browser(reviewed.users["researcher"]).get(url)
    assert f"{page(reviewed)}?turn=2" in found.text
    chosen = browser(reviewed.users["researcher"]).get(f"{page(reviewed)}?turn=2").text
    assert f'value="{turn_at(reviewed, 1).pk}"' in chosen
    assert chosen.count("checked") == 1
    assert "Withhold it" not in browser(reviewed.users["co_author"]).get(url).text
    hold(reviewed)
    for role in ("researcher", "co_author"):
        client = browser(reviewed.users[role])
        assert client.get(url).status_code == 410
        for address in (reverse("excerpts", args=[reviewed.study.pk]), reverse("api_excerpts")):
            assert "pantry" not in client.get(address).text
        assert client.post(reverse("excerpts", args=[reviewed.study.pk]), {"words": "pantry"}).context["excerpts"] == []
