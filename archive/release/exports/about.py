"""What an export's file says about itself."""

from uuid import UUID

from django.conf import settings

from archive.days import last_day
from archive.policy import Actor
from archive.policy.groups import TEAM
from archive.release.coding.reading import codebook_of
from archive.release.exports.formats import About
from archive.release.exports.models import Export

_TEAM_TERMS = "For the study's own team. Keep to the consent form, and delete copies when the archive asks."
_NOT_WHOLE = (
    "This file was made by words or a theme code, of no more than its grant let be opened when it was made. More may "
    "match them."
)


def about(export: Export, actor: Actor, *, codes: bool) -> About:
    """Return what an export's file says about itself; with ``codes``, what its maker may know of the codebook as well.

    Raises:
        DeniedError: The codebook is closed to its maker.
    """
    agreement = export.grant.agreement if export.grant is not None else None
    terms = agreement.text if agreement is not None else _TEAM_TERMS
    return About(
        export=export.pk,
        study=export.study.title,
        recipient=export.maker.display_name,
        grant=export.grant_id,
        purpose=export.purpose,
        asked_at=export.created_at,
        keep_until=last_day(export.until),
        terms=terms if export.whole else f"{terms}\n\n{_NOT_WHOLE}",
        site=settings.SITE_URL.rstrip("/"),
        codebook=codebook_of(actor=actor, study=export.study) if codes else (),
        team=_team_of(export) if codes and export.grant is None else {},
    )


def _team_of(export: Export) -> dict[UUID, str]:
    """Return the names of whoever works, or worked, in the study's team: their colleague sees who coded."""
    rows = export.study.memberships.filter(role__in=TEAM).select_related("user")
    return {one.user_id: one.user.display_name for one in rows}
