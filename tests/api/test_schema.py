"""The OpenAPI document: in step with the code, complete, and served from here."""

from pathlib import Path

import pytest
import yaml
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

from tests.pages import sign_in

SNAPSHOT = Path(__file__).resolve().parents[2] / "api" / "schema.yaml"


def generated() -> bytes:
    return OpenApiYamlRenderer().render(SchemaGenerator().get_schema(request=None, public=True), renderer_context={})


def test_the_snapshot_is_in_step():
    """If this fails: ``manage.py spectacular --file api/schema.yaml``, and look at what changed for users."""
    assert yaml.safe_load(SNAPSHOT.read_bytes()) == yaml.safe_load(generated())


def test_it_is_valid_openapi():
    schema = yaml.safe_load(generated())
    validate_schema(schema)
    assert schema["openapi"] == "3.1.0"
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_operation_says_how_it_signs_in_fails_and_looks():
    schema = yaml.safe_load(generated())
    operations = [operation for methods in schema["paths"].values() for operation in methods.values()]
    assert len(operations) == 11
    for operation in operations:
        assert {"token": []} in operation["security"]
        for status in ("401", "403", "429", "500"):
            assert "application/problem+json" in operation["responses"][status]["content"]
        assert operation["responses"]["200"]["content"]["application/json"]["examples"]
        assert operation["summary"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_it_is_served_to_whoever_is_signed_in(world, client):
    sign_in(client, world.users["outsider"])
    answer = client.get("/api/schema/?format=json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "Confided"
    assert yaml.safe_load(client.get("/api/schema/").content)["openapi"] == "3.1.0"


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
