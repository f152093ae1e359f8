"""The demo's co-author asks for access, and the principal investigator grants it."""

from datetime import timedelta

from django.utils import timezone

from archive.sharing.models import Agreement
from archive.sharing.selectors import current_agreement, live_grants_of
from archive.sharing.services import Asked, Verdict, add_agreement, decide_request, request_access, set_sharing_terms
from archive.studies.models import Study
from archive.vocabulary import Language, Purpose, Role
from demo.people import People

AGREEMENT = """Quote excerpts by their citation, and only for the purpose you were granted them for.

Do not try to find out who somebody is, and do not join excerpts with anything that could tell.

Keep copies on devices that you alone use. Delete them when your access ends, and when the archive asks you to: a
participant may withdraw at any time."""


def let_co_author_read(study: Study, people: People) -> None:
    """Have the co-author hold a grant for the whole study; nothing happens while they do."""
    reader, lead = people.by_role(Role.CO_AUTHOR), people.by_role(Role.PRINCIPAL_INVESTIGATOR)
    agreement = current_agreement(study) or _open(study, people)
    if live_grants_of(reader).filter(study=study).exists():
        return
    request = request_access(actor=reader, study_id=study.pk, asked=wish(study, agreement))
    verdict = Verdict(True, "As we agreed in the spring.")
    decide_request(actor=lead, request_id=request.pk, verdict=verdict)


def wish(study: Study, agreement: Agreement) -> Asked:
    """Return what somebody of the demo asks for: the whole study, for an article, for a year."""
    return Asked(
        purpose=Purpose.PUBLICATION,
        institution="Department of History, University of Example",
        what_for="An article with the team on how people speak of leaving and of staying.",
        about="",
        languages=[Language(value) for value in study.languages],
        until=min(timezone.localdate() + timedelta(days=365), study.retention_until),
        agreement_id=agreement.pk,
    )


def _open(study: Study, people: People) -> Agreement:
    """Write the agreement and list the study in the catalogue."""
    lead = people.by_role(Role.PRINCIPAL_INVESTIGATOR)
    agreement = add_agreement(actor=lead, study_id=study.pk, text=AGREEMENT)
    set_sharing_terms(actor=lead, study_id=study.pk, listed=True, ethics_decides=False)
    return agreement
