"""What a page offers to filter by: interviews, features and theme codes, as far as the reader may know of them."""

from typing import Any

from archive.policy import Actor
from archive.release.coding.reading import codebook_of
from archive.release.guard.filtering import values_for
from archive.release.selectors import visible_to
from archive.studies.models import Study


def choices_for(actor: Actor, study: Study) -> dict[str, Any]:
    """Return what :class:`archive.release.search.filters.ExcerptFilters` offers; a look at it is on record.

    Raises:
        DeniedError: The actor reads no excerpts of the study.
    """
    visible = visible_to(actor).filter(study=study)
    interviews = visible.order_by("interview__code").values_list("interview", "interview__code").distinct()
    codes = codebook_of(actor=actor, study=study) if study.theme_codes.exists() else []
    return {
        "interviews": [(str(key), code) for key, code in interviews],
        "values": values_for(actor, study),
        "codes": [(str(one.id), " › ".join(one.path)) for one in codes],
    }
