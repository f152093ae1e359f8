"""docker-compose.yml agrees with what the settings ask for, and keeps to what it promises about its containers."""

from pathlib import Path

import pytest
import yaml

from tests.config.trying import try_settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = ("web", "worker", "beat", "migrate")
#: Read by Django or gunicorn themselves, not through config.env.
OTHERS = {"DJANGO_SETTINGS_MODULE"}


def names(service):
    return {name.removesuffix("_FILE") for name in SERVICES[service]["environment"]}


@pytest.fixture(scope="module")
def settings():
    (answer,) = try_settings([{}])
    return answer


@pytest.mark.parametrize("service", OURS)
def test_each_process_of_ours_gets_what_the_settings_require(settings, service):
    assert set(settings["required"]) - names(service) == set()


@pytest.mark.parametrize("service", OURS)
def test_it_sets_nothing_that_the_settings_do_not_know(settings, service):
    assert names(service) - set(settings["asked"]) - OTHERS == set()
    assert SERVICES[service]["environment"]["DJANGO_SETTINGS_MODULE"] == "config.settings.production"


@pytest.mark.parametrize("service", SERVICES)
def test_secrets_come_from_files_alone(service):
    given = SERVICES[service].get("environment", {})
    mounted = SERVICES[service].get("secrets", [])
    for name, value in given.items():
        if name.endswith("_FILE"):
            assert value.removeprefix("/run/secrets/") in mounted, name
        else:
            assert not any(word in name for word in ("SECRET", "PASSWORD", "KEY", "_URL")), name
    assert set(mounted) <= set(COMPOSE["secrets"])


def test_every_secret_is_used_made_and_ignored_by_git():
    used = {name for service in SERVICES.values() for name in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    script = (ROOT / "deploy/make-secrets").read_text(encoding="utf-8")
    for name, source in COMPOSE["secrets"].items():
        assert source == {"file": f"deploy/secrets/{name}"}
        assert f"keep {name} " in script
    assert "/deploy/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("service", SERVICES)
def test_containers_are_closed(service):
    described = SERVICES[service]
    assert described["read_only"] is True
    assert described["user"].split(":")[0] not in {"", "0", "root"}
    assert described["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in described["security_opt"]
    assert "healthcheck" in described or service == "migrate"
    tag = described["image"].partition(":")[2]
    assert tag not in {"", "latest"}


def test_only_the_proxy_can_be_reached():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    for name in ("database", "keyring", "redis"):
        assert SERVICES[name]["networks"] == ["back"]


def test_keys_and_content_lie_on_servers_and_volumes_of_their_own():
    assert not set(SERVICES["keyring"]["volumes"]) & set(SERVICES["database"]["volumes"])
    assert not set(SERVICES["keyring"]["secrets"]) & set(SERVICES["database"]["secrets"])
    for service in set(SERVICES) - set(OURS):
        assert "master_key" not in SERVICES[service].get("secrets", [])


def test_the_proxy_buffers_nothing_and_logs_no_reader():
    directives = [
        line.split("#")[0].split()[0]
        for line in (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8").splitlines()
        if line.split("#")[0].split()
    ]
    assert not {"log", "request_buffers", "response_buffers"} & set(directives)
    assert {"reverse_proxy", "request_body"} <= set(directives)


def test_the_image_holds_every_room_and_no_secret():
    copied = {line.split()[1] for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("COPY")}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    folders = packages | {name for name in ("locale", "static", "templates") if (ROOT / name).is_dir()}
    assert folders <= copied
    taken = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied - {"--from=build"} <= taken
