"""Master keys from the environment: what is missing is named, and what is ambiguous refused."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import master_keys

ARN = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-4234-8234-123456789012"
TOKEN = {
    "MASTER_KEY_PROVIDER": "pkcs11",
    "MASTER_KEY_PKCS11_MODULE": "/usr/lib/hsm.so",
    "MASTER_KEY_PKCS11_TOKEN": "confided",
    "MASTER_KEY_PKCS11_KEY": "2026",
    "MASTER_KEY_PKCS11_PIN": "84502913",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in list(os.environ):
        if "MASTER_KEY" in name:
            monkeypatch.delenv(name)


def put(monkeypatch, values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("values", "provider", "options"),
    [
        ({"MASTER_KEY": "abc"}, "environment", {"value": "abc"}),
        ({"MASTER_KEY": "abc", "MASTER_KEY_PROVIDER": "environment"}, "environment", {"value": "abc"}),
        ({"MASTER_KEY_FILE": "/run/key"}, "file", {"path": "/run/key"}),
        ({"MASTER_KEY_FILE": "/run/key", "MASTER_KEY_PROVIDER": "file"}, "file", {"path": "/run/key"}),
        ({"MASTER_KEY_PROVIDER": "aws", "MASTER_KEY_AWS_KEY_ARN": ARN}, "aws", {"key_arn": ARN}),
        (
            {
                "MASTER_KEY_PROVIDER": "aws",
                "MASTER_KEY_AWS_KEY_ARN": ARN,
                "MASTER_KEY_AWS_ENDPOINT_URL": "https://kms.example.org",
                "MASTER_KEY_AWS_ACCESS_KEY": "AK",
                "MASTER_KEY_AWS_SECRET_KEY": "s",
            },
            "aws",
            {"key_arn": ARN, "endpoint_url": "https://kms.example.org", "access_key": "AK", "secret_key": "s"},
        ),
        (TOKEN, "pkcs11", {"module": "/usr/lib/hsm.so", "token": "confided", "key": "2026", "pin": "84502913"}),
    ],
)
def test_the_current_key_is_read(monkeypatch, values, provider, options):
    put(monkeypatch, values)
    assert master_keys.current() == (provider, options)
    assert master_keys.others() == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "MASTER_KEY is not set"),
        ({"MASTER_KEY_PROVIDER": "file"}, "needs MASTER_KEY_FILE to be set"),
        ({"MASTER_KEY_PROVIDER": "environment"}, "needs MASTER_KEY to be set"),
        ({"MASTER_KEY_PROVIDER": "aws"}, "needs MASTER_KEY_AWS_KEY_ARN to be set"),
        (
            {"MASTER_KEY_PROVIDER": "pkcs11", "MASTER_KEY_PKCS11_TOKEN": "confided"},
            "needs MASTER_KEY_PKCS11_MODULE and MASTER_KEY_PKCS11_KEY and MASTER_KEY_PKCS11_PIN to be set",
        ),
        (
            {"MASTER_KEY_PROVIDER": "aws", "MASTER_KEY_AWS_KEY_ARN": ARN, "MASTER_KEY_AWS_ACCESS_KEY": "AK"},
            "needs MASTER_KEY_AWS_SECRET_KEY to be set",
        ),
        ({"MASTER_KEY_PROVIDER": "vault"}, "must be one of: file, environment, aws, pkcs11"),
        ({"MASTER_KEY_PROVIDER": "vault", "MASTER_KEY": "abc"}, "must be one of"),
        ({"MASTER_KEY_PROVIDER": "aws", "MASTER_KEY_FILE": "/run/key"}, "aws, but MASTER_KEY_FILE is set too"),
        ({"MASTER_KEY_PROVIDER": "file", "MASTER_KEY": "abc"}, "file, but MASTER_KEY is set too"),
        ({"MASTER_KEY": "abc", "MASTER_KEY_FILE": "/run/key"}, "Set either MASTER_KEY or MASTER_KEY_FILE"),
    ],
)
def test_a_key_that_is_not_whole_is_refused_and_the_variables_named(monkeypatch, values, said):
    put(monkeypatch, values)
    with pytest.raises(ImproperlyConfigured, match=said):
        master_keys.current()


def test_a_pin_comes_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "pin").write_text("84502913\n")
    put(monkeypatch, {name: value for name, value in TOKEN.items() if not name.endswith("_PIN")})
    monkeypatch.setenv("MASTER_KEY_PKCS11_PIN_FILE", str(tmp_path / "pin"))
    assert master_keys.current()[1]["pin"] == "84502913"


def test_up_to_three_others_are_read_in_order(monkeypatch):
    put(monkeypatch, {f"OTHER_{name}": value for name, value in TOKEN.items()})
    put(monkeypatch, {"OTHER_MASTER_KEY_2_FILE": "/run/old"})
    put(monkeypatch, {"OTHER_MASTER_KEY_3_PROVIDER": "aws", "OTHER_MASTER_KEY_3_AWS_KEY_ARN": ARN})
    first, second, third = master_keys.others()
    assert (first["name"], first["provider"], first["pin"]) == ("OTHER_MASTER_KEY", "pkcs11", "84502913")
    assert second == {"name": "OTHER_MASTER_KEY_2", "provider": "file", "path": "/run/old"}
    assert third == {"name": "OTHER_MASTER_KEY_3", "provider": "aws", "key_arn": ARN}


def test_another_key_that_is_not_whole_is_refused(monkeypatch):
    monkeypatch.setenv("OTHER_MASTER_KEY_2_PROVIDER", "pkcs11")
    with pytest.raises(ImproperlyConfigured, match="OTHER_MASTER_KEY_2_PKCS11_TOKEN"):
        master_keys.others()
