"""The navigation of a study: only the pages its reader may open."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.audit.log import Subject
from archive.policy import Action, Actor, Facts, Reason, decide
from archive.studies.facts import study_facts
from archive.studies.models import Study

_PAGES = (
    ("overview", "study", _("Overview"), Action.STUDY_VIEW),
    ("participants", "participants", _("Participants"), Action.PARTICIPANT_VIEW),
    ("interviews", "interviews", _("Interviews"), Action.INTERVIEW_VIEW),
    ("excerpts", "excerpts", _("Excerpts"), Action.EXCERPT_READ),
    ("codebook", "codebook", _("Theme codes"), Action.CODEBOOK_VIEW),
    ("exports", "exports", _("Exports"), Action.EXPORT_CREATE),
    ("kept_words", "kept_words", _("Kept words"), Action.KEPT_WORD_VIEW),
    ("sample", "sample", _("Sample"), Action.SAMPLE_EXPORT),
    ("risk", "risk", _("Risk"), Action.RISK_VIEW),
    ("entities", "entities", _("Entities"), Action.ENTITY_VIEW),
    ("embargoes", "embargoes", _("Embargoes"), Action.EMBARGO_VIEW),
    ("retention", "retention", _("Retention"), Action.RETENTION_VIEW),
    ("pledge", "pledge", _("Pledge"), Action.PLEDGE_VIEW),
    ("break_glass", "break_glass", _("Break-glass"), Action.GLASS_VIEW),
    ("sharing", "sharing", _("Sharing"), Action.ACCESS_VIEW),
    ("team", "team", _("Team"), Action.MEMBER_MANAGE),
    ("recalls", "study_recalls", _("Recalls"), Action.RECALL_VIEW),
    ("oversight", "oversight_study", _("Oversight"), Action.LOG_VIEW),
    ("log", "log", _("Log"), Action.LOG_VIEW),
)
#: Denied for what the object lacks, not for who asks: the page that lists such objects opens all the same.
_ABOUT_THE_OBJECT = frozenset(
    {
        Reason.NOT_RELEASED,
        Reason.NO_GRANT,
        Reason.CONSENT_DOES_NOT_COVER,
        Reason.NOT_ASSIGNED,
        Reason.EMBARGOED,
        Reason.WRONG_STATE,
        Reason.REAUTHENTICATION_NEEDED,  # asked for on the way
    }
)


def study_context(
    actor: Actor, study: Study, section: str, known: tuple[Facts, Subject] | None = None
) -> dict[str, Any]:
    """Return the template context of a page of ``study``: the study, its address, and links to its other pages.

    Args:
        actor: Who reads the page.
        study: Which study; the caller has authorised the page itself.
        section: Key of the page at hand.
        known: The facts of the study, when the caller has them already.
    """
    facts, _subject = known or study_facts(actor, study)
    links = []
    for key, name, label, action in _PAGES:
        decision = decide(actor, action, facts)
        if decision.allowed or decision.reason in _ABOUT_THE_OBJECT:
            links.append({"key": key, "url": reverse(name, args=[study.pk]), "label": label})
    return {
        "study": study,
        "study_url": reverse("study", args=[study.pk]),
        "study_links": links,
        "section": section,
    }
