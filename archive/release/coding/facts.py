"""What this room knows for ``decide()`` about a study's codebook."""

from archive.audit.log import Subject
from archive.policy import Actor, Facts
from archive.sharing.facts import Grants
from archive.sharing.rights import rights_of
from archive.studies.facts import study_facts
from archive.studies.models import Study


def codebook_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of a study's codebook, and how the log names it: with the grant that would be relied on."""
    return Grants(rights_of(actor)).towards_study(study_facts(actor, study), study.pk)
