"""The keyring's router, master key settings and system checks."""

import base64

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from archive.crypto.keys import generate_secret
from archive.crypto.kms.file import generate_key_file
from archive.keyring.checks import check_configuration
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.provider import master_key
from archive.keyring.router import KeyringRouter

ROUTER = KeyringRouter()
VALUE = base64.b64encode(generate_secret()).decode()
GOOD = {"ENGINE": "django.db.backends.postgresql", "HOST": "db", "NAME": "keys"}


def test_keyring_models_are_only_ever_on_the_keyring():
    for model in apps.get_models():
        inside = model in (ContentKeyRecord, KeyWrap)
        assert ROUTER.db_for_read(model) == ("keyring" if inside else None)
        assert ROUTER.db_for_write(model) == ("keyring" if inside else None)
        assert ROUTER.allow_migrate("keyring", model._meta.app_label, model._meta.model_name) is inside
        assert ROUTER.allow_migrate("default", model._meta.app_label) is (False if inside else None)


def test_no_relation_crosses_the_border():
    from django.contrib.contenttypes.models import ContentType

    record, wrap, outside = ContentKeyRecord(), KeyWrap(), ContentType()
    assert ROUTER.allow_relation(record, wrap) is True
    assert ROUTER.allow_relation(record, outside) is False
    assert ROUTER.allow_relation(outside, outside) is None


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_tables_are_where_they_belong():
    from django.db import connections

    mine = {"keyring_contentkeyrecord", "keyring_keywrap"}
    assert set(connections["keyring"].introspection.table_names()) - {"django_migrations"} == mine
    assert not mine & set(connections["default"].introspection.table_names())


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [("", "", "neither"), (None, None, "neither"), ("/somewhere", VALUE, "both")],
    ids=["empty", "unset", "both"],  # the value is made anew in each process
)
def test_exactly_one_master_key_is_configured(settings, path, value, said):
    settings.MASTER_KEY_FILE, settings.MASTER_KEY = path, value
    with pytest.raises(ImproperlyConfigured, match=said):
        master_key()
    assert [error.id for error in check_configuration()] == ["keyring.E001"]


def test_a_master_key_comes_from_either_setting(settings, tmp_path):
    made = generate_key_file(tmp_path / "key")
    settings.MASTER_KEY_FILE, settings.MASTER_KEY = tmp_path / "key", ""
    assert master_key().key_id == made.key_id
    settings.MASTER_KEY_FILE, settings.MASTER_KEY = "", (tmp_path / "key").read_text()
    assert master_key().key_id == made.key_id


@pytest.mark.parametrize("value", ["rubbish", "QUFB", base64.b64encode(b"\0" * 32).decode()])
def test_an_unusable_master_key_stops_the_start_without_being_quoted(settings, value):
    settings.MASTER_KEY_FILE, settings.MASTER_KEY = "", value
    with pytest.raises(ImproperlyConfigured) as caught:
        master_key()
    errors = check_configuration()
    assert [error.id for error in errors] == ["keyring.E001"]
    assert value not in str(caught.value)
    assert value not in errors[0].msg


def test_a_file_open_to_others_stops_the_start(settings, tmp_path):
    generate_key_file(tmp_path / "key")
    (tmp_path / "key").chmod(0o644)
    settings.MASTER_KEY_FILE, settings.MASTER_KEY = tmp_path / "key", ""
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        master_key()


@pytest.mark.parametrize(
    ("databases", "found"),
    [
        ({"default": GOOD}, "keyring.E002"),
        ({"default": GOOD, "keyring": dict(GOOD)}, "keyring.E003"),
        ({"default": GOOD, "keyring": GOOD | {"NAME": "other", "ATOMIC_REQUESTS": True}}, "keyring.E004"),
    ],
)
def test_the_keyring_has_a_database_of_its_own(monkeypatch, databases, found):
    from django.conf import settings

    monkeypatch.setattr(settings, "DATABASES", databases)
    assert [error.id for error in check_configuration()] == [found]


def test_the_router_is_configured(settings):
    settings.DATABASE_ROUTERS = []
    assert [error.id for error in check_configuration()] == ["keyring.E005"]


def test_the_configuration_of_the_tests_is_sound():
    assert check_configuration() == []
