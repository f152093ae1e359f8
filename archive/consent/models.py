"""Versioned consent forms, and consents given on them. A consent is never edited: a new one supersedes it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from archive.records import Record
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, Language, Reconsent


class ConsentForm(Record):
    """One version of a study's form in one language."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consent_forms")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=[(value, value) for value in Language])
    text = models.TextField()
    scopes = models.JSONField(default=list, help_text="Scopes the form asks for.")
    features = models.JSONField(default=list, blank=True, help_text="Identifying features that it asks to show.")
    reconsent = models.CharField(
        max_length=10,
        choices=[(value, value) for value in Reconsent],
        default=Reconsent.NOT_NEEDED,
        help_text="What it means for whoever agreed to an earlier version.",
    )

    class Meta:
        ordering = ["-version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["study", "version", "language"], name="consent_form_version"),
        ]


def versions_after(form: str) -> "models.QuerySet[ConsentForm]":
    """Return, for a subquery, the later versions of the form that a row's lookup ``form`` leads to."""
    return ConsentForm.objects.filter(study=OuterRef(f"{form}__study"), version__gt=OuterRef(f"{form}__version"))


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents, with what later versions of their form mean for them."""

    def with_standing(self) -> "ConsentQuerySet":
        """Tell of each whether a later version asks for the participant anew, and whether it ends this one till then.

        What one language of a version says holds for the version: the strictest of them counts.
        """
        later = versions_after("form")
        return self.annotate(
            is_stopped=Exists(later.filter(reconsent=Reconsent.STOPS)),
            is_due=Exists(later.exclude(reconsent=Reconsent.NOT_NEEDED)),
        )


class Consent(Record):
    """What a participant agreed to on one day."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    form = models.ForeignKey(ConsentForm, on_delete=models.PROTECT, related_name="consents")
    mode = models.CharField(max_length=10, choices=[(value, value) for value in ConsentMode])
    scopes = models.JSONField(default=list, help_text="Scopes granted; whatever is missing is refused.")
    features = models.JSONField(
        default=list, blank=True, help_text="Features that may be shown; whatever is missing may not."
    )
    given_on = models.DateField()
    language = models.CharField(
        max_length=2, choices=[(value, value) for value in Language], help_text="In which it was asked and given."
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who asked the participant; None where they did it themself, with their code.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="None where the participant did it themself, with their code.",
    )
    sealed_evidence = models.BinaryField(null=True)
    sequence = models.PositiveIntegerField(help_text="1 for a participant's first consent; the highest is current.")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "sequence"], name="consent_one_current"),
        ]

    @property
    def stopped(self) -> bool:
        """Whether a later form ends what was agreed to here until the participant is asked again.

        Raises:
            KeyError: It was not read :meth:`ConsentQuerySet.with_standing`, so nobody has asked; never a silent no.
        """
        return bool(self.__dict__["is_stopped"])

    @property
    def due(self) -> bool:
        """Whether a later form asks for the participant to be asked again; raises as :attr:`stopped` does."""
        return bool(self.__dict__["is_due"])
