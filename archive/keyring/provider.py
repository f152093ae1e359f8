"""The configured master keys: one that wraps, and others that still open what was wrapped under them."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.crypto.errors import MasterKeyInvalid, WrongMasterKey
from archive.crypto.kms import MasterKeyProvider
from archive.crypto.kms.source import Source, load, require_complete

CHOOSE_ONE = (
    "Set exactly one of MASTER_KEY_FILE (path of a file of mode 0600 that holds the archive's master key in base64) "
    "and MASTER_KEY (the key itself in base64), or choose where else it is kept with MASTER_KEY_PROVIDER"
)
_NAME = "MASTER_KEY"
_LOCAL = {"file", "environment"}


def sources() -> list[Source]:
    """Return the configured master keys: first the one that wraps, then ``OTHER_MASTER_KEYS``, which only open.

    Settings read: ``MASTER_KEY_FILE`` or ``MASTER_KEY``; or ``MASTER_KEY_PROVIDER`` with ``MASTER_KEY_OPTIONS``; and
    ``OTHER_MASTER_KEYS``, a list of mappings with ``name``, ``provider`` and the provider's options.

    Raises:
        ImproperlyConfigured: a key is missing, given twice, or its provider is not told everything it needs.
    """
    found = [_current(), *(_other(given) for given in getattr(settings, "OTHER_MASTER_KEYS", None) or [])]
    for source in found:
        try:
            require_complete(source)
        except MasterKeyInvalid as error:
            raise ImproperlyConfigured(str(error)) from None
    return found


def _current() -> Source:
    path, value = _setting("MASTER_KEY_FILE"), _setting("MASTER_KEY")
    provider = _setting("MASTER_KEY_PROVIDER")
    if provider and provider not in _LOCAL:
        if path or value:
            raise ImproperlyConfigured(
                f"MASTER_KEY_PROVIDER is {provider}, but {'MASTER_KEY_FILE' if path else 'MASTER_KEY'} is set too. To "
                "keep an older key opening what was wrapped under it, name it OTHER_MASTER_KEY."
            )
        return Source(_NAME, provider, dict(getattr(settings, "MASTER_KEY_OPTIONS", None) or {}))
    if bool(path) == bool(value):
        raise ImproperlyConfigured(f"{CHOOSE_ONE}: {'both are' if path else 'neither is'} set.")
    source = Source(_NAME, "file", {"path": path}) if path else Source(_NAME, "environment", {"value": value})
    return source if provider in ("", source.provider) else Source(_NAME, provider, {})


def _other(given: Mapping[str, Any]) -> Source:
    options = {str(option): str(value) for option, value in given.items() if option not in ("name", "provider")}
    return Source(str(given.get("name", "OTHER_MASTER_KEY")), str(given.get("provider", "")), options)


def _setting(name: str) -> str:
    return str(getattr(settings, name, None) or "")


class MasterKeys:
    """All configured master keys. Those that only open are not touched before something needs one of them.

    A key file is read at each making (some 30 microseconds) and never kept: whoever takes the file away closes the
    archive at once, in every process.

    Raises:
        ImproperlyConfigured: what is configured names no usable key.
        MasterKeyUnreachable: the current key has to be asked for, and nobody answers.
    """

    def __init__(self) -> None:
        self._current_source, *self._other_sources = sources()
        self.current = _load(self._current_source)
        self.current_id = _key_id(self._current_source, self.current)

    @cached_property
    def others(self) -> dict[str, MasterKeyProvider]:
        """The keys that only open, by id.

        Raises:
            ImproperlyConfigured: one is not usable, or is configured twice.
            MasterKeyUnreachable: one has to be asked for, and nobody answers.
        """
        found: dict[str, MasterKeyProvider] = {}
        for source in self._other_sources:
            provider = _load(source)
            key_id = _key_id(source, provider)
            if key_id == self.current_id or key_id in found:
                raise ImproperlyConfigured(f"{source.name} is configured twice: it is {key_id}, as another one is.")
            found[key_id] = provider
        return found

    @property
    def known(self) -> dict[str, MasterKeyProvider]:
        """All keys by id, the current one first. Errors as for :attr:`others`."""
        return {self.current_id: self.current, **self.others}

    def opener(self, recipients: Collection[str]) -> tuple[str, MasterKeyProvider]:
        """Choose the master key to unwrap with: the current one if it can, else one of the others.

        Args:
            recipients: ids of the keys that a content key is wrapped to.

        Returns:
            The chosen id and its provider.

        Raises:
            WrongMasterKey: it is wrapped to none of them.
            ImproperlyConfigured, MasterKeyUnreachable: as for :attr:`others`.
        """
        if self.current_id in recipients:
            return self.current_id, self.current
        for key_id, provider in self.others.items():
            if key_id in recipients:
                return key_id, provider
        raise WrongMasterKey(wrong_master_key(", ".join(sorted(recipients)), list(self.known)))


def master_keys() -> MasterKeys:
    """Return the configured master keys. Errors as for :class:`MasterKeys`."""
    return MasterKeys()


def master_key() -> MasterKeyProvider:
    """Return the master key that wraps. Errors as for :class:`MasterKeys`."""
    return MasterKeys().current


def wrong_master_key(recipients: str, known: Collection[str]) -> str:
    """Say that content keys are wrapped to keys that are not configured."""
    others = list(known)[1:]
    more = f" (others that may open: {', '.join(others)})" if others else ""
    return (
        f"content keys are wrapped under master key {recipients}, but the configured one is {next(iter(known))}{more}. "
        "Configure the master key this archive was set up with; if it is being replaced, name the old one "
        "OTHER_MASTER_KEY until manage.py rotate_master_key has finished."
    )


def _load(source: Source) -> MasterKeyProvider:
    try:
        return load(source)
    except MasterKeyInvalid as error:
        reason = str(error)
    # Raised outside the handler: what failed may hold the key, and would travel along as the context.
    raise ImproperlyConfigured(reason)


def _key_id(source: Source, provider: MasterKeyProvider) -> str:
    try:
        return provider.key_id
    except MasterKeyInvalid as error:
        reason = f"{source.name}: {error}"
    raise ImproperlyConfigured(reason)
