"""Searching several studies together: each decides, counts and charges for itself; one that refuses costs nothing."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.release.coding.services import code_excerpt, create_code
from archive.release.coding.words import CodeWords
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Budget, Memory, Opening
from archive.release.guard.spending import spending_of
from archive.release.search import answering, finding, forms
from archive.release.search.indexing import index_all
from archive.sharing.services import give_up_grant
from archive.vocabulary import StudyState
from tests.archive.release.guard.crowds import put_people
from tests.archive.release.shelf import put
from tests.pages import browser
from tests.world import World, enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("excerpts_across")


@pytest.fixture
def staying(world) -> World:
    """Six women's answers, of a station, and four excerpts in I-01."""
    put_people(world, 6, gender="woman")
    put(world.interview, world.participant, user=world.users["researcher"])
    return world


@pytest.fixture
def leaving(staying) -> World:
    """Another study of the same people, with six women and five men, and an I-01 of two excerpts of its own."""
    study = make_study(staying.users, title="Leaving")
    person = enrol(staying.users, study)
    there = replace(staying, study=study, participant=person, interview=hold_interview(staying.users, study, person))
    put_people(there, 6, gender="woman")
    put_people(there, 5, gender="man")
    put(there.interview, person, ("Why did you go?", "From that station."), user=staying.users["researcher"])
    return there


@pytest.fixture
def reader(staying, leaving):
    index_all()
    return browser(staying.users["co_author"])


def limit(world, least: int) -> None:
    lead = world.actor("principal_investigator")
    wanted = Limits(smallest_group=5, day_share=1, day_least=least, share=100, least=least)
    set_limits(actor=lead, study_id=world.study.pk, wanted=wanted)


def opened_in(world) -> int:
    return spending_of(world.study.grants.get(holder=world.users["co_author"])).opened


def found(answer) -> list[str]:
    return re.findall(r'<figure class="excerpt".*? id="excerpt-([0-9a-f-]+)"', answer.content.decode())


def test_before_anything_is_asked_nothing_is_shown_or_charged(reader, staying, leaving):
    answer = reader.get(PAGE)
    assert answer.status_code == 200
    assert found(answer) == []
    assert {study.title for study in answer.context["studies"]} == {"Staying", "Leaving"}
    assert not Opening.objects.exists()


def test_what_is_found_comes_from_all_and_is_counted_and_charged_by_study(reader, staying, leaving):
    answer = reader.post(PAGE, {"words": "station"})
    assert answer.status_code == 200
    assert len(found(answer)) == 7 + 12
    counted = {one.study.title: (one.count, len(one.interviews)) for one in answer.context["found_in"]}
    assert counted == {"Staying": (7, 7), "Leaving": (12, 12)}
    assert (opened_in(staying), opened_in(leaving)) == (7, 12)
    assert "Read under grant" in answer.content.decode()


def test_interviews_of_one_code_are_told_apart(reader, staying, leaving):
    answer = reader.post(PAGE, {"words": "station", "interview": str(leaving.interview.pk)})
    assert len(found(answer)) == 1
    (one,) = answer.context["found_in"]
    assert (one.study, one.count, [bucket.value for bucket in one.interviews]) == (leaving.study, None, ["I-01"])


def test_studies_are_chosen(reader, staying, leaving):
    answer = reader.post(PAGE, {"words": "station", "studies": [str(leaving.study.pk)]})
    assert len(found(answer)) == 12
    assert opened_in(staying) == 0
    for other in (str(uuid4()), "x"):
        answer = reader.post(PAGE, {"words": "station", "studies": [other]})
        assert (answer.status_code, found(answer)) == (422, [])


def test_pages_go_on_in_the_same_studies(reader, staying, leaving, monkeypatch):
    monkeypatch.setattr(answering, "PAGE_SIZE", 5)
    seen, fields = [], {"words": "station", "studies": [str(leaving.study.pk)]}
    while fields:
        answer = reader.post(PAGE, fields)
        seen += found(answer)
        form = re.search(r'<form method="post" class="row">.*?</form>', answer.content.decode(), re.S)
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]) if form else []
        fields = {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}
    assert len(seen) == len(set(seen)) == 12


@pytest.mark.parametrize("words", ["station", ""])
def test_one_that_refuses_costs_nothing_in_the_others_and_is_named(reader, staying, leaving, words):
    limit(leaving, 1)
    assert reader.post(PAGE, {"words": "from", "studies": [str(leaving.study.pk)]}).status_code == 200
    spent = opened_in(leaving)
    answer = reader.post(PAGE, {"words": words})
    assert (answer.status_code, found(answer)) == (403, [])
    said = answer.content.decode()
    assert "“Leaving” does not answer this" in said
    assert "Principal_Investigator" in said
    assert "Read under grant" not in said
    assert (opened_in(staying), opened_in(leaving)) == (0, spent)
    assert not Entry.objects.filter(action="excerpt.read", outcome="allowed", object_kind="excerpt").exclude(
        study_id=leaving.study.pk
    )
    assert len(found(reader.post(PAGE, {"words": words or "station", "studies": [str(staying.study.pk)]}))) > 0


def test_one_whose_budget_others_use_up_meanwhile_refuses_whether_or_not_anything_was_found_there(
    reader, staying, leaving, monkeypatch
):
    limit(leaving, 1)
    taking, grant = finding._taken, leaving.study.grants.get(holder=staying.users["co_author"])

    def taken(*given):
        found = taking(*given)
        Budget.objects.update_or_create(
            grant=grant, defaults={"day": timezone.now().date(), "opened_that_day": 1, "opened": 1}
        )
        return found

    monkeypatch.setattr(finding, "_taken", taken)
    answer = reader.post(PAGE, {"words": "station", "interview": str(staying.interview.pk)})
    assert (answer.status_code, found(answer)) == (403, [])
    assert "“Leaving” does not answer this" in answer.content.decode()
    assert not Opening.objects.exists()


def test_a_feature_is_offered_where_every_study_offers_it(reader, staying, leaving):
    both = reader.post(PAGE, {"gender": "woman"})
    assert (both.status_code, found(both)) == (422, [])
    assert "gender" not in both.context["form"].fields
    put(
        hold_interview(staying.users, staying.study, staying.participant, code="I-02"),
        staying.participant,
        user=staying.users["researcher"],
    )
    put_people(staying, 4)
    assert len(found(reader.post(PAGE, {"gender": "woman"}))) == 12
    assert Memory.objects.count() == 2


def test_a_filter_that_is_not_offered_is_refused_not_left_out(reader, staying, leaving):
    only = {"studies": [str(leaving.study.pk)]}
    for asked in ({"residence": "north"}, {"code": str(uuid4())}):
        answer = reader.post(PAGE, only | asked)
        assert (answer.status_code, found(answer)) == (422, [])
    for asked in ({"residence": "north"}, {"code": str(uuid4())}):
        answer = reader.post(reverse("excerpts", args=[leaving.study.pk]), asked)
        assert (answer.status_code, found(answer)) == (422, [])
    assert not Opening.objects.exists()


def test_theme_codes_stand_under_the_title_of_their_study(staying, leaving):
    actor = leaving.actor("researcher")
    code = create_code(actor=actor, study_id=leaving.study.pk, words=CodeWords("Roads"))
    told = leaving.study.excerpts.filter(interview=leaving.interview).order_by("position")[1]
    code_excerpt(actor=actor, excerpt_id=told.pk, code_id=code.pk)
    reader = browser(staying.users["co_author"])
    answer = reader.post(PAGE, {"code": str(code.pk)})
    assert found(answer) == [str(told.pk)]
    groups = [(title, held) for title, held in answer.context["form"].fields["code"].choices if title]
    assert [(title, [name for _key, name in held]) for title, held in groups] == [("Leaving", ["Roads"])]


def test_what_is_locked_or_given_up_meanwhile_is_in_no_answer(reader, staying, leaving):
    grant = staying.study.grants.get(holder=staying.users["co_author"])
    give_up_grant(actor=staying.actor("co_author"), grant_id=grant.pk)
    answer = reader.post(PAGE, {"words": "station"})
    assert {one.study for one in answer.context["found_in"]} == {leaving.study}
    type(leaving.study).objects.filter(pk=leaving.study.pk).update(state=StudyState.LOCKED)
    assert found(reader.post(PAGE, {"words": "station"})) == []


def test_no_more_studies_than_are_asked_together(reader, staying, leaving, monkeypatch):
    monkeypatch.setattr(forms, "MOST_STUDIES", 1)
    answer = reader.post(PAGE, {"words": "station"})
    assert (answer.status_code, found(answer)) == (422, [])
    assert "Choose at most 1 study" in answer.content.decode()
    assert len(found(reader.post(PAGE, {"words": "station", "studies": [str(leaving.study.pk)]}))) == 12


@pytest.mark.parametrize(
    "asked", [{"words": '"'}, {"cursor": "x"}, {"released_from": "2026-01-02", "released_until": "2026-01-01"}]
)
def test_what_cannot_be_understood_is_said(reader, asked):
    answer = reader.post(PAGE, asked)
    assert (answer.status_code, found(answer)) == (422, [])
    assert not Budget.objects.filter(opened__gt=0).exists()


def test_the_reader_is_led_there_and_on_to_one_study(reader, staying, leaving):
    for start in (reverse("home"), reverse("access"), reverse("excerpts", args=[staying.study.pk])):
        assert f'href="{PAGE}"' in reader.get(start).content.decode()
    answer = reader.post(PAGE, {"words": "station", "order": "newest"})
    there = reverse("excerpts", args=[leaving.study.pk])
    form = re.search(rf'action="{there}">(.*?)</form>', answer.content.decode(), re.S)[1]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert (hidden["words"], hidden["order"]) == ("station", "newest")
    assert len(found(reader.post(there, hidden))) == 12


def test_who_reads_nowhere_finds_nothing(staying):
    for role in ("outsider", "ethics_reviewer", "operator"):
        answer = browser(staying.users[role]).post(PAGE, {"words": "station"})
        assert found(answer) == []
        assert answer.status_code in (200, 403, 422)
        assert "Staying" not in answer.content.decode()
