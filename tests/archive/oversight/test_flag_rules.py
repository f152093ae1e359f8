"""Each rule of the flags: what it finds, what it leaves, and that finding it twice is finding it once."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.notices.models import Notice
from archive.oversight.flags import raising
from archive.oversight.flags.checks import check_flag_rules
from archive.oversight.flags.finding import night_of
from archive.oversight.flags.raising import WORKER, judge_new_entries
from archive.oversight.flags.rules import RULES, RuleKey
from archive.oversight.models import Flag, Progress, Resolution, TokenSeen, Tuning
from archive.vocabulary import NoticeKind
from redaction.review.rendition import render_transcript
from redaction.review.services.approvals import approve_transcript
from tests.archive.oversight.entries import NOON, watch, write
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def flags(rule: RuleKey) -> list[Flag]:
    return list(Flag.objects.filter(rule=rule).order_by("created_at"))


def tune(world, rule: RuleKey, **values) -> None:
    Tuning.objects.update_or_create(study=world.study, rule=rule, defaults={"values": RULES[rule].defaults | values})


@pytest.fixture(autouse=True)
def _few_suffice(request):
    """Judge by small numbers, so that tests write little."""
    if "world" in request.fixturenames:
        world = request.getfixturevalue("world")
        tune(world, RuleKey.BULK_READING, reads=5)
        tune(world, RuleKey.REPEATED_DENIALS, denials=3)
        tune(world, RuleKey.UNUSUAL_HOURS, reads=2)


def test_bulk_reading(world):
    write(world, 4)
    write(world, 3, at=NOON + timedelta(days=1))
    write(world, 9, object_kind="study", interview_id=None)
    write(world, 9, outcome="denied", reason="embargoed")
    watch()
    assert flags(RuleKey.BULK_READING) == []
    write(world, 1)
    watch()
    (flag,) = flags(RuleKey.BULK_READING)
    assert (flag.count, flag.actor_id, flag.roles, flag.state) == (5, world.users["co_author"].pk, "co_author", "open")
    assert flag.values == {"reads": 5}
    write(world, 2)
    watch()
    (flag,) = flags(RuleKey.BULK_READING)
    assert flag.count == 7, "an open flag grows"
    write(world, 6, role="researcher", action="recording.play", object_kind="recording")
    watch()
    assert len(flags(RuleKey.BULK_READING)) == 2


@pytest.mark.parametrize("action", ["participant.unseal", "interview.unseal"])
def test_names_opened_at_night_and_in_bulk(world, action):
    """Whoever collects the names of all participants reads no word of theirs, and is no reader on any chart."""
    night = NOON - timedelta(hours=9)
    write(world, 4, role="researcher", action=action, at=night, outcome="denied")
    watch()
    assert not flags(RuleKey.BULK_READING) + flags(RuleKey.UNUSUAL_HOURS)
    write(world, 4, role="researcher", action=action, at=night)
    write(world, 1, role="researcher", at=night)
    watch()
    assert [one.count for one in (*flags(RuleKey.BULK_READING), *flags(RuleKey.UNUSUAL_HOURS))] == [5, 5]


def test_repeated_refusals(world):
    write(world, 2, outcome="denied", reason="no_grant")
    write(world, 5, outcome="denied", reason="reauthentication_needed")
    watch()
    assert flags(RuleKey.REPEATED_DENIALS) == []
    write(world, 1, outcome="denied", reason="embargoed")
    write(world, 3, outcome="denied", reason="not_signed_in", actor_id=None, actor_kind="anonymous", roles="")
    watch()
    assert sorted((one.actor_id is None, one.count) for one in flags(RuleKey.REPEATED_DENIALS)) == [
        (False, 3),
        (True, 3),
    ]


def test_refusals_by_the_limits_of_reading_are_a_rule_of_their_own(world):
    write(world, 2, outcome="denied", reason="singles_out", action="excerpt.filter", object_kind="study")
    watch()
    assert flags(RuleKey.PIECING_TOGETHER) == []
    write(world, 40, outcome="denied", reason="budget_spent_today")
    watch()
    assert [one.count for one in flags(RuleKey.PIECING_TOGETHER)] == [42]
    assert flags(RuleKey.REPEATED_DENIALS) == []


def test_unusual_hours(world):
    night = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    write(world, 1, at=night)
    write(world, 5, at=NOON)
    watch()
    assert flags(RuleKey.UNUSUAL_HOURS) == []
    write(world, 1, at=night + timedelta(hours=4))
    watch()
    (flag,) = flags(RuleKey.UNUSUAL_HOURS)
    assert (flag.count, flag.key) == (2, f"{world.users['co_author'].pk}:2026-03-04")


def test_unusual_hours_go_by_the_studys_clock(world):
    tune(world, RuleKey.UNUSUAL_HOURS, reads=2, zone="Asia/Almaty")
    write(world, 3, at=datetime(2026, 3, 4, 16, tzinfo=UTC))  # nine in the evening there
    watch()
    assert flags(RuleKey.UNUSUAL_HOURS) == []
    write(world, 2, at=datetime(2026, 3, 4, 20, tzinfo=UTC))  # one at night
    watch()
    assert [one.count for one in flags(RuleKey.UNUSUAL_HOURS)] == [2]


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 2), max_value=datetime(2030, 1, 1)))
def test_a_night_is_one_and_begins_on_its_day(moment):
    values = {"from_hour": 6, "to_hour": 22, "zone": "UTC"}
    night = night_of(moment, values)
    assert (night is None) == (6 <= moment.hour < 22)
    if night is not None:
        begins = datetime(night.year, night.month, night.day, 22, tzinfo=UTC)
        assert timedelta(0) <= moment - begins < timedelta(hours=8)


def test_all_day_and_all_night_can_be_usual():
    assert night_of(NOON, {"from_hour": 0, "to_hour": 24, "zone": "UTC"}) is None
    assert night_of(NOON, {"from_hour": 24, "to_hour": 24, "zone": "UTC"}) == date(2026, 3, 3)


def test_a_token_reads_for_the_first_time(world):
    token = uuid.uuid4()
    write(world, 3, token_id=token, actor_kind="token")
    watch()
    write(world, 2, token_id=token, actor_kind="token")
    watch()
    (flag,) = flags(RuleKey.NEW_TOKEN)
    assert flag.key == str(token)
    other = make_study(dict(world.users), title="Elsewhere")
    write(world, 1, token_id=token, actor_kind="token", study_id=other.pk)
    write(world, 1, token_id=uuid.uuid4(), outcome="denied", reason="no_grant", actor_kind="token")
    watch()
    assert sorted(str(one.study_id) for one in flags(RuleKey.NEW_TOKEN)) == sorted([str(world.study.pk), str(other.pk)])


def test_a_token_that_read_while_the_rule_was_off_is_not_new(world):
    Tuning.objects.create(study=world.study, rule=RuleKey.NEW_TOKEN, enabled=False)
    token = uuid.uuid4()
    write(world, 1, token_id=token, actor_kind="token")
    watch()
    Tuning.objects.filter(rule=RuleKey.NEW_TOKEN).delete()
    write(world, 1, token_id=token, actor_kind="token")
    watch()
    assert flags(RuleKey.NEW_TOKEN) == []
    assert TokenSeen.objects.count() == 1


def withdrawal(world, at, code="P-01"):
    return write(
        world, 1, role="principal_investigator", action="participant.withdraw", object_kind="participant",
        outcome="done", at=at, participant=code, interview_id=None, detail={"stage": "decided"},
    )  # fmt: skip


def test_reads_before_a_withdrawal(world):
    write(world, 2, at=NOON)
    write(world, 3, at=NOON, role="researcher", participant="P-01+P-02")
    write(world, 4, at=NOON, role="reviewer", participant="P-02")
    write(world, 5, at=NOON - timedelta(days=9), role="supervisor")
    withdrawal(world, NOON + timedelta(days=2))
    watch()
    found = {one.roles: one.count for one in flags(RuleKey.BEFORE_WITHDRAWAL)}
    assert found == {"co_author": 2, "researcher": 3}
    assert {one.participant for one in flags(RuleKey.BEFORE_WITHDRAWAL)} == {"P-01"}


def test_whoever_is_given_another_role_meanwhile_is_still_one_person(world):
    tune(world, RuleKey.BEFORE_WITHDRAWAL, reads=5)
    write(world, 4)
    write(world, 4, roles="co_author,researcher")
    write(world, 4, role="reviewer")
    withdrawal(world, NOON + timedelta(days=1))
    watch()
    (flag,) = flags(RuleKey.BEFORE_WITHDRAWAL)
    assert (flag.actor_id, flag.count, flag.roles) == (world.users["co_author"].pk, 8, "co_author,researcher")


def test_what_the_archive_destroys_is_no_withdrawal_of_its_own(world):
    write(world, 2)
    withdrawal(world, NOON)[0]
    write(world, 1, action="participant.withdraw", outcome="done", actor_id=None, actor_kind="system")
    watch()
    assert len(flags(RuleKey.BEFORE_WITHDRAWAL)) == 1


def test_a_reviewer_approves_their_own_upload(world):
    transcript = world.upload()
    world.process()
    world.approve()
    watch()
    assert flags(RuleKey.OWN_UPLOAD) == []
    transcript.uploaded_by = world.users["second_reviewer"]
    transcript.save()
    shown = render_transcript(transcript).fingerprint
    approve_transcript(actor=world.actor("second_reviewer"), transcript_id=transcript.pk, fingerprint=shown)
    watch()
    (flag,) = flags(RuleKey.OWN_UPLOAD)
    assert (flag.actor_id, flag.participant) == (world.users["second_reviewer"].pk, "P-01")


def test_an_export_soon_after_the_grant(world):
    grant = world.study.grants.get()
    export = uuid.uuid4()
    about = {"object_kind": "export", "outcome": "done", "grant_id": grant.pk, "object_id": export}
    write(
        world,
        1,
        action="export.create",
        at=grant.created_at + timedelta(hours=30),
        **about | {"object_id": uuid.uuid4()},
    )
    write(world, 1, action="export.create", at=grant.created_at + timedelta(hours=3), **about)
    write(world, 1, action="export.download", at=grant.created_at + timedelta(hours=4), **about)
    write(world, 1, action="export.create", object_kind="export", outcome="done", grant_id=None)
    watch()
    (flag,) = flags(RuleKey.SOON_EXPORT)
    assert flag.key == str(export)


def test_judging_again_raises_nothing_twice(world):
    write(world, 8)
    write(world, 4, outcome="denied", reason="no_grant")
    write(world, 1, token_id=uuid.uuid4())
    withdrawal(world, NOON)
    watch()
    before = list(Flag.objects.order_by("pk").values())
    assert len(before) >= 4
    Progress.objects.filter(worker=WORKER).delete()
    judge_new_entries()
    assert list(Flag.objects.order_by("pk").values()) == before


def test_small_chunks_find_the_same(world, monkeypatch):
    monkeypatch.setattr(raising, "CHUNK", 2)
    write(world, 8)
    write(world, 4, outcome="denied", reason="no_grant")
    watch()
    assert [one.count for one in flags(RuleKey.BULK_READING)] == [8]
    assert [one.count for one in flags(RuleKey.REPEATED_DENIALS)] == [4]


def test_what_fails_midway_is_judged_next_time(world, monkeypatch):
    write(world, 8)

    def fail(*args, **kwargs):
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(raising, "_tell", fail)
        with pytest.raises(RuntimeError):
            watch()
    assert not Flag.objects.exists()
    watch()
    assert len(flags(RuleKey.BULK_READING)) == 1


def test_a_rule_that_is_off_finds_nothing(world):
    Tuning.objects.filter(rule=RuleKey.BULK_READING).update(enabled=False)
    write(world, 50)
    watch()
    assert flags(RuleKey.BULK_READING) == []


def test_a_resolved_flag_opens_again_for_much_more_alone(world):
    write(world, 6)
    watch()
    Flag.objects.update(state=Flag.State.RESOLVED)
    write(world, 3)
    watch()
    (flag,) = flags(RuleKey.BULK_READING)
    assert (flag.state, flag.count) == ("resolved", 6)
    write(world, 3)
    watch()
    (flag,) = flags(RuleKey.BULK_READING)
    assert (flag.state, flag.count) == ("open", 12)
    assert Resolution.objects.get(flag=flag).verdict == "reopened"


def test_ethics_reviewers_are_told_once_until_they_read_it(world):
    write(world, 6)
    watch()
    write(world, 6, role="researcher")
    watch()
    notice = Notice.objects.get(kind=NoticeKind.FLAGS_RAISED)
    assert notice.user == world.users["ethics_reviewer"]
    assert notice.path == f"/studies/{world.study.pk}/oversight/flags/"
    Notice.objects.update(read_at=NOON)
    write(world, 6, role="reviewer")
    watch()
    assert Notice.objects.filter(kind=NoticeKind.FLAGS_RAISED).count() == 2


def test_an_operator_sets_thresholds_for_all_studies(world, settings):
    Tuning.objects.all().delete()
    settings.FLAG_RULES = ["bulk_reading.reads = 2", "repeated_denials.enabled=0"]
    assert check_flag_rules(None) == []
    write(world, 2)
    write(world, 99, outcome="denied", reason="no_grant")
    watch()
    assert len(flags(RuleKey.BULK_READING)) == 1
    assert flags(RuleKey.REPEATED_DENIALS) == []


@pytest.mark.parametrize(
    "line", ["", "bulk=3", "bulk_reading=3", "bulk_reading.reads=many", "bulk_reading.reads=0", "bulk_reading.reads",
             "unusual_hours.zone=Mars/Base", "unusual_hours.enabled=perhaps", "new_token.reads=3"],
)  # fmt: skip
def test_a_threshold_that_is_none_stops_the_start(settings, line):
    settings.FLAG_RULES = [line]
    assert [error.id for error in check_flag_rules(None)] == ["oversight.E001"]
