"""Counting what a page opens by the statement that puts its decisions on record. PostgreSQL alone.

Where budgets reach without a doubt, as they do for almost every page, one statement looks up what was opened before,
locks the budgets, counts, and enters the decisions, and commits by itself: one round trip for six. Where there is a
doubt it does nothing, and :mod:`archive.release.guard.budgets` goes on: a budget that is not there yet, one that is
spent, or one of which it must first be known how far its grant reaches.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import DateField, UUIDField

from archive.audit.provided import Condition, Provided
from archive.records.given import Given, Several
from archive.release.guard.budgets import today_in_utc
from archive.release.guard.models import ReadingLimits

_TODAY = Given("today", DateField())
_USUAL = ReadingLimits()
#: ``more`` may be too many, never too few: what another request opens while this one waits for the lock is among it
#: still. Then either it fits all the same, and is not counted twice, or there is a doubt. ``held`` has what stands once
#: the lock is had, and is in the order in which budgets are locked everywhere.
_CHARGED = Condition(
    """
asked AS MATERIALIZED (
    SELECT DISTINCT grant_id, excerpt_id FROM unnest(%s::uuid[], %s::uuid[]) AS opening (grant_id, excerpt_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM guard_opening before
        WHERE before.grant_id = opening.grant_id AND before.excerpt_id = opening.excerpt_id
    )
), more AS MATERIALIZED (
    SELECT grant_id, count(*) AS number FROM asked GROUP BY grant_id
), held AS MATERIALIZED (
    SELECT budget.id, budget.grant_id, budget.opened,
        CASE WHEN budget.day - %s::date IN (0, 1) THEN budget.opened_that_day ELSE 0 END AS opened_today,
        CASE WHEN budget.day - %s::date = 1 THEN budget.day ELSE %s::date END AS day
    FROM guard_budget budget WHERE budget.grant_id IN (SELECT grant_id FROM more)
    ORDER BY budget.grant_id FOR UPDATE
), provided AS MATERIALIZED (
    SELECT NOT EXISTS (
        SELECT 1 FROM more JOIN sharing_grant ON sharing_grant.id = more.grant_id
        LEFT JOIN guard_readinglimits limits ON limits.study_id = sharing_grant.study_id
        LEFT JOIN held ON held.grant_id = more.grant_id
        WHERE held.id IS NULL
            OR held.opened_today + more.number > coalesce(limits.day_least, %s)
            OR held.opened + more.number > coalesce(limits.least, %s)
    ) AS holds
), made AS (
    INSERT INTO guard_opening (grant_id, excerpt_id)
    SELECT grant_id, excerpt_id FROM asked WHERE (SELECT holds FROM provided)
    ON CONFLICT DO NOTHING RETURNING grant_id
), counted AS (
    UPDATE guard_budget budget SET day = held.day, opened_that_day = held.opened_today + new.number,
        opened = held.opened + new.number
    FROM held JOIN (SELECT grant_id, count(*) AS number FROM made GROUP BY grant_id) new USING (grant_id)
    WHERE budget.id = held.id
)""",
    (
        Several("grants", UUIDField()),
        Several("excerpts", UUIDField()),
        _TODAY,
        _TODAY,
        _TODAY,
        _USUAL.day_least,
        _USUAL.least,
    ),
)


def charged_with(opening: Mapping[UUID, Sequence[UUID]]) -> Provided | None:
    """Return what counts excerpts as opened with the entries that they are opened by.

    Args:
        opening: Out of :func:`archive.release.guard.budgets.under_grants`.

    Returns:
        The condition that their budgets reach so far. None where nothing is opened under a grant, and where the
        database takes no such statement.
    """
    if not opening or connection.vendor != "postgresql":
        return None
    pairs = [(grant, excerpt) for grant, excerpts in opening.items() for excerpt in excerpts]
    grants, excerpts = zip(*pairs, strict=True)
    return Provided(_CHARGED, {"grants": grants, "excerpts": excerpts, "today": today_in_utc()})
