"""What the pipeline lets go of when a participant's words are gone: names that nobody needs any more."""

from uuid import UUID

from redaction.pipeline.models import Entity


def forget_unnamed(study_id: UUID) -> None:
    """Drop the other names of entities that no words of a study name any more, and marks of whose they are.

    Their numbers stay: who was "[Name 3]" in a copy that somebody holds is never followed by another. A participant's
    own entity that others still name keeps its mark, so that no kept word can show it. Runs under the study's lock.
    """
    Entity.objects.unnamed().filter(study_id=study_id).update(sealed_persona=None, own="")
