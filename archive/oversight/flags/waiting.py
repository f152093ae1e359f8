"""Open flags on the home page of whoever can resolve them."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.holdings.work import AT_MOST, Work
from archive.oversight.models import Flag
from archive.policy import Actor
from archive.policy.groups import ETHICS
from archive.studies.selectors import studies_with_role


def flags_waiting_for(actor: Actor) -> list[Work]:
    """Return, for each study that the actor oversees, that it has open flags."""
    overseen = studies_with_role(actor, ETHICS)
    found = Flag.objects.filter(study__in=overseen, state=Flag.State.OPEN).order_by()
    many = dict(found.values_list("study_id").annotate(Count("pk")))
    what = _("The rules of the desk found something. Look at it, and say what it was.")
    return [
        Work(
            ngettext("%(many)d open flag", "%(many)d open flags", many[study.pk]) % {"many": many[study.pk]},
            study,
            what,
            reverse("flags", args=[study.pk]),
        )
        for study in (overseen.filter(pk__in=many).order_by("title")[:AT_MOST] if many else ())
    ]
