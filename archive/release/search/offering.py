"""What a page offers to filter by: interviews, features and theme codes, as far as the reader may know of them."""

from collections.abc import Sequence
from typing import Any

from archive.policy import Actor
from archive.release.coding.reading import codebook_of
from archive.release.guard.filtering import values_for
from archive.release.search.filters import Offered
from archive.release.selectors import visible_to
from archive.sharing.rights import Rights
from archive.studies.models import Study


def choices_for(actor: Actor, study: Study, rights: Rights | None = None) -> dict[str, Any]:
    """Return what :class:`archive.release.search.filters.ExcerptFilters` offers; a look at it is on record.

    Args:
        actor: Who is offered it.
        study: Of which study.
        rights: What the actor holds, if the caller has read it for this request already.

    Raises:
        DeniedError: The actor reads no excerpts of the study.
    """
    visible = visible_to(actor, rights).filter(study=study)
    interviews = visible.order_by("interview__code").values_list("interview", "interview__code").distinct()
    codes = codebook_of(actor=actor, study=study) if study.theme_codes.exists() else []
    return {
        "interviews": [(str(key), code) for key, code in interviews],
        "values": values_for(actor, study, rights),
        "codes": [(str(one.id), " › ".join(one.path)) for one in codes],
    }


def choices_across(actor: Actor, studies: Sequence[Study], rights: Rights) -> dict[str, Any]:
    """Return what is offered of several studies together: interviews and codes under the title of each.

    A value of a feature is offered where each of the studies offers it. Numbers are of no use there: whether two
    studies share people nobody knows.

    Raises:
        DeniedError: The actor reads no excerpts of one of them.
    """
    of_each = [choices_for(actor, study, rights) for study in studies]
    if len(of_each) == 1:
        return of_each[0]
    titled = list(zip((study.title for study in studies), of_each, strict=True))
    return {
        "interviews": [(title, one["interviews"]) for title, one in titled if one["interviews"]],
        "codes": [(title, one["codes"]) for title, one in titled if one["codes"]],
        "values": _shared([one["values"] for one in of_each]),
    }


def _shared(of_each: Sequence[Offered]) -> Offered:
    first, *others = of_each
    shared = {
        feature: {value: None for value in held if all(value in other.get(feature, {}) for other in others)}
        for feature, held in first.items()
    }
    return {feature: held for feature, held in shared.items() if held}
