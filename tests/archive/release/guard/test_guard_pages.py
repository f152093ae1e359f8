"""Pages: filters that are offered, refusals that say whom to ask, what is left, and exports of what was found."""

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.guard.limits import Limits, limits_of, set_limits
from archive.release.guard.models import Opening
from tests.archive.release.coding.coded import make, mark
from tests.archive.release.guard.crowds import put_people, show_places
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
YEAR = timezone.now().year


@pytest.fixture
def crowd(world):
    """Six women and five men; all of them but one man are young."""
    show_places(world)
    put_people(world, 6, gender="woman", birth_year=str(YEAR - 25), region="North")
    put_people(world, 4, gender="man", birth_year=str(YEAR - 25))
    put_people(world, 1, gender="man", birth_year=str(YEAR - 75))
    return world


@pytest.fixture
def page(crowd):
    """The page of excerpts, and a co-author who asks of it."""
    client, address = browser(crowd.users["co_author"]), reverse("excerpts", args=[crowd.study.pk])
    return lambda **asked: client.post(address, asked) if asked else client.get(address)


def limit(world, **changes):
    usual = {"smallest_group": 5, "day_share": 1, "day_least": 1000, "share": 1, "least": 5000}
    lead = world.actor("principal_investigator")
    set_limits(actor=lead, study_id=world.study.pk, wanted=Limits(**usual | changes))


def test_values_are_offered_that_may_be_filtered_by(page):
    text = page().text
    assert '<option value="woman">Woman</option>' in text
    assert '<option value="north">North</option>' in text
    assert "70–79" not in text
    assert 'name="age"' not in text  # the one who is older would be told by what the others are


def test_a_filter_narrows_the_page_and_the_next_ones(page):
    answer = page(gender="woman")
    assert answer.text.count("<figure") == 6
    assert '<input type="hidden" name="gender" value="woman">' in answer.text
    assert "6 excerpts" in answer.text
    later = page(released_from=f"{YEAR + 1}-01-01")
    assert "Nothing found" in later.text
    assert page(released_from="2026-02-01", released_until="2026-01-01").status_code == 422
    assert page(gender="another").status_code == 422


def test_a_refusal_says_why_and_whom_to_ask(crowd, page):
    answer = page(gender="man", region="", residence="north")
    assert answer.status_code == 403
    assert "tell a few participants from all others" in answer.text
    assert crowd.users["principal_investigator"].display_name in answer.text
    assert "<figure" not in answer.text


def test_beyond_the_budget_nothing_is_shown_and_the_holder_sees_what_is_left(crowd, page):
    limit(crowd, day_least=4, least=4)
    answer = page()
    assert answer.status_code == 403
    assert "lets you open no more" in answer.text
    grant = crowd.study.grants.get(holder=crowd.users["co_author"])
    shown = browser(crowd.users["co_author"]).get(reverse("grant_budget", args=[grant.pk]))
    assert "0 of 4 opened; 4 left" in shown.text
    for role, status in (
        ("principal_investigator", 200),
        ("ethics_reviewer", 200),
        ("reviewer", 404),
        ("outsider", 404),
    ):
        assert browser(crowd.users[role]).get(reverse("grant_budget", args=[grant.pk])).status_code == status


def test_the_principal_investigator_sets_limits_and_others_look(crowd):
    address = reverse("reading_limits", args=[crowd.study.pk])
    wanted = {"smallest_group": 6, "day_share": 5, "day_least": 50, "share": 40, "least": 500}
    lead = browser(crowd.users["principal_investigator"])
    assert crowd.users["co_author"].display_name in lead.get(address).text
    assert lead.post(address, wanted).status_code == 302
    assert limits_of(crowd.study.pk).day_least == 50
    assert lead.post(address, wanted | {"smallest_group": 4}).status_code == 422
    looking = browser(crowd.users["ethics_reviewer"])
    assert "Set the limits" not in looking.get(address).text
    assert looking.post(address, wanted).status_code == 403
    assert browser(crowd.users["co_author"]).get(address).status_code == 404


def exported(world, **asked):
    """Ask for an export on its page and have a worker make it; returns its row."""
    client = browser(world.users["co_author"])
    answer = client.post(reverse("exports", args=[world.study.pk]), {"format": "jsonl"} | asked)
    if answer.status_code != 302:
        return answer
    export = Export.objects.latest("created_at")
    make_export(export.pk)
    export.refresh_from_db()
    return export


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"gender": "woman"}, 6),
        ({"gender": "woman", "words": "station"}, 6),
        ({"words": '"about the station"', "order": "newest"}, 11),
        ({"speaker": "interviewer", "released_from": "2020-01-01"}, 11),
        ({"released_until": "2020-01-01"}, 0),
        ({}, 22),
    ],
)
def test_an_export_holds_what_the_page_finds(crowd, asked, rows):
    export = exported(crowd, **asked)
    assert (export.state, export.rows_total, export.excerpts.count()) == ("ready", rows, rows)
    assert b"woman" not in bytes(export.sealed_filters or b"")


def test_a_theme_code_filters_the_page_and_the_export(crowd, page):
    assert 'name="code"' not in page().text
    fear, work = make(crowd, "Fear"), make(crowd, "Work")
    (first, second) = crowd.study.excerpts.filter(participant__isnull=False)[:2]
    mark(crowd, fear, first)
    mark(crowd, fear, second)
    text = page().text
    assert f'<option value="{fear.pk}">Fear</option>' in text
    assert str(work.pk) not in text  # nothing that the co-author reads stands under it
    assert page(code=str(fear.pk)).text.count("<figure") == 2
    assert page(code=str(work.pk)).status_code == 422
    assert exported(crowd, code=str(fear.pk)).rows_total == 2


def test_an_export_is_no_way_round(crowd):
    assert exported(crowd, gender="man", residence="north").status_code == 403
    limit(crowd, day_least=10, least=10)
    export = exported(crowd)
    assert (export.state, export.failure, export.excerpts.count()) == ("failed", "budget_spent", 0)
    assert exported(crowd, gender="woman").state == "ready"
    assert exported(crowd, gender="man").failure == "budget_spent"
    by_words = exported(crowd, words='"about the station"')
    assert (by_words.state, by_words.whole) == ("ready", False)
    assert 4 <= by_words.rows_total <= 10  # of eleven: the four that are left, and what is come upon of the six before
    assert Opening.objects.filter(grant__study=crowd.study).count() == 10
    assert exported(crowd, words='"about the station"').failure == "budget_spent"
