"""The OpenAPI document: in step with the code, complete, and served from here."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

from tests.pages import sign_in

SNAPSHOT = Path(__file__).resolve().parents[2] / "api" / "schema.yaml"


def read(content: bytes) -> dict:
    """Read a document; yaml's own reader in Python takes ten times as long."""
    return yaml.load(content, yaml.CSafeLoader)


@cache
def document() -> dict:
    """Return the document, as it would be written; making it takes seconds, and the code does not change meanwhile."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return read(OpenApiYamlRenderer().render(schema, renderer_context={}))


def test_the_snapshot_is_in_step():
    """If this fails: ``manage.py spectacular --file api/schema.yaml``, and look at what changed for users."""
    assert read(SNAPSHOT.read_bytes()) == document()


@pytest.mark.slow
def test_it_is_valid_openapi():
    schema = document()
    validate_schema(schema)
    assert schema["openapi"] == "3.1.0"
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_operation_says_how_it_signs_in_fails_and_looks():
    for path, method, operation in operations():
        assert {"token": []} in operation["security"]
        always = {"401", "403", "406", "429", "500"} | ({"400", "413", "415"} if method != "get" else set())
        assert always <= set(operation["responses"]), (path, method)
        for status, response in operation["responses"].items():
            assert "RateLimit" in response["headers"], (path, method, status)
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"]
        assert operation["summary"]
        assert operation["description"]


def test_every_operation_has_an_example_of_what_is_sent_and_of_what_comes():
    for path, method, operation in operations():
        (found,) = [operation["responses"][status] for status in ("200", "201") if status in operation["responses"]]
        if "application/json" in found["content"]:  # a file has none
            assert found["content"]["application/json"]["examples"], (path, method)
            assert method != "get" or {"ETag"} <= set(found["headers"])
            assert method != "get" or "304" in operation["responses"]
        if "requestBody" in operation:
            assert all(media.get("examples") for media in operation["requestBody"]["content"].values()), (path, method)


def operations():
    """Every operation of the document, with its path and method."""
    found = document()["paths"]
    return [(path, method, operation) for path, methods in found.items() for method, operation in methods.items()]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_it_is_served_to_whoever_is_signed_in(world, client):
    sign_in(client, world.users["outsider"])
    answer = client.get("/api/schema/?format=json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "Confided"
    assert read(client.get("/api/schema/").content)["openapi"] == "3.1.0"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_page_needs_a_session_and_only_our_assets(world, client):
    import re

    assert client.get("/api/docs/").status_code == 302
    sign_in(client, world.users["co_author"])
    answer = client.get("/api/docs/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert all(url.startswith("/") for url in re.findall(r'(?:src|href)="([^"]+)"', page) if not url.startswith("#"))
    assert 'id="problem-embargoed"' in page
    assert "no-store" in answer["Cache-Control"]
    assert client.post("/api/docs/").status_code == 405
