"""What the OpenAPI document promises, tried as everybody: requests of its making, sound and unsound.

No answer is a failure of ours, none is undocumented, each looks as it is described, and none holds a planted word.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.contract.planted import NEVER, OPEN, ROLES, Planted

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
WORDS = (*(word.split()[0] for word in NEVER), OPEN, "the", "-the", '"the', "*")


def operations(contract) -> list:
    """Return every operation; a schema that is not understood is a failure."""
    return [found.ok() for found in contract.get_all_operations()]


_made: dict = {}


def requests_of(operation, mode: GenerationMode):
    """Return the strategy that makes requests; what it has learnt of the schema serves every role."""
    key = (operation.label, mode)
    if key not in _made:
        _made[key] = operation.as_strategy(generation_mode=mode)
    return _made[key]


def try_out(operation, planted: Planted, role: str, mode: GenerationMode, examples: int) -> None:
    """Ask for one operation as ``role``, with ids and words of the archive in places of those made up."""

    headers, cookies = planted.headers(role), planted.cookies(role)

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=requests_of(operation, mode),
        known=st.one_of(st.none(), st.sampled_from(planted.ids)),
        word=st.one_of(st.none(), st.sampled_from(WORDS)),
    )
    def ask(case, known, word) -> None:
        if known:
            case.path_parameters = {name: _put(name, was, known) for name, was in (case.path_parameters or {}).items()}
            case.query = {name: _put(name, was, known) for name, was in (case.query or {}).items()}
            if isinstance(case.body, dict):
                case.body = {name: _put(name, was, known) for name, was in case.body.items()}
        if word and "q" in (case.query or {}):
            case.query = {**case.query, "q": word}
        answer = case.call(headers=headers, cookies=cookies)
        case.validate_response(answer, checks=CHECKS)
        found = [each for each in planted.forbidden(role) if each.encode() in answer.content]
        assert not found, (role, case.as_curl_command(), found)
        assert role not in ("anonymous", "inactive") or answer.status_code in (401, 404)

    ask()


def _put(name: str, was: object, known: str) -> object:
    return known if name in ("study", "interview", "entry", "code", "parent") or name.endswith("_id") else was


@pytest.mark.parametrize("role", ["co_author", "in_a_browser", "principal_investigator", "outsider", "anonymous"])
def test_a_few_requests_of_every_operation(contract, planted, role):
    for operation in operations(contract):
        try_out(operation, planted, role, GenerationMode.POSITIVE, 2 if role in ("co_author", "in_a_browser") else 1)


@pytest.mark.parametrize("role", ["co_author", "anonymous"])
def test_a_few_unsound_ones(contract, planted, role):
    for operation in operations(contract):
        try_out(operation, planted, role, GenerationMode.NEGATIVE, 1)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("role", ROLES)
def test_many_requests_of_every_operation(contract, planted, role, mode):
    for operation in operations(contract):
        try_out(operation, planted, role, mode, 8)


def test_what_is_open_is_found_by_whom_it_is_open_to(contract, planted):
    """Or nothing above would prove anything."""
    listed = contract["/api/v1/excerpts/"]["GET"]
    for role, expected in (("co_author", 1), ("in_a_browser", 1), ("without_grant", 0), ("outsider", 0)):
        answer = listed.Case(query={"q": OPEN}).call(headers=planted.headers(role), cookies=planted.cookies(role))
        assert len(answer.json()["results"]) == expected, role
    answer = listed.Case(query={"q": "embargocanary"}).call(headers=planted.headers("researcher"))
    assert len(answer.json()["results"]) == 2
