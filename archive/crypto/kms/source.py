"""Where a master key comes from: its provider and what that provider has to be told."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.kms import MasterKeyProvider, environment, file


@dataclass(frozen=True)
class Shape:
    """What one provider has to be told.

    Attributes:
        required: option to the end of the variable that holds it; the variable begins with the key's name.
        optional: the same, for what may be left out.
        pairs: options that make sense only together.
        package: what has to be installed besides the archive, as pip is told; empty for nothing.
    """

    required: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()
    package: str = ""


PROVIDERS: Mapping[str, Shape] = MappingProxyType(
    {
        "file": Shape({"path": "_FILE"}),
        "environment": Shape({"value": ""}),
        "aws": Shape(
            {"key_arn": "_AWS_KEY_ARN"},
            {
                "endpoint_url": "_AWS_ENDPOINT_URL",
                "access_key": "_AWS_ACCESS_KEY",
                "secret_key": "_AWS_SECRET_KEY",
            },
            pairs=(("access_key", "secret_key"),),
            package="boto3",
        ),
        "pkcs11": Shape(
            {"module": "_PKCS11_MODULE", "token": "_PKCS11_TOKEN", "key": "_PKCS11_KEY", "pin": "_PKCS11_PIN"},
            package="confided[pkcs11]",
        ),
    }
)
"""Every provider by the name that settings know it by."""


@dataclass(frozen=True)
class Source:
    """One configured master key.

    Attributes:
        name: begins the names of its variables, such as ``MASTER_KEY``; for error messages.
        provider: one of :data:`PROVIDERS`.
        options: what the provider is told. Some of it is secret, so a ``repr`` leaves it out.
    """

    name: str
    provider: str
    options: Mapping[str, str] = field(repr=False)


def require_complete(source: Source) -> None:
    """Refuse a source whose provider is unknown, or is not told everything it needs.

    Args:
        source: what is configured.

    Raises:
        MasterKeyInvalid: the message names every variable that is missing, and quotes no value.
    """
    shape = PROVIDERS.get(source.provider)
    if shape is None:
        raise MasterKeyInvalid(f"{source.name}_PROVIDER must be one of: {', '.join(PROVIDERS)}.")
    variables = {**shape.required, **shape.optional}
    missing = [option for option in shape.required if not source.options.get(option)]
    for pair in shape.pairs:
        given = [option for option in pair if source.options.get(option)]
        missing += [option for option in pair if given and option not in given]
    if missing:
        names = " and ".join(source.name + variables[option] for option in missing)
        raise MasterKeyInvalid(f"{source.name}_PROVIDER is {source.provider}, which needs {names} to be set.")


def load(source: Source) -> MasterKeyProvider:
    """Make the provider of a configured master key.

    Args:
        source: what is configured.

    Returns:
        The provider; of those that lie elsewhere nothing is asked yet.

    Raises:
        MasterKeyInvalid: the source is not complete, its package is not installed, or what it names is no key.
    """
    require_complete(source)
    given = source.options
    if source.provider == "file":
        return file.load(given["path"])
    if source.provider == "environment":
        return environment.load(given["value"], source.name)
    try:
        module = importlib.import_module(f"archive.crypto.kms.{source.provider}")
    except ImportError as error:
        package = PROVIDERS[source.provider].package
        raise MasterKeyInvalid(
            f"{source.name}_PROVIDER is {source.provider}, and its library cannot be loaded ({error.name}). "
            f"Install it with: pip install '{package}'"
        ) from error
    provider: MasterKeyProvider = module.load(**given)
    return provider
