"""An operator, a steward, a principal investigator, and people without any role."""

from datetime import date

import pytest
from django.core.cache import cache

from archive.studies.models import Membership, Study
from archive.vocabulary import PlatformRole, Role
from tests.accounts.people import make


@pytest.fixture(autouse=True)
def _no_guesses_remembered():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db):
    return make("aigerim@example.org")


@pytest.fixture
def other(db):
    return make("bulat@example.org", name="Bulat Test")


@pytest.fixture
def operator(db):
    return make("operator@example.org", PlatformRole.OPERATOR, name="Olga Operator").add_second_factor()


@pytest.fixture
def steward(db):
    return make("steward@example.org", PlatformRole.DATA_STEWARD, name="Saule Steward").add_second_factor()


@pytest.fixture
def study(db):
    return Study.objects.create(
        title="A title that mail must not carry",
        ethics_reference="E-1",
        committee="Committee",
        committee_contact="committee@example.org",
        languages=["en"],
        retention_until=date(2040, 1, 1),
    )


@pytest.fixture
def lead(study):
    """The principal investigator of ``study``."""
    person = make("lead@example.org", name="Lena Lead").add_second_factor()
    Membership.objects.create(study=study, user=person.user, role=Role.PRINCIPAL_INVESTIGATOR)
    return person
