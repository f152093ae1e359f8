"""The desk's counts: every entry once, whatever the order of commits, and never another number than the log's."""

import threading
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from archive.audit import triggers
from archive.audit.log import Subject, record, record_decisions
from archive.audit.models import Entry, Leaf
from archive.audit.sequencer import integrate
from archive.oversight import tallying
from archive.oversight.evidence.counts import count_and_tell
from archive.oversight.evidence.models import StudyCount
from archive.oversight.filters import LogFilter
from archive.oversight.flags.raising import judge_new_entries
from archive.oversight.models import Progress, Tally
from archive.oversight.selectors import entries_of
from archive.oversight.tallying import ALIKE, count_new_entries, day_of, recount
from archive.oversight.windows import DayCount, Window, joined, windows
from archive.policy import Action, Decision, Reason
from archive.vocabulary import Role
from tests.archive.oversight.long_log import write_long_log
from tests.world import released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def counted():
    """Sequence and count all there is."""
    while integrate():
        pass
    return count_new_entries()


def in_log() -> Counter:
    """Count the log's entries of studies by what tallies share, apart from how tallies are made."""
    entries = Entry.objects.filter(study_id__isnull=False)
    return Counter((day_of(one.at), *(getattr(one, name) for name in ALIKE)) for one in entries)


def in_tallies() -> Counter:
    return Counter({(one.day, *(getattr(one, name) for name in ALIKE)): one.entries for one in Tally.objects.all()})


def denials(world, number: int, reason: Reason = Reason.EMBARGOED, role: str = "co_author", **about) -> None:
    about = {"participant": "P-01", "interview_id": world.interview.pk, "roles": frozenset({role})} | about
    subject = Subject(kind="excerpt", id=uuid.uuid4(), study_id=world.study.pk, **about)
    answers = [(subject, Decision(False, reason))] * number
    record_decisions(world.actor(role), Action.EXCERPT_READ, answers)


def test_they_say_what_the_log_says(world):
    released(world)
    denials(world, 5)
    assert counted() == Entry.objects.count()
    assert in_tallies() == in_log()
    assert count_new_entries() == 0, "nothing is counted twice"
    denials(world, 3)
    counted()
    assert in_tallies() == in_log()


def test_they_are_made_anew_from_the_log(world, capsys):
    denials(world, 5)
    counted()
    Tally.objects.update(entries=1)
    Tally.objects.order_by("?").first().delete()
    call_command("recount_log")
    assert f"{Entry.objects.count()} entries" in capsys.readouterr().out
    assert in_tallies() == in_log()


def test_small_chunks_count_the_same(world, monkeypatch):
    monkeypatch.setattr(tallying, "CHUNK", 7)
    denials(world, 50)
    counted()
    assert in_tallies() == in_log()
    assert recount() == Entry.objects.count()
    assert in_tallies() == in_log()


def test_what_commits_late_is_counted_all_the_same(world):
    """A row number below those counted already: its place in the tree comes later, and the place is what counts."""
    counted()
    below = Entry.objects.earliest("id").pk
    late = Entry(
        id=below - 1, at=timezone.now(), actor_kind="person", action="study.view", object_kind="study",
        study_id=world.study.pk, outcome="allowed", reason="allowed",
    )  # fmt: skip
    late.save(force_insert=True)
    assert counted() == 1
    assert in_tallies() == in_log()


def test_a_place_that_lost_its_entry_has_no_other_counted_twice(world):
    """Somebody removed entries before they were counted. That is found elsewhere; the rest is counted as it is."""
    counted()
    study_id, read = world.study.pk, Tally.objects.filter(action=Action.EXCERPT_READ)
    count_and_tell()
    denials(world, 20)
    while integrate():
        pass
    lost = list(Entry.objects.filter(action=Action.EXCERPT_READ).order_by("id").values_list("pk", flat=True)[3:6])
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id IN (%s, %s, %s)", lost)
    assert count_new_entries() == Entry.objects.filter(leaf__isnull=False, action=Action.EXCERPT_READ).count() + 1
    assert in_tallies() == in_log()
    assert sum(read.values_list("entries", flat=True)) == 17
    count_and_tell()
    placed = Entry.objects.filter(study_id=study_id, leaf__isnull=False)
    assert StudyCount.objects.get(study_id=study_id).entries == placed.count()
    last = Leaf.objects.latest("index").index
    judge_new_entries()
    assert {one.next_place for one in Progress.objects.all()} == {last + 1}
    transaction.set_rollback(True)  # what is left breaks foreign keys on purpose


def test_what_fails_midway_is_counted_next_time(world, monkeypatch):
    denials(world, 3)
    while integrate():
        pass

    def fail(*args, **kwargs):
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(tallying, "move_on", fail)
        with pytest.raises(RuntimeError):
            count_new_entries()
    assert not Progress.objects.filter(next_place__gt=0).exists()
    count_new_entries()
    assert in_tallies() == in_log()


FILTERS = [
    LogFilter(outcome="denied"),
    LogFilter(outcome="denied", reason="no_grant"),
    LogFilter(action="excerpt.read"),
    LogFilter(actions=frozenset({"excerpt.read", "study.create"})),
    LogFilter(role="reviewer"),
    LogFilter(role="data_steward"),
    LogFilter(participant="P-02"),
    LogFilter(purpose="publication"),
    LogFilter(since=datetime(2024, 1, 3, tzinfo=UTC), until=datetime(2024, 1, 6, tzinfo=UTC)),
    LogFilter(outcome="denied", participant="P-01", until=datetime(2024, 1, 9, tzinfo=UTC)),
    LogFilter(outcome="allowed", participant="P-01", reason="no_grant"),
]


def scattered(world, monkeypatch, days: int = 12) -> None:
    """Write entries of all kinds on many days."""
    monkeypatch.setattr("archive.oversight.windows.NEAR", 1)
    at = datetime(2024, 1, 1, 23, 59, tzinfo=UTC)
    for day in range(days):
        monkeypatch.setattr("archive.audit.entries.timezone.now", lambda now=at + timedelta(days=day): now)
        denials(world, 1 + day % 3, Reason.NO_GRANT if day % 4 else Reason.EMBARGOED)
        denials(world, 1, participant="P-01+P-02", purpose="publication", role="reviewer")
        record(world.actor("reviewer"), Action.STUDY_EDIT, Subject(kind="study", study_id=world.study.pk))
    monkeypatch.undo()


def pages(world, narrowed, limit=3):
    """Return all row numbers under a filter, page by page."""
    found, before = [], 0
    while True:
        page, _totals = entries_of(world.study.pk, narrowed, before=before, limit=limit)
        found += [one.pk for one in page]
        if len(page) < limit:
            return found
        before = page[-1].pk


@pytest.mark.parametrize("narrowed", FILTERS, ids=range(len(FILTERS)))
@pytest.mark.parametrize("fresh", [False, True], ids=["counted", "half counted"])
def test_a_filter_finds_what_looking_at_every_entry_finds(world, monkeypatch, narrowed, fresh):
    scattered(world, monkeypatch, days=6)
    counted()
    scattered(world, monkeypatch)
    if not fresh:
        counted()
    expected = Entry.objects.filter(narrowed.of_entries(), study_id=world.study.pk).order_by("-id")
    assert pages(world, narrowed) == [one.pk for one in expected]
    _page, totals = entries_of(world.study.pk, narrowed, limit=3)
    assert +Counter(totals) == Counter(one.outcome for one in expected)


def test_a_person_and_a_consent_are_found_by_their_short_ids(world):
    denials(world, 2)
    denials(world, 3, role="reviewer", consent_id=world.participant.consents.get().pk)
    counted()
    for narrowed, number in (
        (LogFilter(person=str(world.users["co_author"].pk)[:8], outcome="denied"), 2),
        (LogFilter(person=str(world.users["reviewer"].pk)[:8], outcome="denied"), 3),
        (LogFilter(consent=str(world.participant.consents.get().pk)[:8], outcome="denied"), 3),
    ):
        page, totals = entries_of(world.study.pk, narrowed, limit=50)
        assert len(page) == totals["denied"] == number


def test_a_role_is_not_found_in_a_longer_one(world):
    subject = Subject(kind="study", study_id=world.study.pk, roles=frozenset({Role.CO_AUTHOR}))
    record(world.actor("co_author"), Action.STUDY_VIEW, subject)
    for role, number in (("co_author", 1), ("author", 0), ("co", 0), ("co%author", 0)):
        page, _ = entries_of(world.study.pk, LogFilter(role=role, action="study.view"), limit=5)
        assert len(page) == number, role


@st.composite
def logs(draw):
    """Entries by day, in whatever order clocks gave them, and what is asked for of them."""
    days = draw(st.lists(st.integers(1, 5), min_size=0, max_size=40))
    numbers = {}
    for number, day in enumerate(days, 1):
        numbers.setdefault(day if draw(st.booleans()) else number, []).append(number)
    return list(numbers.values()), len(days), draw(st.integers(0, len(days) + 2)), draw(st.integers(1, 8))


@given(logs())
def test_windows_hold_all_that_comes_first(log):
    entries, newest, before, wanted = log
    days = [DayCount(len(one), one[0], one[-1]) for one in entries]
    found = windows(days, newest_counted=newest, before=before, wanted=wanted)
    assert found == sorted(found, reverse=True)
    assert all(not before or window.last < before for window in found)
    expected = sorted((one for day in entries for one in day if not before or one < before), reverse=True)[:wanted]
    assert all(any(first <= one <= last for first, last in found) for one in expected)


def test_windows_are_few_however_clocks_were_set(monkeypatch):
    monkeypatch.setattr("archive.oversight.windows.NEAR", 1)
    days = [DayCount(3, 10 * number, 10 * number + 5) for number in range(1, 5000)]
    skewed = [DayCount(40, 2, 7), *days, DayCount(2, 1, 60_000)]
    assert len(windows(skewed, newest_counted=60_000, before=0, wanted=51)) <= 52


def test_windows_that_lie_near_are_one(monkeypatch):
    monkeypatch.setattr("archive.oversight.windows.NEAR", 2)
    assert joined([Window(1, 3), Window(5, 9), Window(20, 30), Window(25, 28)]) == [Window(20, 30), Window(1, 9)]


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_workers_at_once_count_each_entry_once(committed_world, monkeypatch):
    monkeypatch.setattr(tallying, "CHUNK", 15)
    denials(committed_world, 60)
    denials(committed_world, 60, Reason.NO_GRANT)
    while integrate():
        pass
    done, failed = [], []

    def work():
        try:
            done.append(count_new_entries())
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert failed == []
    assert sum(done) == Entry.objects.count()
    assert in_tallies() == in_log()


def test_the_long_log_has_the_tallies_that_counting_would_make(world):
    """What pages are measured on is what a worker would have made of it."""
    counted()
    write_long_log(world, 3000)
    made = in_tallies()
    assert made == in_log()
    spans = set(Tally.objects.values_list("first_entry", "last_entry", "entries"))
    assert count_new_entries() == 0
    assert recount() == Entry.objects.count()
    assert in_tallies() == made
    assert set(Tally.objects.values_list("first_entry", "last_entry", "entries")) == spans
