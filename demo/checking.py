"""``manage.py demo --check``: the main job once, in a folder of its own, measured and judged."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.actor import actor_of_user
from accounts.models import User
from accounts.services import accept_invitation, send_invitation
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.keyring.errors import KeyDestroyed
from archive.keyring.owners import KeyKind
from archive.keyring.services import content_key
from archive.policy import Actor
from archive.release.models import Excerpt, Release
from archive.studies.models import Study
from archive.vocabulary import PlatformRole, TranscriptState
from demo import at_rest, loader, measuring, preparing, reading_over_api, reads, reviewing, running, story, waiver
from demo.afterwards import Afterwards
from demo.loader import Say
from demo.people import PASSWORD, People

OUTSIDER = "outsider@example.org"


class Check:
    """One run: what it found (``summary``) and what should hold (``conditions``, by name)."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.summary: dict[str, Any] = {}
        self.conditions: dict[str, bool] = {}
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        self.say(f"stage: {name}")
        began = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - began, 2)

    def expect(self, name: str, holds: bool) -> None:
        """Note a condition; one that failed once has failed."""
        self.conditions[name] = self.conditions.get(name, True) and bool(holds)


def run_check(say: Say) -> tuple[str, list[str]]:
    """Run the main job and judge it.

    Args:
        say: Takes lines about the progress.

    Returns:
        The summary as JSON, and the names of the conditions that do not hold.

    Raises:
        DemoFailedError: The folder holds a demo already, or the worker did not end its work.
    """
    check = Check(say)
    with check.stage("prepare"):
        preparing.prepare()
        if loader.find_study() is not None:
            raise running.DemoFailedError("This folder holds a demo study already. Name an empty one with --keep.")
    with check.stage("load and seal"):
        study = loader.load_study(say)
    _redact(check, study)
    with check.stage("review, release, withdraw"):
        reviewing.finish_study(study, say)
    _judge_releases(check, study)
    with check.stage("read"):
        _judge_reads(check, study)
    with check.stage("ask, revoke, lock, unlock, withdraw, recall"):
        _judge_afterwards(check, study)
    with check.stage("verify the log"):
        _judge_log(check)
    with check.stage("search every byte"):
        hits = at_rest.find_plain(running.data_folder(), at_rest.secret_words())
        check.summary["plain_words_at_rest"] = hits
        check.expect("no name, contact or sentence stands in any file in plain text", not hits)
    failed = [name for name, holds in check.conditions.items() if not holds]
    check.summary |= {"seconds": check.seconds, "conditions": check.conditions, "holds": not failed}
    return json.dumps(check.summary, ensure_ascii=False, indent=2), failed


def _redact(check: Check, study: Study) -> None:
    with check.stage("redact"), running.processes() as children:
        running.start_worker(children)
        running.wait_for_redaction(study, children, check.say)
    turns = measuring.count_turns(study)
    findings = measuring.count_findings(study)
    recall = measuring.recall_table(measuring.scores_by_language(study))
    check.summary |= {"interviews": len(turns), "turns": turns, "findings": findings, "recall": recall}
    check.expect("all interviews were redacted, each of 25 turns or more", min(turns.values()) >= 25)
    check.expect("there are as many interviews as the story tells", len(turns) == len(story.INTERVIEWS))
    for language, row in recall.items():
        name = f"recall of names, places and organisations in {language} is {measuring.REQUIRED_RECALL:.0%} or more"
        check.expect(name, row["names_places_organisations"] >= measuring.REQUIRED_RECALL)


def _judge_releases(check: Check, study: Study) -> None:
    states = dict(study.interviews.values_list("code", "transcripts__state"))
    excerpts = {
        code: Excerpt.objects.filter(study=study, interview__code=code, release__recalled_at=None).count()
        for code in sorted(states)
    }
    check.summary |= {"states": dict(sorted(states.items())), "excerpts_released": excerpts}
    expected = {held.code: TranscriptState.RELEASED.value for held in story.INTERVIEWS}
    expected |= dict.fromkeys(reviewing.LEFT_IN_REVIEW, TranscriptState.IN_REVIEW.value)
    expected |= dict.fromkeys(reviewing.LEFT_APPROVED, TranscriptState.APPROVED.value)
    expected[story.WITHDRAWN] = TranscriptState.ERASED.value
    check.expect("every transcript is where the story leaves it", states == expected)
    released = {code for code, state in expected.items() if state == TranscriptState.RELEASED.value}
    check.expect("released interviews, and no others, have excerpts", {c for c in excerpts if excerpts[c]} == released)
    check.summary["withdrawn"] = _withdrawal(study)
    check.expect("the withdrawn participant's key is destroyed", check.summary["withdrawn"]["key_destroyed"])
    check.expect("nothing of the withdrawn participant is left", not excerpts[story.WITHDRAWN])
    check.summary["waived"] = waiver.own_name_kept(study)
    check.expect("who waived anonymity keeps her name in her excerpts", check.summary["waived"]["own_name_kept"])
    check.expect("those she mentions stay hidden", not check.summary["waived"]["others_named"])


def _withdrawal(study: Study) -> dict[str, Any]:
    participant = study.participants.get(code=story.WITHDRAWN)
    try:
        content_key(kind=KeyKind.PARTICIPANT, owner_id=participant.pk)
    except KeyDestroyed:
        destroyed = True
    else:
        destroyed = False
    recalled = Release.objects.filter(transcript__interview__code=story.WITHDRAWN, recalled_at__isnull=False).count()
    return {"participant": story.WITHDRAWN, "key_destroyed": destroyed, "releases_recalled": recalled}


def _judge_reads(check: Check, study: Study) -> None:
    people, outsider = People(), make_outsider()
    attempts = reads.attempt_all(study, people, actor_of_user(outsider))
    for one in attempts:
        expected = reads.EXPECTED[one.who, one.what]
        check.expect(f"{one.who}: {one.what}: {expected}", one.reason == expected)
    over_api = reading_over_api.read_all(study, people, outsider)
    check.summary["reads"] = {
        "over_the_api": over_api.rows,
        "attempts": [one.row() for one in attempts],
        "on_record": reads.reads_on_record(study),
    }
    for name, holds in over_api.conditions.items():
        check.expect(name, holds)


def _judge_afterwards(check: Check, study: Study) -> None:
    after = Afterwards(study, People(), actor_of_user(User.objects.get(email=OUTSIDER)))
    after.run()
    check.summary["afterwards"] = after.summary
    for name, holds in after.conditions.items():
        check.expect(name, holds)


def make_outsider() -> User:
    """Return somebody who signs in and has nothing to do with the study."""
    operator: Actor = People().by_role(PlatformRole.OPERATOR)
    _invitation, secret = send_invitation(actor=operator, email=OUTSIDER)
    return accept_invitation(secret=secret, display_name="Somebody Else", password=PASSWORD)


def _judge_log(check: Check) -> None:
    while integrate():
        pass
    verification = verify_log()
    entries = Entry.objects.count()
    check.summary["log"] = {
        "entries": entries,
        "verified": verification.holds,
        "checked": verification.entries,
        "problems": verification.problems,
    }
    check.expect("the log verifies", verification.holds)
    check.expect("every entry is covered by a signed head", verification.entries == entries > 0)
