"""Searching by words under a grant: no answer depends on what was not opened under it."""

import base64
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.policy import Reason
from archive.release.cursors import BadCursorError
from archive.release.exports import making
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Budget, Opening, ReadingLimits
from archive.release.search import finding
from archive.release.search.asking import found_by, search_for
from archive.release.search.facets import counts
from archive.release.search.finding import find_page
from archive.release.search.indexing import index_all
from archive.release.search.orders import ORDERINGS, Order
from archive.vocabulary import ExportFormat
from tests.archive.release.coding.coded import make, mark
from tests.archive.release.exports.taking import fetched, made
from tests.archive.release.guard.crowds import put_people

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

#: Words that unread excerpts hold, and words that none does, in every way of asking.
ASKED = ["station", "nowhere", '"about the station"', '"about the moon"', "-station", "-nowhere"]


@pytest.fixture
def shelf(world):
    """Twelve excerpts of six interviews, answers alone of a station; six may be opened a day, and eight in all."""
    put_people(world, 6)
    lead = world.actor("principal_investigator")
    wanted = Limits(smallest_group=5, day_share=1, day_least=6, share=1, least=8)
    set_limits(actor=lead, study_id=world.study.pk, wanted=wanted)
    return world


def search(world, typed, *, limit=50, role="co_author", **given):
    """Return what a page and its numbers tell."""
    actor, wanted = world.actor(role), search_for(typed, order=Order.READING.value, **given)
    found = found_by(actor, wanted, [world.study])
    page = find_page(actor=actor, found=found, query=wanted.query, order=wanted.listed, limit=limit)
    return page, counts(found)


def spend(world, many):
    """Open questions, which hold no word of the answers."""
    rows = world.study.excerpts.filter(role="interviewer").order_by("interview__code")[:many]
    grant = world.study.grants.get(holder=world.users["co_author"])
    opened = [Opening(grant=grant, excerpt_id=one.pk) for one in rows]
    Opening.objects.bulk_create(opened, ignore_conflicts=True)
    budget, _ = Budget.objects.get_or_create(grant=grant, defaults={"day": timezone.now().date()})
    budget.opened_that_day, budget.opened = many, budget.opened + many
    budget.save()


@pytest.mark.parametrize("typed", ASKED)
@pytest.mark.parametrize(("many", "yesterday", "reason"), [(6, False, "budget_spent_today"), (8, True, "budget_spent")])
def test_with_nothing_left_every_search_by_words_is_refused_alike(shelf, typed, many, yesterday, reason):
    spend(shelf, min(many, 6))
    if yesterday:
        Budget.objects.update(day=timezone.now().date() - timedelta(days=1), opened=many)
    with pytest.raises(DeniedError) as denied:
        search(shelf, typed)
    assert denied.value.decision.reason is Reason(reason)
    assert Entry.objects.filter(action="excerpt.read", outcome="denied", reason=reason).count() == 1


@pytest.fixture
def coded(shelf):
    """Return the ids of a code that one unread answer is under, and of one that nothing is under."""
    code, empty = make(shelf, "Detention"), make(shelf, "Bread")
    mark(shelf, code, shelf.study.excerpts.filter(role="participant").latest("interview__code"))
    return code.pk, empty.pk


def test_with_nothing_left_a_theme_tells_nothing_of_what_was_not_opened(shelf, coded):
    """What somebody's words are about is told by opening them, and not by whether a filter is refused."""
    spend(shelf, 6)
    for code in coded:
        with pytest.raises(DeniedError) as denied:
            search(shelf, "", code=code)
        assert denied.value.decision.reason is Reason.BUDGET_SPENT_TODAY
    assert len(search(shelf, "", role="researcher", code=coded[0])[0].hits) == 1


def test_numbers_under_a_theme_count_what_was_opened(shelf, coded):
    """They told for nothing who spoke of it: by interview, on a page behind the last excerpt."""
    for place in (None, shelf.study.excerpts.latest("interview__code", "position")):
        order = ORDERINGS[Order.READING]
        cursor = "" if place is None else order.cursor(place)
        wanted = search_for("", code=coded[0])
        found = found_by(shelf.actor("co_author"), wanted, [shelf.study])
        told = counts(found)
        assert (told.total, told.facets["interview"], told.opened_only) == (0, [], True)
        if cursor:
            page = find_page(actor=shelf.actor("co_author"), found=found, query=wanted.query, cursor=cursor)
            assert page.hits == []
    assert len(search(shelf, "", code=coded[0])[0].hits) == 1
    assert [one.count for one in counts(found).facets["interview"]] == [None]
    assert len(counts(found_by(shelf.actor("researcher"), wanted, [shelf.study])).facets["interview"]) == 1


def test_an_export_by_a_theme_holds_what_is_left(shelf, coded):
    spend(shelf, 6)
    wanted = Wanted(ExportFormat.JSONL, {"typed": "", "code": coded[0]})
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=wanted)
    assert not make_export(export.pk)
    Budget.objects.update(opened_that_day=5, opened=5)
    export = made(shelf, wanted)
    assert (export.rows_total, export.whole) == (1, False)
    assert "More may match" in fetched(shelf, export).decode()


@pytest.mark.parametrize("typed", ASKED)
def test_with_little_left_no_search_is_refused_and_a_page_holds_no_more(shelf, typed):
    spend(shelf, 4)
    page, _numbers = search(shelf, typed, limit=50)
    assert len(page.hits) <= 2


@pytest.fixture
def faster(shelf, monkeypatch):
    """Return what has others open more of the budget as soon as the next search knows what it found."""

    def others_open(many):
        taking = finding._taken

        def taken(*given):
            monkeypatch.setattr(finding, "_taken", taking)
            found = taking(*given)
            Budget.objects.update(opened=0)
            spend(shelf, many)
            return found

        monkeypatch.setattr(finding, "_taken", taken)

    return others_open


@pytest.mark.parametrize("typed", [*ASKED, "question"])
def test_whoever_is_slower_than_others_learns_nothing_of_words_that_are_not_opened(shelf, faster, typed):
    spend(shelf, 5)
    faster(6)
    with pytest.raises(DeniedError) as denied:
        search(shelf, typed)
    assert denied.value.decision.reason is Reason.BUDGET_SPENT_TODAY
    assert Opening.objects.count() == 6


@pytest.mark.parametrize("typed", ASKED)
def test_whoever_is_slower_is_given_what_is_left_by_then(shelf, faster, typed):
    spend(shelf, 3)
    faster(5)
    search(shelf, typed)
    assert Budget.objects.get().opened_that_day == Opening.objects.count() <= 6


@pytest.mark.parametrize(("many", "one"), [("answer", "answer {}"), ('"answer of P"', '"answer of P-{}"')])
def test_neither_numbers_nor_a_next_page_tell_of_what_was_not_opened(shelf, many, one):
    index_all()
    code = shelf.study.participants.exclude(pk=shelf.participant.pk).order_by("code").first().code
    first, again = search(shelf, many, limit=1), search(shelf, one.format(code.removeprefix("P-")), limit=1)
    assert [hit.one.excerpt.pk for hit in first[0].hits] == [hit.one.excerpt.pk for hit in again[0].hits]
    assert first[0].next_cursor == again[0].next_cursor != ""
    assert first[1] == again[1]
    assert first[1].total is None  # one: few
    assert first[1].opened_only


@pytest.mark.parametrize("order", list(Order))
def test_a_next_page_names_nothing_that_was_looked_through_and_not_shown(shelf, monkeypatch, order):
    """Its place told of an excerpt that is never opened that it holds the words, and not the one after a minus.

    Whoever brought a place of their own making could ask that of each excerpt, one after another, for nothing.
    """
    index_all()
    monkeypatch.setattr(finding, "SCAN_LIMIT", 2)
    monkeypatch.setattr(finding, "_CHUNK", 2)
    page = _page(shelf, '"the about" -moon', order)
    assert (page.hits, page.next_cursor == "") == ([], False)
    assert not Opening.objects.exists()
    told = base64.urlsafe_b64decode(page.next_cursor.removeprefix("s.") + "==").decode("latin-1")
    for one in shelf.study.excerpts.select_related("interview"):
        assert str(one.pk) not in told
        assert one.interview.code not in told
    pages = [page]
    while pages[-1].next_cursor:
        pages.append(_page(shelf, '"the about" -moon', order, cursor=pages[-1].next_cursor))
        assert len(pages) < 9
    assert len(pages) == 4  # six answers, two at once, and nothing behind them


def test_a_sealed_place_goes_on_with_the_same_search_of_the_same_reader_alone(shelf, monkeypatch):
    index_all()
    monkeypatch.setattr(finding, "SCAN_LIMIT", 2)
    monkeypatch.setattr(finding, "_CHUNK", 2)
    cursor = _page(shelf, '"the about" -moon').next_cursor
    assert _page(shelf, '"the about" -moon', cursor=cursor).next_cursor not in ("", cursor)
    for typed in ("", '"the about"', '"the about" -station', '"about the" -moon', "the about -moon"):
        with pytest.raises(BadCursorError):
            _page(shelf, typed, cursor=cursor)
    with pytest.raises(BadCursorError):
        _page(shelf, '"the about" -moon', Order.NEWEST, cursor=cursor)
    with pytest.raises(BadCursorError):
        _page(shelf, '"the about" -moon', cursor=cursor, role="researcher")
    for broken in ("s.", "s.x", "s.é", cursor[:-1], cursor[:-4] + "AAAA", f"{cursor}.", "s." + "A" * 399, "s.s.AAAA"):
        with pytest.raises(BadCursorError):
            _page(shelf, '"the about" -moon', cursor=broken)


def test_a_place_that_was_shown_is_named_as_ever(shelf):
    index_all()
    plain = _page(shelf, '"the station"', limit=1)
    assert str(plain.hits[0].one.excerpt.pk) in base64.urlsafe_b64decode(plain.next_cursor + "==").decode()


def _page(world, typed, order=Order.READING, *, cursor="", limit=50, role="co_author"):
    actor, wanted = world.actor(role), search_for(typed, order=order.value)
    found = found_by(actor, wanted, [world.study])
    return find_page(actor=actor, found=found, query=wanted.query, order=order, cursor=cursor, limit=limit)


def test_numbers_are_whole_where_all_may_be_read_in_time_and_for_the_team(shelf):
    index_all()
    assert search(shelf, "station", limit=1, role="researcher")[1].total == 6
    lead = shelf.actor("principal_investigator")
    wanted = Limits(smallest_group=5, day_share=1, day_least=6, share=1, least=12)
    set_limits(actor=lead, study_id=shelf.study.pk, wanted=wanted)
    assert search(shelf, "station", limit=1)[1].total == 6
    assert not search(shelf, "station", limit=1)[1].opened_only


def test_without_words_what_was_opened_can_be_listed_still(shelf):
    spend(shelf, 6)
    page, numbers = search(shelf, "", role="co_author", limit=1)
    assert len(page.hits) == 1
    assert numbers.total == 12


@pytest.mark.parametrize("least", [8, 20])
def test_an_export_by_a_phrase_tells_no_number_before_it_is_made(shelf, monkeypatch, least):
    index_all()
    ReadingLimits.objects.update(least=least)
    wanted = Wanted(ExportFormat.JSONL, {"typed": '"station the about"'})  # each word is there, the phrase nowhere
    export = create_export(actor=shelf.actor("co_author"), study_id=shelf.study.pk, wanted=wanted)
    told = []
    reading = making.find_page

    def looked_at_meanwhile(**given):
        export.refresh_from_db()
        told.append(export.rows_total)
        return reading(**given)

    monkeypatch.setattr(making, "find_page", looked_at_meanwhile)
    assert make_export(export.pk)
    assert told == [0]


@pytest.mark.parametrize("typed", ["station", '"about the station"'])
@pytest.mark.parametrize("format_", list(ExportFormat))
def test_an_export_by_words_holds_what_is_left_and_says_that_there_may_be_more(shelf, typed, format_):
    spend(shelf, 2)
    index_all()
    export = made(shelf, Wanted(format_, {"typed": typed}))
    assert (export.rows_total, export.whole) == (4, False)
    assert Budget.objects.get().opened_that_day == 6
    if format_ in (ExportFormat.CSV, ExportFormat.JSONL):
        assert "More may match" in fetched(shelf, export).decode()


def test_whether_more_match_than_are_left_changes_nothing_but_what_was_paid_for(shelf):
    index_all()
    codes = [one.code for one in shelf.study.participants.exclude(pk=shelf.participant.pk).order_by("code")]
    spend(shelf, 5)
    few = made(shelf, Wanted(ExportFormat.JSONL, {"typed": f"answer {codes[0].removeprefix('P-')}"}))
    Budget.objects.update(opened_that_day=5, opened=5)
    Opening.objects.filter(excerpt_id__in=shelf.study.excerpts.filter(role="participant").values("pk")).delete()
    many = made(shelf, Wanted(ExportFormat.JSONL, {"typed": "answer"}))
    told = [(one.state, one.rows_total, one.whole, one.failure) for one in (few, many)]
    assert told[0] == told[1] == ("ready", 1, False, "")


def test_an_export_by_words_that_finds_nothing_costs_nothing(shelf):
    index_all()
    export = made(shelf, Wanted(ExportFormat.JSONL, {"typed": "nowhere"}))
    assert (export.rows_total, export.whole) == (0, False)
    assert not Opening.objects.exists()


def test_an_export_is_whole_without_words_for_the_team_and_where_all_may_be_read(shelf):
    index_all()
    assert made(shelf, Wanted(ExportFormat.JSONL, {"typed": "station"}), person="researcher").whole
    lead = shelf.actor("principal_investigator")
    wanted = Limits(smallest_group=5, day_share=1, day_least=20, share=1, least=20)
    set_limits(actor=lead, study_id=shelf.study.pk, wanted=wanted)
    for chosen in ({}, {"typed": "station"}):
        export = made(shelf, Wanted(ExportFormat.JSONL, chosen))
        assert export.whole
        assert "More may match" not in fetched(shelf, export).decode()


@pytest.mark.parametrize("typed", ["station", "nowhere"])
def test_an_export_by_words_fails_alike(shelf, typed):
    spend(shelf, 6)
    actor = shelf.actor("co_author")
    wanted = Wanted(ExportFormat.JSONL, {"typed": typed})
    export = create_export(actor=actor, study_id=shelf.study.pk, wanted=wanted)
    assert not make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.failure) == ("failed", "budget_spent_today")
