"""A wrong, missing or swapped master key stops the start and says what to do, wherever the key is kept."""

import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.crypto.errors import MasterKeyInvalid, MasterKeyUnreachable, OpenError, WrongMasterKey
from archive.crypto.kms.source import PROVIDERS
from archive.keyring.checks import check_configuration
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import PLATFORM, KeyKind, KeyOwner
from archive.keyring.provider import master_key, master_keys
from archive.keyring.services import check_master_key, content_key, create_key, destroy_key

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

each = pytest.mark.parametrize("provider", list(PROVIDERS))
UNKNOWN = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-4234-8234-123456789012"

#: Per provider: what is missing when its key is gone, what the start raises, and what it says.
GONE = {
    "file": ({"path": "/nowhere/key"}, ImproperlyConfigured, "cannot be opened"),
    "environment": ({"value": ""}, ImproperlyConfigured, "neither is set"),
    "aws": ({"key_arn": UNKNOWN}, WrongMasterKey, UNKNOWN[-12:]),
    "pkcs11": ({"key": "nothing has this label"}, ImproperlyConfigured, "no AES key"),
}


@each
def test_an_archive_lives_under_a_key_of_each_provider(provider, describe, configure):
    configure(describe(provider))
    check_master_key()
    check_master_key()
    assert check_configuration() == []
    wrap = KeyWrap.objects.get()
    assert wrap.recipient == master_key().key_id
    first = content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    assert first.secret not in bytes(wrap.wrapped)
    assert content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id) == first


@each
def test_another_key_of_the_same_provider_is_wrong_and_both_are_named(provider, describe, configure):
    right, wrong = describe(provider), describe(provider)
    configure(right)
    check_master_key()
    create_key(kind=KeyKind.STUDY, owner_id=PLATFORM.id)
    right_id = master_key().key_id
    configure(wrong)
    with pytest.raises(WrongMasterKey, match=rf"{right_id} \(wraps that need it: 2\)") as caught:
        check_master_key()
    assert master_key().key_id in str(caught.value)
    assert "OTHER_MASTER_KEY" in str(caught.value)
    with pytest.raises(WrongMasterKey, match=right_id):
        content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    configure(right)
    check_master_key()


@each
def test_a_missing_key_is_said(provider, describe, configure):
    right = describe(provider)
    configure(right)
    check_master_key()
    change, raised, said = GONE[provider]
    configure({**right, **change})
    with pytest.raises(raised, match=said):
        check_master_key()
    assert ContentKeyRecord.objects.count() == 1


def test_a_key_that_aws_does_not_know_makes_no_archive(kms, configure):
    configure({"provider": "aws", **kms.options(UNKNOWN)})
    with pytest.raises(MasterKeyInvalid, match="no such key"):
        check_master_key()
    assert not ContentKeyRecord.objects.exists()


@pytest.mark.parametrize(
    ("provider", "missing"), [(name, option) for name, shape in PROVIDERS.items() for option in shape.required]
)
def test_an_option_that_is_missing_is_named_before_anything_starts(provider, missing, describe, configure):
    configure({**describe(provider), missing: ""})
    with pytest.raises(ImproperlyConfigured):
        master_key()
    [error] = check_configuration()
    assert error.id == "keyring.E001"
    assert f"MASTER_KEY{PROVIDERS[provider].required[missing]}" in error.msg


@each
def test_a_damaged_wrap_is_found_at_the_start(provider, describe, configure):
    configure(describe(provider))
    check_master_key()
    wrap = KeyWrap.objects.get()
    damaged = bytearray(wrap.wrapped)
    damaged[-1] ^= 1
    KeyWrap.objects.update(wrapped=bytes(damaged))
    with pytest.raises(OpenError):
        check_master_key()


def test_a_token_whose_key_was_swapped_is_noticed(token, configure):
    label = token.make_key()
    configure({"provider": "pkcs11", **token.options(label)})
    check_master_key()
    before = master_key().key_id
    token.destroy_key(label)
    token.make_key(label)
    with pytest.raises(WrongMasterKey, match=before):
        check_master_key()


def test_a_place_that_does_not_answer_is_not_a_wrong_key(token, describe, configure, monkeypatch):
    from botocore.config import Config

    from archive.crypto.kms import aws

    configure({"provider": "pkcs11", **token.options("any"), "token": "unplugged"})
    with pytest.raises(MasterKeyUnreachable, match="unplugged"):
        check_master_key()
    monkeypatch.setattr(aws, "_CALLS", Config(connect_timeout=0.2, retries={"total_max_attempts": 1}))
    configure({**describe("aws"), "endpoint_url": "http://127.0.0.1:9"})
    with pytest.raises(MasterKeyUnreachable, match="try again"):
        check_master_key()


def test_a_key_elsewhere_beside_a_key_here_is_ambiguous(describe, settings, configure):
    configure(describe("aws"))
    settings.MASTER_KEY_FILE = "/run/secrets/master_key"
    with pytest.raises(ImproperlyConfigured, match="MASTER_KEY_FILE is set too"):
        master_key()
    settings.MASTER_KEY_FILE, settings.MASTER_KEY_PROVIDER = "", "file"
    settings.MASTER_KEY = "abc"
    with pytest.raises(ImproperlyConfigured, match="needs MASTER_KEY_FILE to be set"):
        master_key()


@each
def test_another_key_goes_on_opening_and_wraps_nothing(provider, describe, configure):
    old, new = describe(provider), describe("environment")
    configure(old)
    check_master_key()
    old_id, before = master_key().key_id, content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    configure(new, old)
    check_master_key()
    assert content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id) == before
    owner = KeyOwner.study(PLATFORM.id)
    create_key(kind=owner.kind, owner_id=owner.id)
    assert [wrap.recipient for wrap in KeyWrap.objects.order_by("id")] == [old_id, master_key().key_id]
    configure(old, new)  # back again: what was wrapped meanwhile opens as well
    check_master_key()
    assert content_key(kind=owner.kind, owner_id=owner.id)


def test_a_key_that_is_still_needed_cannot_be_left_out(describe, configure):
    first, second, third = (describe("environment") for _ in range(3))
    ids = []
    for number, current in enumerate((first, second)):
        configure(current, first) if number else configure(current)
        check_master_key()
        ids.append(master_key().key_id)
        for _ in range(number + 1):
            create_key(kind=KeyKind.STUDY, owner_id=uuid.uuid4())
    configure(third)
    with pytest.raises(WrongMasterKey) as caught:
        check_master_key()
    said = str(caught.value)
    assert f"{ids[0]} (wraps that need it: 2)" in said
    assert f"{ids[1]} (wraps that need it: 2)" in said
    configure(third, second)
    with pytest.raises(WrongMasterKey, match=rf"{ids[0]} \(wraps that need it: 2\)") as caught:
        check_master_key()
    assert f"others that may open: {ids[1]}" in str(caught.value)
    configure(third, second, first)
    check_master_key()


def test_nobody_needs_the_wraps_of_destroyed_keys(describe, configure):
    first, second = describe("environment"), describe("environment")
    configure(first)
    owner = KeyOwner.study(uuid.uuid4())
    create_key(kind=owner.kind, owner_id=owner.id)
    wrap = KeyWrap.objects.get()
    destroy_key(kind=owner.kind, owner_id=owner.id)
    KeyWrap.objects.create(record_id=wrap.record_id, recipient=wrap.recipient, wrapped=bytes(wrap.wrapped))
    configure(second)
    check_master_key()


def test_a_key_configured_twice_is_refused(describe, configure):
    one, two = describe("environment"), describe("environment")
    for others in ([one], [two, two]):
        configure(one, *others)
        with pytest.raises(ImproperlyConfigured, match=r"OTHER_MASTER_KEY_\d is configured twice"):
            check_master_key()


def test_the_others_are_not_touched_before_one_is_needed(describe, configure, owner, settings):
    current = {"provider": "environment", "value": settings.MASTER_KEY}
    configure(current, {"provider": "file", "path": "/nowhere/key"})
    assert content_key(kind=owner.kind, owner_id=owner.id)
    assert master_keys().current_id == KeyWrap.objects.get().recipient
    with pytest.raises(ImproperlyConfigured, match="cannot be opened"):
        check_master_key()
