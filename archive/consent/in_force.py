"""What participants agree to now, as conditions that a database checks for many at once.

They say the same as ``scopes_of`` and ``features_of`` of a current consent (see ``selectors.py``); a test compares the
two. They are written out in SQL, since they stand in every list of excerpts: composing them anew for each request took
longer than answering it. Names of columns and codes of our own stand in them, never a value that somebody sent.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from archive.vocabulary import Reconsent, Scope

#: The last consent of whoever is asked about, unless a later form ends it or they withdrew.
_IN_FORCE = f"""
SELECT 1 FROM consent_consent held JOIN studies_participant giver
    ON giver.id = held.participant_id AND giver.withdrawn_at IS NULL
WHERE held.participant_id = {{who}} AND NOT EXISTS (
    SELECT 1 FROM consent_consent newer
    WHERE newer.participant_id = held.participant_id AND newer.sequence > held.sequence
) AND held.form_id NOT IN (
    SELECT ended.id FROM consent_consentform ended JOIN consent_consentform ending
        ON ending.study_id = ended.study_id AND ending.version > ended.version
        AND ending.reconsent = '{Reconsent.STOPS.value}'
)"""  # noqa: S608 - names and codes of our own


class Condition(Func):
    """A condition written in SQL, with ``{0}``, ``{1}`` … in its template for the columns that it is about.

    ``{lists[column|code]}`` stands for the condition that a list of codes has one.
    """

    output_field = BooleanField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_options: Any, **_context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Put the columns in, under the names that they have in the query at hand."""
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        return str(self.extra["template"]).format(*columns, lists=_Lists(connection.vendor)), ()


def granting(who: str, scopes: Iterable[Scope]) -> str:
    """Return, in SQL, that the participant whose id the column ``who`` holds grants all of ``scopes`` now."""
    every = "".join(f" AND {{lists[held.scopes|'{scope.value}']}}" for scope in sorted(scopes))
    return f"EXISTS ({_IN_FORCE.format(who=who)}{every})"


def showing(who: str, feature: str) -> str:
    """Return, in SQL, that the participant ``who`` lets the feature that the column ``feature`` holds be shown now."""
    return f"EXISTS ({_IN_FORCE.format(who=who)} AND {{lists[held.features|{feature}]}})"


def grants(scopes: Iterable[Scope], who: str = "pk") -> Condition:
    """Return the condition that the participant of a query's column ``who`` grants all of ``scopes`` now."""
    return Condition(F(who), template=granting("{0}", scopes))


class _Lists:
    """Writes down, as one database or the other takes it, that a list of codes has one."""

    def __init__(self, vendor: str) -> None:
        self._vendor = vendor

    def __getitem__(self, column_and_code: str) -> str:
        """Return the condition that the list in a column has a code, of which both are written in SQL.

        PostgreSQL looks into the list. SQLite is given it as text, in which each code stands in quotation marks, so
        that none is taken for part of another.
        """
        column, _, code = column_and_code.partition("|")
        if self._vendor == "postgresql":
            return f"{column} ? {code}"
        return f"replace({column}, '\"' || {code} || '\"', '') <> {column}"
