"""Access granted, through the services that pages use."""

from datetime import timedelta

from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.models import User
from archive.sharing.models import AccessRequest, Agreement, Grant
from archive.sharing.selectors import current_agreement
from archive.sharing.services import Asked, Verdict, add_agreement, decide_request, request_access
from archive.studies.models import Study
from archive.vocabulary import Language, Purpose

TERMS = "Quote by citation. Delete your copies when asked to."


def agreement_for(users: dict[str, User], study: Study) -> Agreement:
    """Return the study's data-use agreement, written by its principal investigator if there is none."""
    lead = actor_of_user(users["principal_investigator"])
    return current_agreement(study) or add_agreement(actor=lead, study_id=study.pk, text=TERMS)


def wish(study: Study, **changes) -> Asked:
    """Return what somebody asks for: everything, for a publication, for a month."""
    usual = {
        "purpose": Purpose.PUBLICATION,
        "institution": "University of Turin",
        "what_for": "An article on staying.",
        "about": "",
        "languages": list(Language),
        "until": timezone.localdate() + timedelta(days=30),
        "agreement_id": current_agreement(study).pk if current_agreement(study) else study.pk,
    }
    return Asked(**usual | changes)


def ask(users: dict[str, User], study: Study, who: str = "co_author", **changes) -> AccessRequest:
    """Have somebody who may know of the study ask for access."""
    agreement_for(users, study)
    return request_access(actor=actor_of_user(users[who]), study_id=study.pk, asked=wish(study, **changes))


def let_read(users: dict[str, User], study: Study, who: str = "co_author", **changes) -> Grant:
    """Have somebody ask, and the principal investigator grant it."""
    request = ask(users, study, who, **changes)
    lead = actor_of_user(users["principal_investigator"])
    return decide_request(actor=lead, request_id=request.pk, verdict=Verdict(True, "Welcome.")).grant
