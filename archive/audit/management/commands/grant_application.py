"""``manage.py grant_application``: let the application's PostgreSQL role do its work, and nothing to the log."""

import sys
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from psycopg import sql

from archive.audit import grants


class Command(BaseCommand):
    """Run as the owner of the tables, after each migration; or with ``--check``, as the application."""

    help = (
        "Create the PostgreSQL role that APPLICATION_DATABASE_URL names, if it is missing, and grant it what the "
        "application needs: everything but changing, removing or truncating the log. Run it as the owner of the "
        "tables after each migration. --check says what the role at work may do to the log; --sql prints the grants."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--role``, ``--sql`` and ``--check``."""
        parser.add_argument("--role", default="", help="an existing role, in place of APPLICATION_DATABASE_URL")
        parser.add_argument("--sql", action="store_true", help="print the grants for somebody else to run")
        parser.add_argument("--check", action="store_true", help="exit with 1 if the role at work may change the log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print, or grant."""
        if connection.vendor != "postgresql":
            raise CommandError("There are roles on PostgreSQL alone.")
        if options["check"]:
            self._check()
            return
        url = urlsplit("" if options["role"] else settings.APPLICATION_DATABASE_URL)
        role = options["role"] or unquote(url.username or "")
        if not role:
            raise CommandError("Name the role: set APPLICATION_DATABASE_URL, or give --role.")
        if role == _current_role():
            self.stdout.write(f"{role} owns the tables and is the application as well: it could change the log.")
        elif options["sql"]:
            for statement in _statements(role):
                self.stdout.write(f"{statement.as_string(connection.connection)};")
        else:
            self._grant(role, url.password)

    def _grant(self, role: str, password: str | None) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if password is not None:
                _create(cursor, role, unquote(password))
            for statement in _statements(role):
                cursor.execute(statement)
        self.stdout.write(f"{role} may read the log and add to it, and nothing else.")

    def _check(self) -> None:
        found = grants.excess(connection)
        for words in found:
            self.stderr.write(f"{_current_role()} may do to the log: {words}.")
        if found:
            sys.exit(1)
        self.stdout.write(f"{_current_role()} may read the log and add to it, and nothing else.")


def _statements(role: str) -> list[sql.Composed]:
    return grants.statements(connection, role)


def _current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def _create(cursor: Any, role: str, password: str) -> None:
    """Make the role if it is missing, and let it sign in with ``password``."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        cursor.execute(sql.SQL("CREATE ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE").format(sql.Identifier(role)))
    sign_in = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
    cursor.execute(sign_in)
