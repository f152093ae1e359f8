"""What may be told of a study to whoever may know of it, in whichever form it leaves."""

from dataclasses import dataclass
from dataclasses import replace as changed
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from archive.access.authorise import authorise
from archive.policy import Action, Actor
from archive.sharing.facts import asking_facts
from archive.sharing.selectors import askable_by, current_agreement
from archive.studies.models import Study
from archive.studies.selectors import visible_to


@dataclass(frozen=True, slots=True)
class StudyCard:
    """A study as catalogues describe it.

    No name of anybody is in it, of the team's neither: who knows the researcher finds the participants. Nor is any
    number of interviews, people or words, any place, or any day but the year in which the study came to the archive.

    Attributes:
        id: The study's id.
        title: Its title.
        languages: Codes of the languages it may hold interviews in, as its team stated them.
        year: When it came to the archive.
        address: Where access is asked for.
        site: The archive's address.
        terms: The data-use agreement that stands; empty if there is none.
    """

    id: UUID
    title: str
    languages: tuple[str, ...]
    year: int
    address: str
    site: str
    terms: str

    @property
    def team(self) -> str:
        """Whose it is, without anybody's name."""
        return f"Research team of “{self.title}”"


def describable_by(actor: Actor) -> "QuerySet[Study]":
    """Return the studies that the actor may know of: listed, theirs by a role or a grant, or all for a data steward."""
    known = Q(pk__in=askable_by(actor).values("pk")) | Q(pk__in=visible_to(actor).values("pk"))
    return Study.objects.filter(known)


def describe_study(*, actor: Actor, study: Study) -> StudyCard:
    """Return what may be told of a study. That it was asked for is on record.

    Args:
        actor: Who asks.
        study: Out of :func:`describable_by`.

    Raises:
        DeniedError: The actor may not know of it, or it is locked.
    """
    facts, subject = asking_facts(actor, study)
    facts = changed(facts, known=describable_by(actor).filter(pk=study.pk).exists())
    authorise(actor, Action.STUDY_DESCRIBE, facts, subject)
    agreement = current_agreement(study)
    site = settings.SITE_URL.rstrip("/")
    return StudyCard(
        id=study.pk,
        title=study.title,
        languages=tuple(sorted(study.languages)),
        year=study.created_at.year,
        address=f"{site}{reverse('access_ask', args=[study.pk])}",
        site=site,
        terms=agreement.text if agreement is not None else "",
    )
