"""A master key that AWS KMS keeps: each wrap is one Encrypt there, each unwrapping one Decrypt.

KMS sees the 32 bytes of a content key, and an encryption context that is a hash of key and place: its own log
(CloudTrail) tells when something was unwrapped, but not of whom.
"""

import logging
import os
import re
from functools import lru_cache
from typing import Any

import boto3  # type: ignore[import-untyped,unused-ignore]
from botocore.config import Config  # type: ignore[import-untyped,unused-ignore]
from botocore.exceptions import (  # type: ignore[import-untyped,unused-ignore]
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    PartialCredentialsError,
)

from archive.crypto.errors import CryptoError, MasterKeyInvalid, MasterKeyUnreachable, OpenError, WrongMasterKey
from archive.crypto.kms import named

_ARN = re.compile(r"arn:aws[a-z-]*:kms:([a-z0-9-]+):([0-9]{12}):key/((?:mrk-)?[0-9a-f-]{32,36})")
_CONTEXT = "confided-wrap-v1"
_CALLS = Config(
    connect_timeout=3,
    read_timeout=5,
    # Throttling, server errors and broken connections are tried again, after pauses that grow and differ.
    retries={"mode": "standard", "total_max_attempts": 4},
    max_pool_connections=32,
)
#: Codes that say something about this identity or this key, by what to do about them.
_REFUSALS = {
    "AccessDeniedException": "Allow this server kms:Encrypt and kms:Decrypt on it.",
    "KMSInvalidStateException": "Enable it, or cancel its deletion.",
    "DisabledException": "Enable it.",
    "NotFoundException": "There is no such key in this account and region: correct the ARN.",
    "InvalidKeyUsageException": "It must be a symmetric key for encrypting and decrypting.",
    "UnrecognizedClientException": "The access key is not known there: correct it.",
    "InvalidSignatureException": "The secret access key does not belong to the access key: correct it.",
    "IncompleteSignature": "The access key is malformed: correct it.",
    "ExpiredTokenException": "The credentials have expired: renew them.",
    "ValidationException": "It does not take what it is sent: correct the ARN.",
}


class AwsMasterKey:
    """A symmetric KMS key.

    Args:
        key_arn: its Amazon Resource Name. No alias: an alias can be pointed at another key behind our back.
        endpoint_url: where KMS is reached, if not at the region's own address (a VPC endpoint).
        access_key: access key id; without it, boto3 looks where it always does (the role of the machine).
        secret_key: secret access key.

    Raises:
        MasterKeyInvalid: the ARN is not a key's.
    """

    def __init__(self, key_arn: str, endpoint_url: str = "", access_key: str = "", secret_key: str = "") -> None:
        parts = _ARN.fullmatch(key_arn)
        if parts is None:
            raise MasterKeyInvalid(
                "the ARN of the AWS master key must look like arn:aws:kms:REGION:ACCOUNT:key/ID. An alias is refused: "
                "it could be pointed at another key."
            )
        self._arn = key_arn
        self._region, account, identity = parts.groups()
        self._access = (endpoint_url, access_key, secret_key)
        self._key_id = f"aws-kms:{self._region}:{account}:{identity}"

    def __repr__(self) -> str:
        return f"<AwsMasterKey {self._key_id}>"

    @property
    def key_id(self) -> str:
        """``aws-kms:``, region, account and key, as in the ARN."""
        return self._key_id

    def wrap(self, secret: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        answer = self._call("encrypt", aad, Plaintext=secret)
        made: bytes = answer["CiphertextBlob"]
        return named.header(self._key_id) + made

    def unwrap(self, wrapped: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        blob = named.body(wrapped, self._key_id)
        secret: bytes = self._call("decrypt", aad, CiphertextBlob=blob)["Plaintext"]
        return secret

    def _call(self, operation: str, aad: bytes, **given: bytes) -> dict[str, Any]:
        context = {_CONTEXT: named.bound(self._key_id, aad).hex()}
        try:
            client = _client(os.getpid(), self._region, *self._access)
            answer: dict[str, Any] = getattr(client, operation)(KeyId=self._arn, EncryptionContext=context, **given)
        except (BotoCoreError, ClientError, ValueError) as error:
            problem = self._problem(error)
        else:
            if answer["KeyId"] == self._arn:
                return answer
            problem = WrongMasterKey(f"AWS KMS used another key than {self._key_id}")
        # Raised outside the handler: the library's error may hold what was sent, and would travel as the context.
        raise problem

    def _problem(self, error: Exception) -> CryptoError:
        if isinstance(error, NoCredentialsError | PartialCredentialsError):
            return MasterKeyInvalid(
                f"no AWS credentials for master key {self._key_id}: give this server a role, or an access key"
            )
        if isinstance(error, ValueError):
            return MasterKeyInvalid(f"the endpoint of AWS KMS for master key {self._key_id} is no address")
        if not isinstance(error, ClientError):
            return self._unreachable(type(error).__name__)
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code == "InvalidCiphertextException":
            return OpenError(
                f"a wrap did not open under master key {self._key_id}: it was altered, or belongs to another place"
            )
        if code == "IncorrectKeyException":
            return WrongMasterKey(f"a wrap was made under another master key than {self._key_id}")
        if code in _REFUSALS:
            return MasterKeyInvalid(f"AWS KMS refuses to use master key {self._key_id} ({code}). {_REFUSALS[code]}")
        return self._unreachable(code or "no code")

    def _unreachable(self, why: str) -> MasterKeyUnreachable:
        where = "its configured endpoint" if self._access[0] else f"region {self._region}"
        return MasterKeyUnreachable(
            f"AWS KMS does not answer at {where} ({why}), so nothing under master key {self._key_id} can be opened. "
            "Check the network and the health of the service; nothing is lost, try again."
        )


def load(key_arn: str, endpoint_url: str = "", access_key: str = "", secret_key: str = "") -> AwsMasterKey:
    """Return the provider of a KMS key. Nothing is asked of AWS yet. Arguments and errors as for the class."""
    return AwsMasterKey(key_arn, endpoint_url, access_key, secret_key)


@lru_cache(maxsize=16)
def _client(process: int, region: str, endpoint_url: str, access_key: str, secret_key: str) -> Any:
    """Make a client; it may be used by many threads, but its connections by one process alone."""
    # At DEBUG these two write the bodies of requests and answers, which hold content keys.
    for name in ("botocore", "boto3"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger(name).level))
    return boto3.session.Session().client(
        "kms",
        region_name=region,
        endpoint_url=endpoint_url or None,
        aws_access_key_id=access_key or None,
        aws_secret_access_key=secret_key or None,
        config=_CALLS,
    )
