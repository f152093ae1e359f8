"""Recall: whoever took their words out is told, confirms, is reminded; what is overdue is seen by who must act."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.erasure import recalls
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Recall, Withdrawal
from archive.erasure.recalls import confirm_recall
from archive.erasure.receipts import verify_receipt
from archive.erasure.services import withdraw_participant
from archive.erasure.tasks import remind_of_recalls
from archive.keyring.owners import KeyKind
from archive.keyring.services import create_key
from archive.notices.models import Notice
from archive.release.exports.models import Export
from archive.studies.models import Study
from archive.vocabulary import StudyState, WithdrawalChoice
from tests.archive.erasure.lives import key_destroyed, neighbour
from tests.pages import browser
from tests.snapshot import once

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def took(world, role: str, *people, fetched: bool = True) -> Export:
    """Have somebody hold a file with words of ``people``."""
    export = Export.objects.create(
        study=world.study,
        maker=world.users[role],
        format="csv",
        state=Export.State.READY,
        until=timezone.now() + timedelta(days=7),
        fetched_at=timezone.now() if fetched else None,
    )
    create_key(kind=KeyKind.EXPORT, owner_id=export.pk)
    export.holds_words_of.set(people)
    return export


@pytest.fixture
@once
def taken(world):
    """The world's participant's words are with the co-author twice and with the researcher; others' are not theirs."""
    world.released()
    other = neighbour(world)
    world.extra["other"] = took(world, "co_author", other)
    world.extra["unfetched"] = took(world, "reviewer", world.participant, fetched=False)
    world.extra["mine"] = [
        took(world, "co_author", world.participant),
        took(world, "co_author", world.participant, other),
        took(world, "researcher", world.participant),
    ]
    return world


def withdraw(world, choice=WithdrawalChoice.DESTROY):
    withdraw_participant(
        actor=world.actor("principal_investigator"),
        participant_id=world.participant.pk,
        choice=choice,
        passphrase="bako",
    )


def told(world, role: str) -> list[str]:
    return list(Notice.objects.filter(user=world.users[role], kind__startswith="recall").values_list("kind", flat=True))


@pytest.mark.parametrize("choice", [WithdrawalChoice.DESTROY, WithdrawalChoice.RETURN])
def test_everybody_who_took_them_out_is_told_and_the_receipt_counts(taken, choice):
    withdraw(taken, choice)
    asked = {(one.export_id, one.recipient_id) for one in Recall.objects.all()}
    assert asked == {(export.pk, export.maker_id) for export in taken.extra["mine"]}
    assert told(taken, "co_author") == ["recall_arrived"] * 2
    assert (told(taken, "researcher"), told(taken, "reviewer")) == (["recall_arrived"], [])
    receipt = verify_receipt(Withdrawal.objects.get().receipt, receipt_key())
    assert (receipt["recalled"], receipt["destroyed"]["exports"]) == (3, 4)
    mine = [*taken.extra["mine"], taken.extra["unfetched"]]
    assert all(key_destroyed(KeyKind.EXPORT, export.pk) for export in mine)
    assert set(Export.objects.filter(pk__in=[one.pk for one in mine]).values_list("state", flat=True)) == {"gone"}
    assert not key_destroyed(KeyKind.EXPORT, taken.extra["other"].pk)


def test_keeping_recalls_nothing(taken):
    withdraw(taken, WithdrawalChoice.KEEP)
    assert not Recall.objects.exists()


def test_a_decision_that_fails_recalls_nothing(taken, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("archive.erasure.services.record", broken)
    with pytest.raises(RuntimeError):
        withdraw(taken)
    assert (Recall.objects.count(), told(taken, "co_author")) == (0, [])


def test_only_the_recipient_confirms_and_once(taken):
    withdraw(taken)
    recall = Recall.objects.filter(recipient=taken.users["researcher"]).get()
    for role in ("co_author", "principal_investigator", "data_steward", "ethics_reviewer", "operator", "outsider"):
        with pytest.raises(DeniedError):
            confirm_recall(actor=taken.actor(role), recall_id=recall.pk)
    first = confirm_recall(actor=taken.actor("researcher"), recall_id=recall.pk).confirmed_at
    assert confirm_recall(actor=taken.actor("researcher"), recall_id=recall.pk).confirmed_at == first
    done = Entry.objects.filter(action="recall.confirm", outcome="done", detail__stage="confirmed")
    assert [(entry.participant, entry.actor_id) for entry in done] == [("P-01", taken.users["researcher"].pk)]


def test_they_confirm_on_their_page_even_once_the_study_is_locked_or_they_left_it(taken):
    withdraw(taken)
    Study.objects.filter(pk=taken.study.pk).update(state=StudyState.LOCKED)
    taken.study.memberships.filter(user=taken.users["co_author"]).update(ended_at=timezone.now())
    client = browser(taken.users["co_author"])
    page = client.get(reverse("recalls"))
    assert page.text.count("I have deleted what I had of P-01") == 2
    for recall in Recall.objects.filter(recipient=taken.users["co_author"]):
        client.post(reverse("recall_confirm", args=[recall.pk]))
    after = client.get(reverse("recalls")).text
    assert ("I have deleted" in after, after.count("confirmed")) == (False, 2)


def test_others_pages_and_recalls_are_not_there(taken):
    withdraw(taken)
    recall = Recall.objects.first()
    address = reverse("recall_confirm", args=[recall.pk])
    for role in ("outsider", "operator", "principal_investigator"):
        assert browser(taken.users[role]).post(address).status_code == 404
        assert "P-01" not in browser(taken.users[role]).get(reverse("recalls")).text
    assert Client().get(reverse("recalls")).status_code == 302
    assert browser(taken.users["co_author"]).get(address).status_code == 405


def test_reminders_come_until_it_is_confirmed_and_what_is_overdue_is_told_once(taken, monkeypatch):
    withdraw(taken)
    remind_of_recalls()
    assert "recall_reminder" not in told(taken, "researcher")
    start = timezone.now()

    def days_later(days):
        monkeypatch.setattr(recalls.timezone, "now", lambda: start + timedelta(days=days, minutes=1))
        remind_of_recalls()
        remind_of_recalls()

    for number, days in enumerate((3, 6, 9, 12), start=1):
        days_later(days)
        assert told(taken, "researcher").count("recall_reminder") == number
    assert told(taken, "principal_investigator") == []
    confirm_recall(actor=taken.actor("researcher"), recall_id=Recall.objects.get(recipient__email__startswith="res").pk)
    for days in (15, 18):
        days_later(days)
    assert told(taken, "researcher").count("recall_reminder") == 4
    for role in ("principal_investigator", "ethics_reviewer"):
        assert told(taken, role) == ["recall_overdue"] * 2, "one for each of the co-author's"
    assert told(taken, "data_steward") == []


SEES = {"principal_investigator", "ethics_reviewer", "data_steward"}
KNOWS = SEES | {"researcher", "reviewer", "transcriber", "co_author"}


@pytest.mark.parametrize("role", sorted(KNOWS | {"operator", "outsider"}))
def test_who_sees_the_overview(taken, role):
    withdraw(taken)
    Recall.objects.filter(recipient=taken.users["researcher"]).update(due_at=timezone.now() - timedelta(days=1))
    answer = browser(taken.users[role]).get(reverse("study_recalls", args=[taken.study.pk]))
    assert answer.status_code == (200 if role in SEES else 403 if role in KNOWS else 404)
    assert ("1 recall is overdue" in answer.text) == (role in SEES)
    assert ("Researcher" in answer.text) == (role in SEES)


def test_a_study_without_recalls_says_so(world):
    answer = browser(world.users["ethics_reviewer"]).get(reverse("study_recalls", args=[world.study.pk]))
    assert "Nothing is recalled" in answer.text
    assert "Nothing is recalled from you" in browser(world.users["co_author"]).get(reverse("recalls")).text
