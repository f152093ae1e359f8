"""The door of a study's mutations: lock the study, decide, record, then let the change happen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from archive.access.authorise import authorised
from archive.audit.log import Subject
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.models import Study

FactsOf = Callable[[Actor, Study], tuple[Facts, Subject]]


@contextmanager
def authorised_in_study(
    actor: Actor, action: Action, study_id: UUID, facts_of: FactsOf = study_facts
) -> Iterator[tuple[Study, Subject]]:
    """Open the transaction of a change to a study, its row locked.

    Args:
        actor: Who changes it.
        action: What they do.
        study_id: Which study.
        facts_of: Gathers what is decided on; a change that takes a second person asks for more than the study's own.

    Yields:
        The study and how the log names it.

    Raises:
        DeniedError: The policy denies; nothing has changed.
        Study.DoesNotExist: There is no such study.
    """
    locked: list[Study] = []

    def gather() -> tuple[Facts, Subject]:
        locked.append(Study.objects.select_for_update().get(pk=study_id))
        return facts_of(actor, locked[0])

    with authorised(actor, action, gather) as subject:
        yield locked[0], subject
