"""A log as it is after years: entries by the hundred thousand, written by the database itself.

People come in sittings: one person reads some forty things of one interview, then somebody else does. Every hundredth
decision is a refusal. The log of the world's study is one of several.
"""

import os
from uuid import UUID

from django.db import connection, transaction

from archive.holdings.models import Interview
from archive.oversight.tallying import ALIKE, WORKER, count_new_entries, locked_progress, move_on

ENTRIES = int(os.environ.get("CONFIDED_LONG_LOG", "1000000"))
STUDIES, PEOPLE, INTERVIEWS, DAYS = 8, 30, 40, 1000
_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(0, {last}))",
}
_ID = {"sqlite": "printf('%032x', {0})", "postgresql": "lpad(to_hex({0}), 32, '0')::uuid"}
_AT = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', '2024-01-01', '+' || (i * {step}) || ' seconds')",
    "postgresql": "timestamptz '2024-01-01 00:00Z' + (i * {step}) * interval '1 second'",
}
_ENTRY = """
INSERT INTO audit_entry (id, uid, at, actor_kind, actor_id, token_id, roles, action, object_kind, object_id, study_id,
    interview_id, participant, consent_id, purpose, grant_id, outcome, reason, request_id, detail)
{numbers} SELECT {base} + i, {uid}, {at}, 'person', {actor}, NULL,
    CASE (i / 40) % 3 WHEN 0 THEN 'reviewer' WHEN 1 THEN 'researcher' ELSE 'co_author' END,
    CASE WHEN (i / 40) % 50 = 7 THEN 'recording.play' ELSE 'excerpt.read' END, 'excerpt', {object}, {study},
    {interview}, 'P-' || ((i / 40) % {interviews}), {consent}, CASE (i / 40) % 3 WHEN 2 THEN 'publication' ELSE '' END,
    NULL, CASE i % 100 WHEN 99 THEN 'denied' ELSE 'allowed' END,
    CASE i % 300 WHEN 99 THEN 'embargoed' WHEN 199 THEN 'no_grant' WHEN 299 THEN 'withdrawn' ELSE 'allowed' END,
    '', '{{}}' FROM n
"""
_DAY = {"sqlite": "date(at)", "postgresql": "(at AT TIME ZONE 'UTC')::date"}
#: What counting would come to, by the database itself; that counting comes to it is tested elsewhere, on fewer entries.
_TALLY = """
INSERT INTO oversight_tally (cell, day, entries, first_entry, last_entry, {alike})
SELECT 'long-' || MIN(id), {day}, COUNT(*), MIN(id), MAX(id), {alike} FROM audit_entry WHERE id >= {base}
GROUP BY {day}, {alike}
"""
_LEAF = "INSERT INTO audit_leaf (index, entry_id, leaf_hash) {numbers} SELECT {places} + i, {base} + i, {hash} FROM n"


def interview_id(number: int) -> UUID:
    """Return the id of one of the interviews of the long log."""
    return UUID(int=0x2000 + number)


def write_long_log(world, entries: int = ENTRIES) -> None:
    """Write ``entries`` entries, their places in the tree and their tallies. Its heads are not signed."""
    count_new_entries()
    places, base = _first("audit_leaf", "index"), _first("audit_entry", "id")
    made = [
        Interview(pk=interview_id(one), study=world.study, code=f"L-{one:02}", language="en", mode="online")
        for one in range(INTERVIEWS)
    ]
    Interview.objects.bulk_create(made)
    elsewhere = _id(f"{0x4000} + (i / 40) % {STUDIES}")
    values = {
        "numbers": _NUMBERS[connection.vendor].format(last=entries - 1),
        "base": base,
        "places": places,
        "interviews": INTERVIEWS,
        "uid": _id("1000000000 + i"),
        "object": _id("2000000000 + i"),
        "actor": _id(f"{0x1000} + (i / 40) % {PEOPLE}"),
        "interview": _id(f"{0x2000} + (i / 40) % {INTERVIEWS}"),
        "consent": _id(f"{0x3000} + (i / 40) % {INTERVIEWS}"),
        "study": f"CASE (i / 40) % {STUDIES} WHEN 0 THEN {_ours(world)} ELSE {elsewhere} END",
        "at": _AT[connection.vendor].format(step=DAYS * 86400 / entries),
        "hash": {"sqlite": "x'00'", "postgresql": "'\\x00'::bytea"}[connection.vendor],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY.format(**values))
        cursor.execute(_LEAF.replace("index,", '"index",').format(**values))
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('audit_entry_id_seq', (SELECT max(id) FROM audit_entry))")
    with connection.cursor() as cursor:
        cursor.execute(_TALLY.format(day=_DAY[connection.vendor], alike=", ".join(ALIKE), base=base))
    with transaction.atomic():
        move_on(locked_progress(WORKER), places + entries - 1, base + entries - 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE audit_entry")
            cursor.execute("ANALYZE audit_leaf")
            cursor.execute("ANALYZE oversight_tally")


def _id(number: str) -> str:
    return _ID[connection.vendor].format(number)


def _ours(world) -> str:
    return f"'{world.study.pk.hex}'" if connection.vendor == "sqlite" else f"'{world.study.pk}'::uuid"


def _first(table: str, column: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT COALESCE(MAX("{column}"), -1) + 1 FROM {table}')
        return cursor.fetchone()[0]
