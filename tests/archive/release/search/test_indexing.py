"""The life of the index: made, interrupted, ended with what it points to; it holds no words, and its key goes."""

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.erasure.services import finish_withdrawal, withdraw_participant
from archive.keyring.errors import KeyDestroyed
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyKind
from archive.keyring.services import content_key
from archive.release.models import Excerpt, Release
from archive.release.search import beginning, candidates, indexing
from archive.release.search.asking import found_by, search_for
from archive.release.search.finding import find_page
from archive.release.search.indexing import forget_hidden, index_all, index_release, pending
from archive.release.search.keys import current_key, retire_keys, tokenisers
from archive.release.search.models import Posting, SearchKey, TermSet
from archive.release.search.stems import terms_of
from archive.release.search.store import holding_any
from archive.release.selectors import studies_readable_by
from tests.archive.release.shelf import TEXTS, put
from tests.world import enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def shelf(world):
    """One study: an interview of P-01, and one of P-02."""
    world.extra["other"] = enrol(world.users, world.study, code="P-02", name="Marat")
    user = world.users["researcher"]
    put(world.interview, world.participant, user=user)
    second = hold_interview(world.users, world.study, world.extra["other"], code="I-02")
    put(second, world.extra["other"], user=user)
    return world


def indexed():
    """How many releases are in the index."""
    return Release.objects.filter(indexed_under__isnull=False).count()


def positions(world, typed="station"):
    actor = world.actor("co_author")
    search = search_for(typed)
    found = found_by(actor, search, studies_readable_by(actor))
    page = find_page(actor=actor, found=found, query=search.query)
    return sorted((hit.one.interview_code, hit.one.excerpt.position) for hit in page.hits)


def test_all_of_a_release_is_indexed_once(shelf):
    assert pending().count() == 2
    assert index_all() == 2
    assert index_all() == 0
    assert pending().count() == 0
    assert TermSet.objects.count() == 8
    for release in Release.objects.all():
        assert index_release(release.pk)
    assert TermSet.objects.count() == 8
    assert SearchKey.objects.count() == 1


def test_terms_are_numbers_that_another_study_makes_otherwise(shelf):
    index_all()
    other = make_study(shelf.users, title="Leaving")
    ours, theirs = current_key(shelf.study.pk), current_key(other.pk)
    made = tokenisers([ours, theirs])
    terms = terms_of(TEXTS[1], "en")
    assert not made[shelf.study.pk](terms) & made[other.pk](terms)
    assert made[shelf.study.pk](terms) == made[shelf.study.pk](terms)
    assert all(-(2**63) <= token < 2**63 for token in made[shelf.study.pk](terms))
    found = Excerpt.objects.filter(holding_any(made[shelf.study.pk](["e:lantern"])))
    assert sorted(found.values_list("interview__code", "position")) == [("I-01", 1), ("I-02", 1)]
    assert not Excerpt.objects.filter(holding_any(made[other.pk](["e:lantern"]))).exists()


def test_the_index_holds_no_word_and_no_order(shelf):
    """Every column of every row of its tables, as the database gives it out."""
    index_all()
    with connection.cursor() as cursor:
        dump = []
        for model in (SearchKey, TermSet, Posting):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            dump += [str(value) for row in cursor.fetchall() for value in row]
        cursor.execute("SELECT terms FROM search_termset")
        arrays = [row[0] for row in cursor.fetchall() if row[0]]
    whole = " ".join(dump).casefold()
    assert whole
    for word in ("station", "lantern", "friend", "name", "e:stat"):
        assert word not in whole
    assert all(list(array) == sorted(array) for array in arrays)
    assert list(Posting.objects.order_by("excerpt_id", "id").values_list("excerpt_id", "term")) == sorted(
        Posting.objects.values_list("excerpt_id", "term")
    )


def test_a_withdrawal_ends_the_key_and_the_rest_is_found_as_before(shelf):
    index_all()
    first = SearchKey.objects.get()
    old = content_key(kind=KeyKind.SEARCH, owner_id=first.pk)
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    first.refresh_from_db()
    assert first.retired_at is not None
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyKind.SEARCH, owner_id=first.pk)
    assert not KeyWrap.objects.filter(record__owner_id=first.pk).exists()
    assert TermSet.objects.count() == Posting.objects.count() == indexed() == 0
    assert positions(shelf) == [("I-02", 1)]
    assert index_all() == 1
    assert positions(shelf) == [("I-02", 1)]
    new = SearchKey.objects.get(retired_at=None)
    assert content_key(kind=KeyKind.SEARCH, owner_id=new.pk).secret != old.secret
    assert TermSet.objects.count() == 4


@pytest.mark.parametrize(("typed", "left"), [("station", [1]), ("-station", [0, 2, 3]), ('"the station"', [1])])
def test_a_key_that_ends_while_words_are_looked_up_leaves_no_hole(shelf, monkeypatch, typed, left):
    """Nothing can be looked up by it any more: what is left of the study is looked through."""
    index_all()
    real = candidates.tokenisers

    def withdrawn_meanwhile(keys):
        withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
        return real(keys)

    monkeypatch.setattr(candidates, "tokenisers", withdrawn_meanwhile)
    assert positions(shelf, typed) == [("I-02", place) for place in left]


@pytest.mark.parametrize("asked", [1, 2])
def test_a_key_that_ends_while_the_index_is_asked_after_leaves_no_hole(shelf, monkeypatch, asked):
    """The statements that ask go with one message, and each sees what is committed when its turn comes."""
    index_all()

    def withdrawn_meanwhile(*several):
        first = [one.alone() for one in several[:asked]]
        withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
        return [*first, *(one.alone() for one in several[asked:])]

    monkeypatch.setattr(beginning, "together", withdrawn_meanwhile)
    assert positions(shelf) == [("I-02", 1)]


def test_destroying_again_destroys_what_a_restored_keyring_brought_back(shelf):
    index_all()
    first = SearchKey.objects.get()
    kept = list(KeyWrap.objects.filter(record__owner_id=first.pk))
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    KeyWrap.objects.bulk_create(kept)
    finish_withdrawal(shelf.participant.pk, again=True)
    assert not KeyWrap.objects.filter(record__owner_id=first.pk).exists()


def test_nobody_who_is_leaving_enters_the_index(shelf):
    shelf.participant.withdrawn_at = timezone.now()
    shelf.participant.save()
    assert index_all() == 2
    assert {one.interview.code for one in Excerpt.objects.filter(termset__isnull=False)} == {"I-02"}


def test_recalled_and_withheld_excerpts_leave_the_index(shelf):
    index_all()
    Release.objects.filter(excerpts__interview=shelf.interview).update(recalled_at=timezone.now())
    Excerpt.objects.filter(interview__code="I-02", position=1).update(withheld_at=timezone.now())
    forget_hidden()
    left = Excerpt.objects.filter(termset__isnull=False)
    assert sorted(left.values_list("interview__code", "position")) == [("I-02", 0), ("I-02", 2), ("I-02", 3)]
    assert set(Posting.objects.values_list("excerpt_id", flat=True)) <= set(left.values_list("pk", flat=True))
    assert positions(shelf) == []


@pytest.mark.parametrize("take", [lambda world: retire_keys(world.study.pk), lambda _world: forget_hidden()])
def test_terms_are_taken_before_releases_by_whoever_takes_both(shelf, take):
    """In one order, as a withdrawal that erases excerpts does, or two of them could wait for each other."""
    index_all()
    with CaptureQueriesContext(connection) as asked:
        take(shelf)
    taken = [one["sql"] for one in asked if one["sql"].startswith(("DELETE", 'UPDATE "release_release"'))]
    assert len(taken) > 1
    assert [one.startswith("DELETE") for one in taken] == [True] * (len(taken) - 1) + [False]


def test_a_key_that_ends_while_a_release_is_read_stores_nothing(shelf, monkeypatch):
    real = indexing._terms

    def withdrawn_meanwhile(release, key):
        terms = real(release, key)
        retire_keys(shelf.study.pk)
        return terms

    monkeypatch.setattr(indexing, "_terms", withdrawn_meanwhile)
    release = Release.objects.first()
    assert index_release(release.pk) is False
    assert TermSet.objects.count() == 0
    monkeypatch.undo()
    assert index_release(release.pk) is True


def test_a_release_that_fails_holds_up_no_other(shelf, monkeypatch):
    real, first = indexing._terms, pending().order_by("created_at").first().pk

    def fail_once(release, key):
        if release.pk == first:
            raise OSError("the key service is out of reach")
        return real(release, key)

    monkeypatch.setattr(indexing, "_terms", fail_once)
    assert index_all() == 1
    monkeypatch.undo()
    assert index_all() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_two_workers_index_a_release_once(committed_world):
    put(committed_world.interview, committed_world.participant, user=committed_world.users["researcher"])
    release, gate, failures = Release.objects.get(), threading.Barrier(3), []

    def work():
        gate.wait()
        try:
            index_release(release.pk)
        except Exception as error:  # a lock that was waited for too long is tried again by the sweep
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    index_all()
    assert indexed() == 1
    assert TermSet.objects.count() == 4
    assert SearchKey.objects.count() == 1
