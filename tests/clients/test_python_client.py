"""The Python client against the application it is for, and against what that says of itself."""

import dataclasses
import inspect
from functools import cache

import confided_client
import pytest
import yaml
from confided_client import Client, models

from archive.audit.sequencer import integrate
from archive.policy import TokenScope
from tests.api.test_schema import SNAPSHOT
from tests.archive.release.shelf import TEXTS

live = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
#: Where the schema has another name for it.
NAMES = {
    "FoundExcerpt": "Found",
    "Bucket": "ExcerptBucket",
    "InterviewBucket": "InterviewBucket",
    "Counts": "ExcerptCounts",
    "ThemeCode": "CountedThemeCode",
    "Features": "ExcerptFeatures",
}


@live
def test_a_co_author_reads_all_there_is(served):
    with Client(served.url, served.secret()) as archive:
        me = archive.me()
        assert (me.display_name, me.token.name, me.token.scopes) == ("Co_Author", "Notebook", ("excerpts:read",))
        (study,) = archive.studies()
        assert (study.id, study.title) == (served.world.study.pk, "Staying")
        assert [one.text for one in archive.excerpts(page_size=1)] == list(TEXTS)
        assert len(list(archive.excerpts(study=[study.id, str(study.id)]))) == len(TEXTS)
        (found,) = archive.excerpts("stations", study=study.id, speaker_role="participant", language="en")
        assert [found.text[start:end] for start, end in found.matches] == ["station"]
        assert found.released_at.tzinfo is not None
        assert archive.excerpt(found.id).text == found.text
        assert archive.counts("station").interview[0].value == "I-01"
        (grant,) = archive.grants()
        (request,) = archive.access_requests()
        assert (grant.study, grant.state, request.state) == (study.id, "holds", "approved")
        assert list(archive.exports()) == []
        assert list(archive.theme_codes(study.id)) == []
        assert list(archive.excerpts(code=study.id)) == []


@live
def test_what_is_refused_is_an_exception_with_a_reason(served):
    archive = Client(served.url, served.secret("ethics_reviewer", TokenScope.LOG_READ))
    with pytest.raises(confided_client.RefusedError) as refused:
        list(archive.excerpts())
    assert refused.value.code == "token_not_for_this"
    archive = Client(served.url, served.secret())
    with pytest.raises(confided_client.InvalidError) as invalid:
        list(archive.excerpts(language="de"))
    assert [error.pointer for error in invalid.value.errors] == ["language"]
    with pytest.raises(confided_client.InvalidError):
        list(archive.excerpts(colour="red"))
    with pytest.raises(confided_client.NotFoundError):
        archive.excerpt("00000000-0000-4000-8000-000000000000")
    with pytest.raises(ValueError, match="badly formed"):
        archive.excerpt("../me")
    with pytest.raises(confided_client.TokenRefusedError):
        Client(served.url, "cfd_wrong").me()


@live
def test_an_ethics_reviewer_checks_the_log(served):
    integrate()
    archive = Client(served.url, served.secret("ethics_reviewer", TokenScope.LOG_READ))
    head = archive.newest_head()
    assert archive.head(head.size) == dataclasses.replace(head)
    assert archive.growth(1).second_root == archive.newest_head().root_hash
    with pytest.raises(confided_client.InvalidError):
        archive.inclusion()


@live
def test_the_real_limit_is_waited_out(served, monkeypatch):
    from rest_framework.settings import api_settings

    monkeypatch.setattr(api_settings, "DEFAULT_THROTTLE_RATES", {"token": "2/s", "person": "2/s", "nobody": "2/s"})
    archive = Client(served.url, served.secret())
    assert len({archive.me().id for _ in range(4)}) == 1
    hasty = Client(served.url, served.secret(), patience=0)
    with pytest.raises(confided_client.TooManyRequestsError):
        [hasty.me() for _ in range(9)]


def test_it_is_made_from_the_environment(monkeypatch):
    monkeypatch.setenv("CONFIDED_URL", "https://archive.example.org")
    monkeypatch.setenv("CONFIDED_TOKEN", "cfd_secret")
    assert repr(Client.from_environment()) == "<Client of https://archive.example.org>"
    monkeypatch.delenv("CONFIDED_TOKEN")
    with pytest.raises(ValueError, match="no token"):
        Client.from_environment()


@cache
def described() -> dict:
    return yaml.load(SNAPSHOT.read_bytes(), yaml.CSafeLoader)


def values() -> list:
    return [kind for _name, kind in inspect.getmembers(models, inspect.isclass) if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", values(), ids=lambda kind: kind.__name__)
def test_its_values_have_what_the_schema_says(kind):
    schema = described()["components"]["schemas"][NAMES.get(kind.__name__, kind.__name__)]
    assert {field.name for field in dataclasses.fields(kind)} == set(schema["properties"])
    for field in dataclasses.fields(kind):
        assert ("| None" in str(field.type)) == ("'null'" in str(schema["properties"][field.name])), field.name


def test_its_filters_are_parameters_of_the_api():
    operation = described()["paths"]["/api/v1/excerpts/"]["get"]
    known = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"}
    own = set(inspect.signature(Client.excerpts).parameters) - {"self", "page_size", "filters"}
    assert own <= known
    assert known - own <= {"limit", "cursor", "facets"}
