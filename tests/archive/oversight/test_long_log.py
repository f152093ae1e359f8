"""The desk on a log of a million entries: how many queries a page makes, and that each is led by an index.

CONFIDED_LONG_LOG=100000 tries it with fewer. What each page took is printed.
"""

import re
import sys
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.audit.sequencer import integrate
from archive.oversight.models import Tally
from tests.archive.oversight.long_log import ENTRIES, interview_id, write_long_log
from tests.pages import browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"])]
#: What any page of the archive asks for by itself: session, account, unread notices, session renewed.
FRAME = ("django_session", "accounts_user", "notices_notice")
AT_MOST = 10
#: Tables that grow with the log.
LONG = "audit_entry|audit_leaf|oversight_tally"
SECONDS = 20  # on a machine that does much else; what it took is printed


@pytest.fixture
def long_world(world):
    while integrate():
        pass
    began = time.monotonic()
    write_long_log(world)
    world.extra["written"] = time.monotonic() - began
    return world


def pages(world):
    yield "oversight", reverse("oversight")
    for name in (
        "oversight_study",
        "custodies",
        "flags",
        "flag_rules",
        "oversight_consents",
        "oversight_ending",
        "oversight_report",
    ):
        yield name, reverse(name, args=[world.study.pk])
    yield "oversight_study of all years", reverse("oversight_study", args=[world.study.pk]) + "?since=2024-01-01"
    yield "custody", reverse("custody", args=[interview_id(8)])
    log = reverse("log", args=[world.study.pk])
    yield "log", log
    for query in (
        "outcome=denied", "action=recording.play&outcome=denied", "role=co_author", "person=00000000", "interview=L-08",
        "participant=P-16&outcome=denied", "purpose=publication&reason=embargoed", "reason=withdrawn",
        "since=2024-06-01&until=2024-06-30", "consent=00000000", "outcome=done", "person=0000000f",
        "outcome=denied&before=400000", "reason=no_grant&until=2025-01-01",
    ):  # fmt: skip
        yield f"log?{query}", f"{log}?{query}"


def plan_of(sql: str) -> str:
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def full_scans(plan: str) -> list[str]:
    """Return the lines of a plan that read a whole table that grows with the log."""
    whole = rf"^\s*SCAN ({LONG})\b" if connection.vendor == "sqlite" else rf"Seq Scan on ({LONG})\b"
    return [line for line in plan.splitlines() if re.search(whole, line)]


def test_every_page_asks_little_and_scans_nothing(long_world, capsys):
    assert full_scans(plan_of("SELECT * FROM audit_entry WHERE reason = 'embargoed'")), "the check bites"
    assert full_scans(plan_of("SELECT count(*) FROM oversight_tally WHERE reason = 'embargoed'"))
    client = browser(long_world.users["ethics_reviewer"])
    told, wrong = [], []
    for name, address in pages(long_world):
        took, own = measured(client, address)
        scans = [line for sql in own if sql.startswith("SELECT") for line in full_scans(plan_of(sql))]
        told.append(f"{took * 1000:6.0f} ms  {len(own):2} queries  {name}")
        if scans or len(own) > AT_MOST or took > SECONDS:
            wrong.append((name, round(took, 1), len(own), scans))
    head = f"{connection.vendor}: {ENTRIES} entries, {Tally.objects.count()} tallies"
    told += [f"written in {long_world.extra['written']:.0f} s"]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", head, *told, ""]))
    assert wrong == []


def measured(client, address) -> tuple[float, list[str]]:
    """Return how many seconds a page took, and what it asked the database for beside the frame of any page."""
    began = time.monotonic()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    took = time.monotonic() - began
    queries = [one["sql"] for one in asked if not re.match(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT", one["sql"])]
    return took, [sql for sql in queries if not any(table in sql for table in FRAME)]
