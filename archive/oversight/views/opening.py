"""How every page of the desk opens: the study looked up through its reader's roles, the reading decided on record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of the desk that its reader may see."""

    actor: Actor
    study: Study
    known: tuple[Facts, Subject]

    def context(self, section: str) -> dict[str, Any]:
        """Return the context that every page of a study has."""
        return study_context(self.actor, self.study, section, self.known)


def looked_up(request: HttpRequest, study_id: UUID, action: Action) -> Opened:
    """Find the study; whoever has it authorise what is done there has the rest.

    Raises:
        DeniedError: The reader may not know of such a study.
        Http404: There is none.
    """
    actor = actor_of(request)
    study = find(actor, action, visible_to(actor), "study", study_id)
    return Opened(actor, study, study_facts(actor, study))


def opened(request: HttpRequest, study_id: UUID, action: Action = Action.LOG_VIEW) -> Opened:
    """Find the study and decide, on record, that its reader may see what the page shows.

    Raises:
        DeniedError: They may not.
        Http404: There is no such study.
    """
    page = looked_up(request, study_id, action)
    authorise(page.actor, action, *page.known)
    return page
