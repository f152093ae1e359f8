"""What holds of every provider of a master key, wherever it keeps the key."""

import base64
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.crypto.errors import CryptoError, MasterKeyInvalid, OpenError, WrongMasterKey
from archive.crypto.keys import SECRET_SIZE, generate_secret
from archive.crypto.kms import MasterKeyProvider, file
from archive.crypto.kms.source import PROVIDERS, Source, load

SECRETS = st.binary(min_size=SECRET_SIZE, max_size=SECRET_SIZE)
PLACES = st.binary(min_size=1, max_size=200)
#: Providers answer over HTTP or through a library: some milliseconds each.
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def options_of(provider: str, request, folder) -> dict[str, str]:
    if provider == "file":
        file.generate_key_file(folder / "key")
        return {"path": str(folder / "key")}
    if provider == "environment":
        return {"value": base64.b64encode(generate_secret()).decode()}
    return request.getfixturevalue({"aws": "kms", "pkcs11": "token"}[provider]).options()


def source(provider: str, request, folder) -> Source:
    folder.mkdir()
    return Source("MASTER_KEY", provider, options_of(provider, request, folder))


@pytest.fixture(scope="module", params=list(PROVIDERS))
def pair(request, tmp_path_factory) -> tuple[MasterKeyProvider, MasterKeyProvider, Source]:
    """Two keys of one provider, and where the first comes from."""
    folder = tmp_path_factory.mktemp("keys")
    first = source(request.param, request, folder / "a")
    return load(first), load(source(request.param, request, folder / "b")), first


@few
@given(secret=SECRETS, place=PLACES)
def test_what_is_wrapped_comes_back(pair, secret, place):
    master, _, described = pair
    wrapped = master.wrap(secret, place)
    assert secret not in wrapped
    assert master.wrap(secret, place) != wrapped
    assert master.unwrap(wrapped, place) == secret
    assert load(described).unwrap(wrapped, place) == secret


@few
@given(secret=SECRETS, place=PLACES, other=PLACES)
def test_another_place_is_refused(pair, secret, place, other):
    if place == other:
        other = place + b"x"
    wrapped = pair[0].wrap(secret, place)
    with pytest.raises(OpenError):
        pair[0].unwrap(wrapped, other)


@few
@given(secret=SECRETS, place=PLACES, data=st.data())
def test_a_changed_wrap_is_refused(pair, secret, place, data):
    wrapped = bytearray(pair[0].wrap(secret, place))
    offset = data.draw(st.integers(0, len(wrapped) - 1))
    wrapped[offset] ^= data.draw(st.integers(1, 255))
    # moto answers AccessDenied where the ciphertext names a key that it does not know
    with pytest.raises((OpenError, WrongMasterKey, MasterKeyInvalid)):
        pair[0].unwrap(bytes(wrapped), place)


@few
@given(secret=SECRETS, data=st.data())
def test_a_wrap_cut_short_or_added_to_is_refused(pair, secret, data):
    wrapped = pair[0].wrap(secret, b"place")
    length = data.draw(st.integers(0, len(wrapped) - 1))
    for bad in (wrapped[:length], wrapped + b"x"):
        with pytest.raises((OpenError, WrongMasterKey)):
            pair[0].unwrap(bad, b"place")


@few
@given(noise=st.binary(max_size=120))
def test_noise_is_refused(pair, noise):
    with pytest.raises((OpenError, WrongMasterKey)):
        pair[0].unwrap(noise, b"place")


def test_another_key_is_named_as_the_wrong_one(pair):
    first, second, _ = pair
    assert first.key_id != second.key_id
    with pytest.raises(WrongMasterKey, match=second.key_id):
        second.unwrap(first.wrap(b"s" * SECRET_SIZE, b"place"), b"place")


def test_a_place_is_mandatory(pair):
    with pytest.raises(CryptoError, match="mandatory"):
        pair[0].wrap(b"s" * SECRET_SIZE, b"")
    with pytest.raises(CryptoError, match="mandatory"):
        pair[0].unwrap(pair[0].wrap(b"s" * SECRET_SIZE, b"place"), b"")


def test_the_id_can_stand_in_the_log_and_stays(pair):
    master, _, described = pair
    assert re.fullmatch(r"[A-Za-z0-9_.:+-]{1,80}", master.key_id)
    assert load(described).key_id == master.key_id


def test_nothing_of_what_a_provider_is_told_is_shown(pair):
    master, _, described = pair
    for shown in (repr(master), repr(described)):
        for option in ("value", "pin", "secret_key"):
            if option in described.options:
                assert described.options[option] not in shown


@pytest.mark.parametrize("provider", list(PROVIDERS))
def test_each_missing_option_is_named(provider):
    with pytest.raises(MasterKeyInvalid) as caught:
        load(Source("OTHER_MASTER_KEY_2", provider, {}))
    for ending in PROVIDERS[provider].required.values():
        assert re.search(rf"OTHER_MASTER_KEY_2{ending}\b", str(caught.value))


def test_half_of_a_pair_and_an_unknown_provider_are_refused():
    half = {"key_arn": "arn", "access_key": "AK-HALF"}
    with pytest.raises(MasterKeyInvalid, match="MASTER_KEY_AWS_SECRET_KEY") as caught:
        load(Source("MASTER_KEY", "aws", half))
    assert "AK-HALF" not in str(caught.value)
    with pytest.raises(MasterKeyInvalid, match="must be one of: file, environment, aws, pkcs11"):
        load(Source("MASTER_KEY", "vault", {}))


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    import sys

    for name in [name for name in sys.modules if name.startswith(("pkcs11", "archive.crypto.kms."))]:
        if name.endswith((".pkcs11", ".token")) or name.startswith("pkcs11"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    told = {"module": "m", "token": "t", "key": "k", "pin": "1234"}
    with pytest.raises(MasterKeyInvalid, match=r"pip install 'confided\[pkcs11\]'"):
        load(Source("MASTER_KEY", "pkcs11", told))
