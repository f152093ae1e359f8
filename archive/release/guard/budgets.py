"""How much may be opened under a grant: each excerpt counts once, however often it is read, and by which way.

Pages, tokens, searches and exports all open excerpts through :mod:`archive.release.reading`, which charges here in the
transaction that puts the decisions on record: what cannot be logged is neither counted nor shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, UUIDField
from django.utils import timezone

from archive.policy import Action, Actor, BudgetStanding, Facts, decide
from archive.records.given import Among, Given
from archive.records.kept import Asking, Kept
from archive.records.whose import Whose, belongs
from archive.release.facts import ExcerptFacts
from archive.release.guard.models import Budget, Opening, ReadingLimits
from archive.release.guard.opening import count_opened
from archive.release.guard.reaching import reach_in_excerpts
from archive.release.models import Excerpt
from archive.sharing.models import Grant

_AT_ONCE = 500
_BUDGETS = Kept(
    lambda by: (
        Grant.objects.filter(Among("pk", "grants") if by is None else belongs("holder", by))
        .select_related("budget", "membership", "study__reading_limits")
        .order_by("created_at", "pk")
    )
)
_LOCKED = Kept(
    lambda: (
        Budget.objects.select_for_update(of=("self",))
        .filter(grant=Given("grant", UUIDField()))
        .select_related("grant__study__reading_limits")
    )
)
_OPENED = Kept(
    lambda: Opening.objects.filter(Among("grant", "grants"), Among("excerpt_id", "excerpts")).values_list(
        "grant", "excerpt_id"
    )
)


def under_grants(actor: Actor, excerpts: Sequence[Excerpt], facts: ExcerptFacts) -> dict[UUID, list[UUID]]:
    """Return what the actor is about to open under each grant, by grant; none of them may be.

    Nothing is counted of what is denied for another reason, nor of what one reads as one of the team.
    """
    wanted: dict[UUID, list[UUID]] = {}
    allowed: dict[int, tuple[Facts, bool]] = {}  # by identity; the facts are kept, so that none is taken for others
    for excerpt in excerpts:
        known, subject = facts.shared(excerpt)
        if subject.grant_id is None:
            continue
        if id(known) not in allowed:
            allowed[id(known)] = known, decide(actor, Action.EXCERPT_READ, known).allowed
        if allowed[id(known)][1]:
            wanted.setdefault(subject.grant_id, []).append(excerpt.id)
    return wanted


def new_to(opening: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, list[UUID]]:
    """Return what of :func:`under_grants` was not opened before, by grant."""
    before = _opened(list(opening), [one for some in opening.values() for one in some])
    new = {grant: [one for one in some if (grant, one) not in before] for grant, some in opening.items()}
    return {grant: some for grant, some in new.items() if some}


def charge(wanted: Mapping[UUID, Collection[UUID]], facts: ExcerptFacts) -> bool:
    """Count excerpts as opened, or tell ``facts`` which grants do not reach so far. Call it in a transaction.

    What is too much for one grant is not counted under any: a page that is refused shows nothing of the others either.

    Args:
        wanted: Out of :func:`new_to`.
        facts: Those that decisions are made on next.

    Returns:
        Whether a grant does not reach so far.
    """
    claims = [_claimed(grant, wanted[grant]) for grant in sorted(wanted)]  # locked in the same order by everybody
    spent: dict[UUID | None, BudgetStanding] = {
        one.budget.grant_id: one.standing for one in claims if one.standing is not BudgetStanding.LEFT
    }
    if spent:
        facts.note_budgets(spent)
        return True
    for one in claims:
        count_opened(one.budget, one.new)
    return False


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is to be opened under a budget, its row locked, and whether it reaches so far."""

    budget: Budget
    new: list[UUID]
    standing: BudgetStanding


def _claimed(grant_id: UUID, excerpt_ids: Collection[UUID]) -> _Claim:
    budget = _locked(grant_id)
    new = list(dict.fromkeys(excerpt_ids))
    if _standing(budget, len(new)) is not BudgetStanding.LEFT:
        known = _opened([grant_id], new)  # another request may have opened some meanwhile
        new = [one for one in new if (grant_id, one) not in known]
    return _Claim(budget, new, _standing(budget, len(new)))


def standing_for(grant: Grant, excerpts: "QuerySet[Excerpt]") -> BudgetStanding:
    """Return whether all of ``excerpts`` may be opened under a grant as its budget stands now. Counts nothing."""
    opened = Opening.objects.filter(grant=grant, excerpt_id=OuterRef("pk"))
    more = excerpts.order_by().filter(~Exists(opened)).count()
    return _standing(budget_of(grant), more)


def asking_budgets_of(whose: Whose) -> Asking:
    """Return the statement that reads somebody's grants anew, each with its budget and the limits of its study."""
    return _BUDGETS.asking(whose.by, whose=whose.value)


def with_budgets(grants: Iterable[Grant]) -> list[Grant]:
    """Read some grants anew, as :func:`asking_budgets_of` reads all of somebody's."""
    return _BUDGETS(None, grants=[grant.pk for grant in grants])


def limits_in(grant: Grant) -> ReadingLimits:
    """Return the limits of a grant's study; unsaved defaults where it has set none."""
    return getattr(grant.study, "reading_limits", None) or ReadingLimits(study=grant.study)


def room_under(grant: Grant, most: int) -> tuple[int, BudgetStanding]:
    """Return how many excerpts more may be opened under a grant now, ``most`` at the most, and why none where none may.

    Counts nothing, and how far the grant reaches only where that matters.

    Args:
        grant: Best out of :func:`with_budgets`.
        most: The most that matters.
    """
    budget, limits = budget_of(grant), limits_in(grant)
    if _within(budget, limits, most, reach=0):
        return most, BudgetStanding.LEFT
    reach = reach_in_excerpts(grant)
    left = limit_of(reach, limits.share, limits.least) - budget.opened
    if left <= 0:
        return 0, BudgetStanding.SPENT
    today = limit_of(reach, limits.day_share, limits.day_least) - budget.opened_that_day
    return max(0, min(most, left, today)), BudgetStanding.LEFT if today > 0 else BudgetStanding.SPENT_TODAY


def _opened(grant_ids: Sequence[UUID], excerpt_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Return what was opened before, as pairs of grant and excerpt: one statement for a page, whatever its grants."""
    known: set[tuple[UUID, UUID]] = set()
    for start in range(0, len(excerpt_ids) if grant_ids else 0, _AT_ONCE):
        known.update(_OPENED(grants=grant_ids, excerpts=excerpt_ids[start : start + _AT_ONCE]))
    return known


def _locked(grant_id: UUID) -> Budget:
    """Return the budget, its row locked, as of today."""
    found = _LOCKED(grant=grant_id)
    if not found:
        Budget.objects.get_or_create(grant_id=grant_id, defaults={"day": today_in_utc()})
        found = _LOCKED(grant=grant_id)
    return _as_of_today(found[0])


def budget_of(grant: Grant) -> Budget:
    """Return a grant's budget as of today; an unsaved one where nothing was opened under it."""
    return _as_of_today(getattr(grant, "budget", None) or Budget(grant=grant, day=today_in_utc()))


def _as_of_today(budget: Budget) -> Budget:
    """Return a budget with what was opened today: nothing yet where something was last opened on another day.

    Tomorrow is counted as today: around midnight a request may come behind one that began after it, and must not have
    the new day begin once more.
    """
    today = today_in_utc()
    if budget.day - today not in (timedelta(0), timedelta(1)):
        budget.day, budget.opened_that_day = today, 0
    return budget


def _standing(budget: Budget, more: int) -> BudgetStanding:
    limits = limits_in(budget.grant)
    if _within(budget, limits, more, reach=0):
        return BudgetStanding.LEFT  # nobody need count how far the grant reaches
    reach = reach_in_excerpts(budget.grant)
    if budget.opened + more > limit_of(reach, limits.share, limits.least):
        return BudgetStanding.SPENT
    return BudgetStanding.LEFT if _within(budget, limits, more, reach) else BudgetStanding.SPENT_TODAY


def _within(budget: Budget, limits: ReadingLimits, more: int, reach: int) -> bool:
    today = budget.opened_that_day + more <= limit_of(reach, limits.day_share, limits.day_least)
    return today and budget.opened + more <= limit_of(reach, limits.share, limits.least)


def limit_of(reach: int, share: int, least: int) -> int:
    """Return how many excerpts may be opened: a share, in per cent, of what a grant reaches, but at least as many."""
    return max(least, -(-reach * share // 100))


def today_in_utc() -> date:
    """Return the day by which is counted."""
    return timezone.now().astimezone(UTC).date()
