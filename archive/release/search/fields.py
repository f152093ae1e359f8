"""A column for a set of terms, and the one question asked of it."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from archive.records.given import Several


class TermsField(models.Field):  # type: ignore[type-arg]  # no arguments at run time
    """A set of 64-bit numbers: ``bigint[]`` on PostgreSQL. Elsewhere nothing is stored in it (see ``store.py``)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column's type."""
        return "bigint[]" if connection.vendor == "postgresql" else "text"


@TermsField.register_lookup
class HoldsAny(models.Lookup):
    """``terms__holds_any=[…]``, on PostgreSQL: at least one of these terms is in the set; asks the inverted index."""

    lookup_name = "holds_any"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the condition and its parameter."""
        column, params = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, Several):  # given each time
            return f"{column} && %s::bigint[]", (*params, self.rhs)
        return f"{column} && %s::bigint[]", (*params, sorted(self.rhs))
