"""Flags on their pages: resolved with a sealed note, opened again, and their rules read and tuned."""

import pytest
from django.test import Client
from django.urls import reverse

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.oversight.flags.rules import RULES, RuleKey
from archive.oversight.flags.services import history_of, resolve_flag
from archive.oversight.models import Flag, Resolution, Tuning
from tests.archive.oversight.entries import watch, write
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NOTE = "Aliya's cousin prepared the book chapter."


@pytest.fixture
def reviewer(world):
    return browser(world.users["ethics_reviewer"])


@pytest.fixture
def flag(world) -> Flag:
    write(world, 301)
    watch()
    return Flag.objects.get(rule=RuleKey.BULK_READING)


def page(flag):
    return reverse("flag", args=[flag.pk])


def rules(world):
    return reverse("flag_rules", args=[world.study.pk])


def test_a_flag_says_what_was_found_and_where(world, reviewer, flag):
    listed = reviewer.get(reverse("flags", args=[world.study.pk])).text
    assert page(flag) in listed
    assert "Read, or opened names of, 301 things on one day." in listed
    text = reviewer.get(page(flag)).text
    assert reverse("log_entry", args=[world.study.pk, flag.entry_uid]) in text
    assert str(world.users["co_author"].pk)[:8] in text
    assert str(world.users["co_author"].pk) not in text
    assert "<dd>300</dd>" in text
    assert "1 open flag" in reviewer.get(reverse("oversight")).text
    assert "1 open flag" in reviewer.get(reverse("oversight_study", args=[world.study.pk])).text


def test_without_flags_the_page_says_what_happens(world, reviewer):
    assert "No open flags" in reviewer.get(reverse("flags", args=[world.study.pk])).text
    resolved = reviewer.get(reverse("flags", args=[world.study.pk]) + "?state=resolved").text
    assert "Nothing has been resolved yet" in resolved


def test_it_is_resolved_with_a_sealed_note_and_opened_again(world, reviewer, flag):
    assert reviewer.post(page(flag), {"verdict": "explained", "note": NOTE}).status_code == 302
    flag.refresh_from_db()
    assert flag.state == Flag.State.RESOLVED
    said = Resolution.objects.get()
    assert b"cousin" not in bytes(said.sealed_note)
    assert history_of(flag) == [(said, NOTE)]
    assert "Aliya&#x27;s cousin prepared the book chapter." in reviewer.get(page(flag)).text
    entry = Entry.objects.get(action="flag.resolve", outcome="done")
    assert entry.detail == {"flag": str(flag.pk), "rule": "bulk_reading", "verdict": "explained"}
    assert page(flag) in reviewer.get(reverse("flags", args=[world.study.pk]) + "?state=resolved").text
    assert reviewer.post(page(flag), {"verdict": "reopened", "note": "There is more."}).status_code == 302
    flag.refresh_from_db()
    assert flag.state == Flag.State.OPEN
    assert [one.verdict for one in flag.resolutions.all()] == ["explained", "reopened"]


@pytest.mark.parametrize(
    "data", [{}, {"verdict": "explained"}, {"note": "x"}, {"verdict": "reopened", "note": "x"},
             {"verdict": "explained", "note": "   "}, {"verdict": "explained", "note": "x" * 2001}],
)  # fmt: skip
def test_half_a_resolution_changes_nothing(reviewer, flag, data):
    answer = reviewer.post(page(flag), data)
    assert answer.status_code == 422
    assert "Nothing was saved yet." in answer.text
    flag.refresh_from_db()
    assert flag.state == Flag.State.OPEN


def test_of_two_who_resolve_it_the_second_is_told(world, flag):
    actor = world.actor("ethics_reviewer")
    resolve_flag(actor=actor, flag_id=flag.pk, verdict=Resolution.Verdict.EXPLAINED, note="One.")
    with pytest.raises(Exception, match="before you"):
        resolve_flag(actor=actor, flag_id=flag.pk, verdict=Resolution.Verdict.NO_MATTER, note="Two.")
    assert Resolution.objects.count() == 1


@pytest.mark.parametrize("role", ["principal_investigator", "researcher", "co_author", "outsider", "operator"])
def test_nobody_else_sees_or_resolves_flags(world, flag, role):
    client = browser(world.users[role])
    status = 404 if role in ("outsider", "operator") else 403
    for address in (page(flag), reverse("flags", args=[world.study.pk]), rules(world)):
        assert client.get(address).status_code == status
    assert client.post(page(flag), {"verdict": "explained", "note": "x"}).status_code == status
    assert client.post(rules(world), {"rule": "new_token"}).status_code == status
    with pytest.raises(DeniedError):
        resolve_flag(actor=world.actor(role), flag_id=flag.pk, verdict=Resolution.Verdict.EXPLAINED, note="x")
    flag.refresh_from_db()
    assert flag.state == Flag.State.OPEN
    assert Client().get(page(flag)).status_code == 302


def test_every_rule_is_explained_with_its_defaults(world, reviewer):
    text = reviewer.get(rules(world)).text
    for rule in RULES.values():
        assert str(rule.looks_for) in text
        for one in rule.thresholds:
            assert f"comes as {one.default}" in text
    assert text.count("as it comes") == len(RULES)


def tuned(key: RuleKey, **values) -> dict[str, object]:
    return {"rule": key.value} | {f"{key.value}-{name}": value for name, value in values.items()}


def test_a_rule_is_tuned_and_put_back(world, reviewer):
    key = RuleKey.UNUSUAL_HOURS
    values = {"reads": 3, "from_hour": 7, "to_hour": 20, "zone": "Asia/Almaty"}
    assert reviewer.post(rules(world), tuned(key, enabled="on", **values)).status_code == 302
    tuning = Tuning.objects.get()
    assert (tuning.enabled, tuning.values) == (True, values)
    entry = Entry.objects.get(action="flag.tune", outcome="done")
    held = {"reads": 3, "from_hour": 7, "to_hour": 20, "zone": "Asia:Almaty"}
    assert entry.detail == {"rule": "unusual_hours", "enabled": True} | held, "also whose night it is"
    assert "set for this study" in reviewer.get(rules(world)).text
    assert reviewer.post(rules(world), tuned(key) | {"defaults": ""}).status_code == 302
    assert not Tuning.objects.exists()


def test_a_rule_is_switched_off_and_on(world, reviewer):
    assert reviewer.post(rules(world), tuned(RuleKey.NEW_TOKEN)).status_code == 302
    assert not Tuning.objects.get().enabled
    assert reviewer.post(rules(world), tuned(RuleKey.NEW_TOKEN, enabled="on")).status_code == 302
    assert not Tuning.objects.filter(enabled=False).exists()


@pytest.mark.parametrize("values", [{"reads": 0}, {"reads": "many"}, {"reads": ""}, {"reads": 10**9}, {}])
def test_a_threshold_that_is_none_is_refused(world, reviewer, values):
    answer = reviewer.post(rules(world), tuned(RuleKey.BULK_READING, enabled="on", **values))
    assert answer.status_code == 422
    assert not Tuning.objects.exists()


def test_a_rule_that_is_none_is_not_there(world, reviewer):
    assert reviewer.post(rules(world), {"rule": "nonsense"}).status_code == 404


def test_tuning_asks_for_a_second_factor(world):
    client = browser(world.users["ethics_reviewer"], second_factor=False)
    answer = client.post(rules(world), tuned(RuleKey.NEW_TOKEN))
    assert answer.status_code == 302
    assert not Tuning.objects.exists()


def test_open_flags_wait_on_the_home_page(world, reviewer, flag):
    text = reviewer.get("/").text
    assert f'<a href="{reverse("flags", args=[world.study.pk])}">1 open flag</a>' in text
    assert "open flag" not in browser(world.users["researcher"]).get("/").text
    Flag.objects.update(state=Flag.State.RESOLVED)
    assert "open flag" not in reviewer.get("/").text


def test_who_resolves_it_from_an_older_page_does_not_open_it_again(reviewer, flag):
    assert reviewer.post(page(flag), {"verdict": "explained", "note": "One."}).status_code == 302
    answer = reviewer.post(page(flag), {"verdict": "no_matter", "note": "Two."})
    assert answer.status_code == 422
    assert "Somebody was here before you." in answer.text
    flag.refresh_from_db()
    assert (flag.state, flag.resolutions.count()) == ("resolved", 1)
    assert 'type="hidden" name="verdict" value="reopened"' in reviewer.get(page(flag)).text
