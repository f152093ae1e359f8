"""Counts of a study's entries: told to the log as they come, once, whoever counts and how often."""

import hashlib

import pytest

from archive.audit.log import Event
from archive.audit.models import Entry, Leaf
from archive.audit.sequencer import integrate
from archive.oversight.evidence import counts
from archive.oversight.evidence.counts import count_and_tell, extended
from archive.oversight.evidence.models import StudyCount
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def told(study) -> list[dict]:
    entries = Entry.objects.filter(study_id=study.pk, action=Event.LOG_COUNT).order_by("id")
    return [entry.detail for entry in entries]


def by_hand(study, below: int) -> tuple[int, str]:
    """Return what a count of a study's entries below a place is, from its definition."""
    chain, number = bytes(32), 0
    for leaf in Leaf.objects.filter(entry__study_id=study.pk, index__lt=below).order_by("index"):
        chain, number = (
            hashlib.sha256(b"confided/study-count/v1\0" + chain + bytes(leaf.leaf_hash)).digest(),
            number + 1,
        )
    return number, chain.hex()


def test_each_study_is_counted_and_told_of(world, monkeypatch):
    monkeypatch.setattr(counts, "CHUNK", 3)
    other = make_study(world.users, "Leaving")
    while integrate():
        pass
    assert count_and_tell() == Leaf.objects.count()
    for study in (world.study, other):
        (detail,) = told(study)
        assert (detail["entries"], detail["chain"]) == by_hand(study, detail["below"])
        assert detail["entries"] > 0


def test_telling_is_no_news(world):
    integrate()
    count_and_tell()
    for _hour in range(3):
        integrate()
        count_and_tell()
    assert len(told(world.study)) == 1
    world.upload()
    integrate()
    count_and_tell()
    *_, last = told(world.study)
    assert len(told(world.study)) == 2
    assert (last["entries"], last["chain"]) == by_hand(world.study, last["below"])


def test_what_has_no_place_yet_is_counted_later(world):
    count_and_tell()
    assert told(world.study) == []
    integrate()
    count_and_tell()
    assert len(told(world.study)) == 1


def test_a_crash_between_counting_and_telling_loses_nothing(world, monkeypatch):
    integrate()
    monkeypatch.setattr(counts, "_tell", lambda study_id: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        count_and_tell()
    monkeypatch.undo()
    assert StudyCount.objects.get().news > 0
    count_and_tell()
    (detail,) = told(world.study)
    assert (detail["entries"], detail["chain"]) == by_hand(world.study, detail["below"])


def test_the_chain_is_as_written_down():
    assert extended(counts.NOTHING, b"\1" * 32) == (
        hashlib.sha256(b"confided/study-count/v1\0" + bytes(32) + b"\1" * 32).hexdigest()
    )
