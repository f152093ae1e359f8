"""Finding what a page is about, through what its reader may know of."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone

from archive.access.authorise import authorise
from archive.audit.log import Subject
from archive.policy import Action, Actor, Facts
from archive.vocabulary import StudyState

M = TypeVar("M", bound=Model)


def find(actor: Actor, action: Action, visible: "QuerySet[M]", kind: str, object_id: UUID) -> M:
    """Return the object that a page is about.

    Whoever looks for something they may not know of is judged as having nothing to do with it. Without a sign-in they
    are asked for one; signed in they are told that there is nothing; and the log has that they tried.

    Args:
        actor: Who asks.
        action: What the page does; the caller still authorises it on the object found.
        visible: The actor's queryset.
        kind: How the log names objects of this kind.
        object_id: Which one.

    Raises:
        DeniedError: The actor may not know of such an object; hides it, or asks to sign in.
        Http404: There is none, for somebody who may know of all.
    """
    found = visible.filter(pk=object_id).first()
    if found is None:
        unrelated = Facts(now=timezone.now(), study_state=StudyState.OPEN)
        authorise(actor, action, unrelated, Subject(kind=kind, id=object_id))
        raise Http404
    return found
