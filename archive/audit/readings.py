"""Finding in the log what is about one participant. Several of one interview stand together there: "P-01+P-02"."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from archive.audit.models import Entry
from archive.policy import Action


def about_participant(entries: "QuerySet[Entry]", code: str) -> "QuerySet[Entry]":
    """Narrow ``entries`` of one study to those about the participant with this code, alone or among others."""
    escaped = "".join(f"[{letter}]" if letter in ".+" else letter for letter in code)
    return entries.filter(participant__regex=rf"(^|[+]){escaped}($|[+])")


def times_allowed(study_id: UUID, code: str, actions: Collection[Action]) -> list[tuple[Action, frozenset[str], int]]:
    """Count how often each of ``actions`` was allowed on what is a participant's.

    Args:
        study_id: Their study.
        code: Their code.
        actions: What to count.

    Returns:
        Action, the roles of who did it, and how many times.
    """
    allowed = Entry.objects.filter(study_id=study_id, outcome=Entry.Outcome.ALLOWED, action__in=list(actions))
    counted = about_participant(allowed, code).order_by().values_list("action", "roles").annotate(times=Count("pk"))
    return [(Action(action), frozenset(roles.split(",")) - {""}, times) for action, roles, times in counted]
