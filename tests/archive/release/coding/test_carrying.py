"""A new release of an interview: codings go along where the words are the same, and their coders hear of the others."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.notices.models import Notice
from archive.release.coding.models import Coding
from archive.release.coding.services import carry_codings
from archive.release.models import Excerpt, Release
from archive.studies.models import Membership
from archive.vocabulary import TranscriptState
from redaction.review.services import reopen_transcript
from tests.archive.release.coding.coded import excerpts, make, mark
from tests.archive.release.coding.test_marking import codings
from tests.archive.release.shelf import _excerpt, put
from tests.pages import browser
from tests.world import TEXT

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
OLD = ("Who helped you?", "A friend met me at the station.", "Really?", "Yes.", "And then?", "Yes.")
MEMO = "She means Gulzada."


@pytest.fixture
def coded(world):
    """Six turns, each put under one code as a whole, the second by a passage as well."""
    put(world.interview, world.participant, OLD, user=world.users["researcher"])
    world.extra["code"] = make(world, "Staying")
    for one in excerpts(world):
        mark(world, world.extra["code"], one)
    mark(world, world.extra["code"], excerpts(world)[1], span=(2, 8), memo=MEMO)
    return world


def release_anew(world, texts, *, version=1):
    """Take the release back, and release ``texts`` of a version in its place."""
    Release.objects.update(recalled_at=timezone.now())
    if version > 1:
        Transcript.objects.update(state=TranscriptState.SUPERSEDED)
    transcript, _ = Transcript.objects.get_or_create(
        interview=world.interview,
        version=version,
        defaults={"format": "txt", "uploaded_by": world.users["researcher"], "state": TranscriptState.RELEASED},
    )
    release = Release.objects.create(transcript=transcript, fingerprint="1" * 64, released_by=world.users["researcher"])
    for place, text in enumerate(texts):
        _excerpt(release, world.interview, world.participant, place, text, "en")
    with transaction.atomic():
        told = carry_codings(release)
    return release, told


def carried(release):
    """Return (place, from, to) of what stands under a code in a release."""
    rows = Coding.objects.filter(excerpt__release=release).order_by("excerpt__position", "start")
    return list(rows.values_list("excerpt__position", "start", "end"))


def test_what_reads_the_same_keeps_all_that_was_noted(coded):
    before = {row.pk: (row.coded_by_id, row.created_at, row.start, row.end) for row in Coding.objects.all()}
    release, told = release_anew(coded, OLD)
    assert told == {"codings": 7, "codings_left": 0}
    assert sorted(place for place, *_span in carried(release)) == [0, 1, 1, 2, 3, 4, 5]
    assert {row.pk: (row.coded_by_id, row.created_at, row.start, row.end) for row in Coding.objects.all()} == before
    assert set(Coding.objects.values_list("excerpt__release", flat=True)) == {release.pk}
    ((whole, passage),) = [found for found in codings(coded, "researcher").values() if len(found) == 2]
    assert (whole.memo, passage.memo, passage.start, passage.end) == ("", MEMO, 2, 8)
    assert not Notice.objects.filter(kind="codings_left").exists()


def test_what_reads_otherwise_stays_behind_and_its_coder_is_told(coded):
    new = (OLD[0], "[Name 1] met me at the station.", *OLD[2:])
    release, told = release_anew(coded, new)
    assert told == {"codings": 5, "codings_left": 2}
    assert [place for place, *_span in carried(release)] == [0, 2, 3, 4, 5]
    (notice,) = Notice.objects.filter(kind="codings_left")
    assert notice.user == coded.users["researcher"]
    assert notice.path == reverse("codings_left", args=[coded.study.pk])


def test_in_another_version_turns_are_found_by_their_neighbours(coded):
    release, told = release_anew(coded, ("Shall we begin?", "Let us.", *OLD), version=2)
    assert told == {"codings": 7, "codings_left": 0}
    assert sorted(place for place, *_span in carried(release)) == [2, 3, 3, 4, 5, 6, 7]


def test_in_another_version_what_could_be_two_turns_is_left(coded):
    new = ("Who was it that helped you?", OLD[1], "Tell me.", "Yes.", "Where to?", "Home.")
    release, told = release_anew(coded, new, version=2)
    assert told == {"codings": 2, "codings_left": 5}
    assert [place for place, *_span in carried(release)] == [1, 1]


def test_another_speakers_same_words_are_not_the_same(coded):
    first = excerpts(coded)[1]
    Excerpt.objects.filter(pk=first.pk).update(role="other")
    _release, told = release_anew(coded, OLD)
    assert told == {"codings": 5, "codings_left": 2}


def test_what_was_left_goes_along_once_it_reads_the_same_again(coded):
    release_anew(coded, (OLD[0], "Otherwise.", *OLD[2:]))
    release, told = release_anew(coded, OLD)
    assert told == {"codings": 7, "codings_left": 0}
    assert Coding.objects.filter(excerpt__release=release).count() == 7


def test_what_stands_there_already_is_not_put_there_twice(coded):
    changed, _told = release_anew(coded, (OLD[0], "Otherwise.", *OLD[2:]))
    mark(coded, coded.extra["code"], changed.excerpts.get(position=0), span=(0, 3))
    old = Excerpt.objects.filter(position=0).exclude(release=changed).first()
    Coding.objects.create(excerpt=old, code=coded.extra["code"], start=0, end=3, coded_by=coded.users["researcher"])
    release, _told = release_anew(coded, OLD)
    assert Coding.objects.filter(excerpt__release=release, start=0, end=3).count() == 1


def test_whoever_left_the_team_is_not_told(coded):
    Membership.objects.filter(user=coded.users["researcher"]).update(ended_at=timezone.now())
    release_anew(coded, ("Nothing as it was.",) * 6)
    assert not Notice.objects.filter(kind="codings_left").exists()


def test_an_interview_that_nobody_coded_costs_one_look(world, django_assert_num_queries):
    put(world.interview, world.participant, OLD, user=world.users["researcher"])
    release = Release.objects.select_related("transcript__interview").get()
    with django_assert_num_queries(1):
        assert carry_codings(release) == {}


def test_reviewed_and_released_anew_it_is_in_the_log(world):
    world.released(TEXT)
    code = make(world, "Staying")
    for one in excerpts(world):
        mark(world, code, one)
    reopen_transcript(actor=world.actor("reviewer"), transcript_id=world.transcript.pk)
    world.approve()
    release = world.release()
    assert Coding.objects.filter(excerpt__release=release).count() == 4
    entry = Entry.objects.filter(action="transcript.release", outcome="done").latest("pk")
    assert (entry.detail["excerpts"], entry.detail["codings"], entry.detail["codings_left"]) == (4, 4, 0)


def test_the_coder_finds_what_was_left_and_lets_go_of_it_and_nobody_else_does(coded):
    release_anew(coded, (OLD[0], "Otherwise.", *OLD[2:]))
    page = reverse("codings_left", args=[coded.study.pk])
    client = browser(coded.users["researcher"])
    assert reverse("codings_left", args=[coded.study.pk]) in client.get(reverse("codebook", args=[coded.study.pk])).text
    text = client.get(page).text
    assert text.count("turn 2 of the earlier release") == 2
    for word in (MEMO, "station", "friend"):
        assert word not in text
    for other in ("principal_investigator", "reviewer"):
        assert "turn 2" not in browser(coded.users[other]).get(page).text
    assert browser(coded.users["outsider"]).get(page).status_code == 404
    assert browser(coded.users["co_author"]).get(page).status_code == 403
    Coding.objects.update(coded_by=coded.users["co_author"])  # of the team once, and not any more
    assert browser(coded.users["co_author"]).get(page).status_code == 403
    assert page not in browser(coded.users["co_author"]).get(reverse("codebook", args=[coded.study.pk])).text
    Coding.objects.update(coded_by=coded.users["researcher"])
    left = Coding.objects.filter(excerpt__release__recalled_at__isnull=False)
    lead = browser(coded.users["principal_investigator"])
    assert lead.post(page, {"coding": str(left[0].pk)}).status_code == 404
    for nonsense in ("", "x", str(coded.study.pk)):
        assert client.post(page, {"coding": nonsense}).status_code == 404
    for one in list(left):
        answer = client.post(page, {"coding": str(one.pk)})
        assert (answer.status_code, answer["Location"]) == (302, page)
    assert not left.all().exists()
    assert "Nothing is left behind" in client.get(page).text


def test_of_what_is_withheld_since_not_even_its_coder_is_told_what_it_was_about(coded):
    Excerpt.objects.filter(position=1).update(withheld_at=timezone.now())
    release_anew(coded, (OLD[0], "Otherwise.", *OLD[2:]))
    page = browser(coded.users["researcher"]).get(reverse("codings_left", args=[coded.study.pk]))
    assert "turn 2" not in page.text
