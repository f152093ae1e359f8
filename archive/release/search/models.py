"""The index: keyed terms of excerpts, as sets without order or count, and the keys they were made with."""

from django.db import models

from archive.records import Record
from archive.release.models import Excerpt
from archive.release.search.fields import TermsField
from archive.studies.models import Study


class SearchKey(Record):
    """One generation of a study's search key; the key itself lies in the keyring under this id.

    A generation ends when a participant withdraws: what older copies of the index tell of their words ends with it.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="search_keys")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study"], condition=models.Q(retired_at__isnull=True), name="search_one_key_current"
            ),
        ]


class TermSet(models.Model):
    """The terms of one excerpt.

    On PostgreSQL ``terms`` holds them, under an inverted index. SQLite has none, so there they stand one a row in
    :class:`Posting`, and ``terms`` stays empty.
    """

    excerpt = models.OneToOneField(Excerpt, on_delete=models.CASCADE, primary_key=True, related_name="termset")
    size = models.PositiveIntegerField(help_text="How many different terms it has: fewer rank first.")
    terms = TermsField(null=True)

    class Meta:
        indexes = [models.Index(fields=["size", "excerpt"], name="search_by_size")]

    def __str__(self) -> str:
        return f"terms of {self.pk}"


class Posting(models.Model):
    """One term of one excerpt, on databases without an inverted index."""

    term = models.BigIntegerField()
    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "excerpt"], name="search_posting_once")]

    def __str__(self) -> str:
        return f"posting {self.pk}"
