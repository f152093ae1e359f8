"""Finding: the index and the words themselves give the same answers, a page at a time, each hit on record."""

from itertools import product

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.audit.models import Entry
from archive.release import reading
from archive.release.cursors import BadCursorError
from archive.release.models import Excerpt, Release
from archive.release.search import finding
from archive.release.search.asking import found_by, search_for
from archive.release.search.candidates import Candidates
from archive.release.search.facets import counts
from archive.release.search.finding import find_page
from archive.release.search.indexing import index_all
from archive.release.search.models import TermSet
from archive.release.search.orders import Order
from archive.release.selectors import studies_readable_by, visible_to
from archive.vocabulary import Language
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

RUSSIAN = ("Кто вам помог?", "Подруга встретила меня на станции. [Name 1] из «Феминиты».", "А потом?", "Шли пешком.")
KAZAKH = ("Сізге кім көмектесті?", "Досым қаладан келді, общагада тұрдым.", "Сосын?", "Қалаға бардық.")
QUERIES = [
    "STATION lantern", "stations", "станция", "идти", "қала", "общага", "кто", '"met me at the station"',
    '"на станции"', "station -lantern", "-station", '-"met me"', "[Name 1]", "name", "25", "nowhere", "station станция",
    "", "helped you", "бару -досым",
]  # fmt: skip


@pytest.fixture
def shelf(world):
    """Two studies, interviews in three languages, read by the same people."""
    user = world.users["researcher"]
    put(world.interview, world.participant, user=user)
    second = hold_interview(world.users, world.study, world.participant, code="I-02", language=Language.RUSSIAN)
    put(second, world.participant, RUSSIAN, user=user, language="ru")
    other = make_study(world.users, title="Leaving")
    person = enrol(world.users, other)
    put(hold_interview(world.users, other, person, language=Language.KAZAKH), person, KAZAKH, user=user, language="kk")
    return world


def find(actor, typed, *, limit=50, **given):
    """Return all pages of a search over everything the actor reads."""
    search = search_for(typed, **given)
    pages, cursor = [], ""
    while True:
        found = found_by(actor, search, studies_readable_by(actor))
        page = find_page(actor=actor, found=found, query=search.query, order=search.listed, cursor=cursor, limit=limit)
        pages.append(page.hits)
        cursor = page.next_cursor
        if not cursor:
            return pages
        assert len(pages) < 60


def ids(pages):
    return [hit.one.excerpt.pk for page in pages for hit in page]


def test_the_index_finds_what_reading_everything_finds(shelf):
    actor = shelf.actor("co_author")
    everything = reading.read_excerpts(actor=actor, excerpts=list(visible_to(actor)))
    wanted = {
        query: sorted(
            one.excerpt.pk for one in everything if search_for(query).query.matches(one.text, one.excerpt.language)
        )
        for query in QUERIES
    }
    assert {query: sorted(ids(find(actor, query))) for query in QUERIES} == wanted
    assert index_all() == 3
    for order in Order:
        assert {query: sorted(ids(find(actor, query, order=order.value, limit=3))) for query in QUERIES} == wanted


def test_half_an_index_is_no_hole(shelf):
    actor = shelf.actor("co_author")
    assert index_all(limit=1) == 1
    assert len(ids(find(actor, "station"))) == 1
    assert len(ids(find(actor, "станция"))) == 1
    assert len(ids(find(actor, "қала"))) == 2


@pytest.mark.parametrize(("limit", "chunk", "scan"), [(1, 2, 4000), (2, 5, 4000), (50, 3, 6), (1, 1, 2)])
def test_a_phrase_pages_to_the_same_whole(shelf, monkeypatch, limit, chunk, scan):
    monkeypatch.setattr(finding, "_CHUNK", chunk)
    monkeypatch.setattr(finding, "SCAN_LIMIT", scan)
    pages = find(shelf.actor("co_author"), '"met me" lantern', limit=limit)
    assert [hit.one.excerpt.position for page in pages for hit in page] == [1]
    assert [hit.one.text[start:end] for page in pages for hit in page for start, end in hit.marks] == [
        "met me",
        "lantern",
    ]


@pytest.mark.parametrize(("most", "opened"), [(1, 1), (250, 4), (10**9, 12)])
def test_long_turns_are_looked_through_a_few_at_a_time(shelf, monkeypatch, most, opened):
    """Four thousand turns of the greatest length would have taken one request hours."""
    monkeypatch.setattr(finding, "SCAN_BYTES", most)
    opening, at_once = finding.open_unlogged, []

    def counted(actor, chunk):
        at_once.append(len(chunk))
        return opening(actor, chunk)

    monkeypatch.setattr(finding, "open_unlogged", counted)
    pages = find(shelf.actor("co_author"), '-"on the moon" -lantern')
    assert len(ids(pages)) == 11
    assert len(set(ids(pages))) == 11
    assert max(at_once) <= opened
    assert sum(at_once) == 12


def test_relevance_puts_first_what_says_little_else(shelf):
    index_all()
    sizes = [TermSet.objects.get(pk=pk).size for pk in ids(find(shelf.actor("co_author"), "қала"))]
    assert sizes == sorted(sizes)
    assert len(sizes) == 2


def test_the_work_for_a_page_far_down_does_not_grow(shelf):
    """It takes as many statements as the first one."""
    index_all()
    actor = shelf.actor("co_author")
    reading.read_excerpts(actor=actor, excerpts=list(visible_to(actor)))  # nothing is new to a budget from here on
    asked = search_for("")
    found = found_by(actor, asked, studies_readable_by(actor))
    cursor, counts_of_queries = "", []
    while True:
        with CaptureQueriesContext(connection) as queries:
            page = find_page(actor=actor, found=found, query=asked.query, cursor=cursor, limit=3)
        # A statement is planned when it is asked for the second time, whichever page that is.
        counts_of_queries.append(sum(not one["sql"].startswith(("PREPARE", "SET")) for one in queries.captured_queries))
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(counts_of_queries) == 4
    assert len(set(counts_of_queries)) == 1


def test_filters_narrow(shelf):
    index_all()
    actor = shelf.actor("co_author")
    assert len(ids(find(actor, "", language="kk"))) == 4
    assert len(ids(find(actor, "", interview="I-02"))) == 4
    assert len(ids(find(actor, "", role="interviewer"))) == 6
    today = timezone.now().date()
    assert len(ids(find(actor, "", released_from=today))) == 12
    assert len(ids(find(actor, "", released_until=today))) == 12
    assert ids(find(actor, "", released_until=today.replace(year=today.year - 1))) == []
    assert ids(find(actor, "", released_from=today.replace(year=today.year + 1))) == []


def test_only_what_may_be_read_is_found_or_counted(shelf):
    index_all()
    for role in ("outsider", "ethics_reviewer", "operator"):
        actor = shelf.actor(role)
        assert ids(find(actor, "station")) == []
        assert counts(found_by(actor, search_for("station"), studies_readable_by(actor))).total == 0
    actor = shelf.actor("co_author")
    Excerpt.objects.filter(interview__code="I-02").update(withheld_at=timezone.now())
    assert ids(find(actor, "станция")) == []
    Release.objects.filter(excerpts__interview=shelf.interview).update(recalled_at=timezone.now())
    assert ids(find(actor, "station")) == []


def test_small_numbers_are_not_told(shelf):
    index_all()
    actor = shelf.actor("co_author")
    told = counts(found_by(actor, search_for(""), studies_readable_by(actor)))
    assert (told.total, told.certain) == (12, True)
    assert {bucket.value: bucket.count for bucket in told.facets["language"]} == {"en": None, "kk": None, "ru": None}
    assert [(bucket.value, bucket.count) for bucket in told.facets["speaker_role"]] == [
        ("interviewer", 6),
        ("participant", 6),
    ]
    assert counts(found_by(actor, search_for("station"), studies_readable_by(actor))).total is None
    assert counts(found_by(actor, search_for("nowhere"), studies_readable_by(actor))).total == 0
    assert not counts(found_by(actor, search_for('"met me"'), studies_readable_by(actor))).certain


def test_a_cursor_that_is_not_ours_is_refused(shelf):
    actor = shelf.actor("co_author")
    foreign = ["x", "e30", "WzFd", "W10", "bnVsbA", "A" * 401, "Wy0xLCAieCJd", "WyJhIiwgImIiLCAiYyJd"]
    for order, cursor in product(Order, foreign):
        search = search_for("station", order=order.value)
        found = found_by(actor, search, studies_readable_by(actor))
        with pytest.raises(BadCursorError):
            find_page(actor=actor, found=found, query=search.query, order=order, cursor=cursor)


def test_what_is_shown_is_on_record_and_what_is_looked_through_is_not_shown(shelf):
    for _ in range(2):  # without the index, then with it
        before = Entry.objects.filter(action="excerpt.read").count()
        find(shelf.actor("co_author"), "station")
        new = Entry.objects.filter(action="excerpt.read").order_by("id")[before:]
        assert [(entry.outcome, entry.object_kind, entry.participant) for entry in new] == [
            ("allowed", "excerpt", "P-01")
        ]
        assert all(entry.consent_id and entry.interview_id and entry.roles == "co_author" for entry in new)
        index_all()


def test_nothing_is_found_when_the_log_cannot_be_written(shelf, monkeypatch):
    index_all()

    def fail(*args, **kwargs):
        raise DatabaseError("no space left")

    opened = []
    monkeypatch.setattr("archive.audit.log._write", fail)
    monkeypatch.setattr(reading, "open_texts", lambda *args, **kwargs: opened.append(1) or ["words"])
    with pytest.raises(DatabaseError):
        find(shelf.actor("co_author"), "station")
    assert opened == []


def test_a_page_holds_something(shelf):
    actor = shelf.actor("co_author")
    search = search_for("")
    with pytest.raises(ValueError, match="at least one"):
        find_page(actor=actor, found=found_by(actor, search, []), query=search.query, limit=0)


def test_an_index_that_claims_too_much_shows_nothing_more(shelf):
    """The index only proposes: whatever stands in it, each hit is decided on."""
    index_all()
    actor = shelf.actor("outsider")
    assert Release.objects.filter(indexed_under__isnull=False).count() == 3
    everything = Candidates(Excerpt.objects.all, certain=True)
    assert find_page(actor=actor, found=everything, query=search_for("station").query).hits == []


def test_a_statement_is_kept_only_where_it_stops_after_a_page(shelf):
    """Going through all there is, it would look up consents excerpt by excerpt."""
    actor = shelf.actor("co_author")
    index_all()
    everything, some = (
        found_by(actor, search_for(words), studies_readable_by(actor)).asked for words in ("", "station")
    )
    assert not everything.suits(Order.NEWEST)
    assert everything.suits(Order.READING) is (connection.vendor == "postgresql")
    assert all(some.suits(order) for order in Order)
