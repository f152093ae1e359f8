"""What the release step says before anything is released."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.access.offers import offered
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.labels import REASONS
from archive.policy import Action, Actor, decide
from redaction.review.selectors import Standing, standing_of
from redaction.review.views.panels import SHORT


def release_context(actor: Actor, transcript: Transcript) -> dict[str, Any]:
    """Return what the confirmation of a release shows: what it means, who approved, and what is still missing.

    No original is opened for it: that the rendition still is what people approved is checked when it is released.
    """
    facts, _subject = transcript_facts(actor, transcript)
    standing = standing_of(transcript, transcript.approved_fingerprint, actor)
    facts = replace(facts, approved=standing.approved)
    decision = decide(actor, Action.TRANSCRIPT_RELEASE, facts)
    return {
        "open": offered(actor, Action.TRANSCRIPT_RELEASE, facts),
        "reason": "" if decision.allowed else REASONS[decision.reason],
        "version": transcript.approved_fingerprint[:SHORT],
        "words": [_word(word.mine, word.at) for word in standing.words],
        "waiting": _waiting(standing),
        "consequences": [
            _("Every turn becomes an excerpt: the redacted words alone, exactly as approved, sealed again."),
            _("The study team can read the excerpts at once, and co-authors as far as consent and embargo allow."),
            _("Who releases, and everybody who reads, is on the record."),
        ],
        "irreversible": [
            _("Words that somebody has read or exported cannot be taken back silently: a recall is announced to them."),
            _("The version can no longer be changed on the review desk."),
        ],
        "cancel_url": reverse("interview", args=[transcript.interview_id]),
    }


def _word(mine: bool, at: Any) -> str:
    who = _("you, as a reviewer") if mine else _("a reviewer of the study")
    return f"{who}, {date_format(localtime(at), 'j M Y, H:i')}"


def _waiting(standing: Standing) -> str:
    if standing.approved:
        return ""
    missing = standing.missing or standing.needed
    return (
        ngettext(
            "%d reviewer must still approve a version on the review desk.",
            "%d different reviewers must still approve the same version on the review desk.",
            missing,
        )
        % missing
    )
