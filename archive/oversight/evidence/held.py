"""What the archive holds of one participant: how much of which kind, and who took words of theirs out."""

from typing import Any

from archive.holdings.models import ConsentEvidence, Recording, Transcript, Turn, Withholding
from archive.release.exports.selectors import exports_holding
from archive.release.models import Excerpt
from archive.studies.models import Participant


def held(person: Participant) -> dict[str, Any]:
    """Return counts of what is held of a participant, and exports of their words: ids, days and purposes."""
    theirs = person.interviews.values("pk")
    return {
        "participant": person.code,
        "enrolled_at": person.created_at.isoformat(),
        "withdrawn_at": person.withdrawn_at.isoformat() if person.withdrawn_at else None,
        "stopped_at": person.stopped_at.isoformat() if person.stopped_at else None,
        "profile": person.sealed_profile is not None and not person.profile_emptied,
        "consents": person.consents.count(),
        "files_that_show_consent": ConsentEvidence.objects.filter(consent__participant=person).count(),
        "interviews": person.interviews.count(),
        "recordings": Recording.objects.filter(interview__in=theirs).count(),
        "transcripts": Transcript.objects.filter(interview__in=theirs).count(),
        "turns_of_theirs": Turn.objects.filter(participant=person).count(),
        "turns_withheld": Withholding.objects.filter(turn__participant=person, ended_at=None).count(),
        "excerpts_of_theirs": Excerpt.objects.filter(participant=person, release__recalled_at=None).count(),
        "exports_with_their_words": [
            {
                "id": str(one.pk),
                "made_at": one.created_at.isoformat(),
                "maker": str(one.maker_id),
                "purpose": one.purpose,
                "grant": str(one.grant_id) if one.grant_id else None,
                "first_fetched_at": one.fetched_at.isoformat() if one.fetched_at else None,
                "times_fetched": one.fetches,
            }
            for one in exports_holding(person.pk).order_by("created_at")
        ],
    }
