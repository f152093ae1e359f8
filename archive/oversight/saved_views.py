"""Views of the log that a reviewer keeps: their own, one study each, named in words that are sealed."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.keyring.sealing import KeyOwner, content_keys, open_text, seal_text
from archive.oversight.keys import view_name_place
from archive.oversight.models import SavedView
from archive.policy import Action, Actor
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study

#: Views that one person keeps of one study.
AT_MOST = 20


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view and its name, opened."""

    id: UUID
    name: str
    query: str


def own_views(actor: Actor) -> "QuerySet[SavedView]":
    """Return the views that the actor keeps."""
    return SavedView.objects.none() if actor.id is None else SavedView.objects.filter(user_id=actor.id)


def views_of(actor: Actor, study: Study) -> list[NamedView]:
    """Return the actor's views of a study by name, for a page they were let in to."""
    views = list(own_views(actor).filter(study=study))
    owner = KeyOwner.study(study.pk)
    keys = content_keys({owner}) if views else {}
    return [
        NamedView(view.pk, open_text(owner, bytes(view.sealed_name), keys=keys, **view_name_place(view.pk)), view.query)
        for view in views
    ]


def save_view(*, actor: Actor, study_id: UUID, name: str, query: str) -> SavedView:
    """Keep a filter under a name. The log has that one was kept, and neither name nor filter.

    Args:
        actor: Whose view it is.
        study_id: Of which study's log.
        name: In their own words; sealed under the study's key.
        query: A filter as ``LogFilterForm.query`` gives it, as an address has it.

    Raises:
        DeniedError: The actor is no ethics reviewer of the study.
        ValidationError: Nothing is narrowed, the filter is too long or names nobody of the study as a participant, or
            they keep too many views already.
    """
    with authorised_in_study(actor, Action.SAVED_VIEW_KEEP, study_id) as (study, subject):
        if not query or len(query) > 500:
            raise ValidationError(_("Choose at least one filter first: the whole log needs no view of its own."))
        code = QueryDict(query).get("participant", "")
        if code and not study.participants.filter(code=code).exists():  # it is kept as it is: no name may stand there
            raise ValidationError(_("Nobody in this study has that code."))
        if own_views(actor).filter(study=study).count() >= AT_MOST:
            raise ValidationError(_("You keep many views of this study already. Forget one first."))
        view = SavedView(study=study, user_id=actor.user_id, query=query)
        view.sealed_name = seal_text(KeyOwner.study(study.pk), name, **view_name_place(view.pk))
        view.save(force_insert=True)
        record(actor, Action.SAVED_VIEW_KEEP, subject, view=str(view.pk))
    return view


def forget_view(*, actor: Actor, view_id: UUID) -> None:
    """Forget a view of the actor's own.

    Raises:
        DeniedError: The actor is no ethics reviewer of its study any more.
        SavedView.DoesNotExist: They keep no such view.
    """
    view = own_views(actor).get(pk=view_id)
    with authorised_in_study(actor, Action.SAVED_VIEW_KEEP, view.study_id) as (_study, subject):
        view.delete()
        record(actor, Action.SAVED_VIEW_KEEP, subject, view=str(view_id), forgotten=True)
