"""Production takes everything from the environment, has no default secret, and refuses to start half-configured."""

import pytest

from deploy.rehearsal import environment
from tests.config.trying import try_settings

NEEDED = sorted(set(environment("/data/blobs")) - {"DJANGO_SETTINGS_MODULE"})

REFUSED = {
    "short secret": ({"SECRET_KEY": "abc"}, "SECRET_KEY is too short"),
    "any host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name your hosts"),
    "no host": ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS names no host"),
    "other engine": ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must look like postgresql://"),
    "no database name": ({"DATABASE_URL": "postgresql://u:p@h:5432/"}, "DATABASE_URL must look like"),
    "bad port": ({"DATABASE_URL": "postgresql://u:p@h:port/name"}, "DATABASE_URL must look like"),
    "both master keys": ({"MASTER_KEY_FILE": "/run/secrets/master_key"}, "Set either MASTER_KEY or MASTER_KEY_FILE"),
    "both forms": ({"SECRET_KEY_FILE": "/run/secrets/secret_key"}, "Set either SECRET_KEY or SECRET_KEY_FILE"),
    "unreadable file": ({"SECRET_KEY": "", "SECRET_KEY_FILE": "/nowhere"}, "SECRET_KEY_FILE names /nowhere"),
    "odd mail port": ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a whole number"),
    "odd truth": ({"EMAIL_USE_TLS": "maybe"}, "EMAIL_USE_TLS must be one of"),
    "bucket without key": ({"BLOB_BUCKET": "sealed"}, "BLOB_ACCESS_KEY is not set"),
    "keyring beside content": (
        {"DATABASE_URL": "postgresql://u:p@h/one", "KEYRING_DATABASE_URL": "postgresql://u:p@h/one"},
        "name the same database",
    ),
    "keyring beside content, another user": (
        {"DATABASE_URL": "postgresql://u:p@h/one", "KEYRING_DATABASE_URL": "postgresql://v:q@h:5432/one"},
        "name the same database",
    ),
}


@pytest.fixture(scope="module")
def answers():
    """Every case of this file, tried in one process."""
    cases = {("without", name): {"unset": [name]} for name in NEEDED}
    cases |= {("refused", name): {"set": changes} for name, (changes, _) in REFUSED.items()}
    cases["complete"] = {}
    cases["key file"] = {"set": {"MASTER_KEY_FILE": "/run/secrets/master_key"}, "unset": ["MASTER_KEY"]}
    cases["bucket"] = {"set": {"BLOB_BUCKET": "b", "BLOB_ACCESS_KEY": "a", "BLOB_SECRET_KEY": "s"}}
    return dict(zip(cases, try_settings(list(cases.values())), strict=True))


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_variable_stops_the_start_and_is_named(answers, name):
    message = answers["without", name]["error"]
    assert message.startswith(f"{name} is not set")
    assert f"{name}_FILE" in message


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_value_stops_the_start_and_is_explained(answers, name):
    assert REFUSED[name][1] in answers["refused", name]["error"]


def test_everything_asked_for_is_in_the_rehearsal_and_nothing_else(answers):
    assert sorted(answers["complete"]["required"]) == NEEDED


def test_what_production_never_is(answers):
    complete = answers["complete"]
    assert (complete["debug"], complete["demo"], complete["second_factor"]) == (False, False, True)


def test_a_key_file_is_named_and_not_read(answers):
    assert answers["key file"]["key"] == ["/run/secrets/master_key", False]
    assert answers["complete"]["key"] == ["", True]


def test_blobs_go_to_a_folder_or_a_bucket(answers):
    assert answers["complete"]["blobs"].endswith("FileSystemStorage")
    assert answers["bucket"]["blobs"].endswith("S3Storage")


def test_a_refusal_never_quotes_a_secret(answers):
    for case, answer in answers.items():
        assert "p@h" not in answer.get("error", ""), case
