"""JSON into values: a dataclass's own type hints say how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from confided_client.errors import UnreachableError

T = TypeVar("T")
_FROM_TEXT: Mapping[Any, Callable[[str], Any]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def read(kind: type[T], row: Any) -> T:
    """Return the value that ``row`` describes.

    Args:
        kind: A dataclass of :mod:`confided_client.models`.
        row: What came as JSON.

    Raises:
        UnreachableError: It is nothing of the kind: what answers is no such archive, or one that is far newer.
    """
    try:
        return cast(T, _read(kind, row))
    except (KeyError, TypeError, ValueError):
        raise UnreachableError(f"What came is no {kind.__name__}. Is the address that of an archive?") from None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the address of the next."""

    rows: list[Any]
    next: str | None


def rows_of(body: Any) -> Page:
    """Return the page that ``body`` is.

    Raises:
        UnreachableError: It is none.
    """
    rows, following = (body.get("results"), body.get("next")) if isinstance(body, dict) else (None, None)
    if not isinstance(rows, list) or not isinstance(following, str | None):
        raise UnreachableError("What came is no list. Is the address that of an archive?")
    return Page(rows, following)


def _read(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{field.name: _read(hints[field.name], value[field.name]) for field in fields(kind)})
    origin = get_origin(kind)
    if origin is UnionType:
        if value is None:
            return None
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return _read(kind, value)
    if origin is dict:
        return dict(_checked(dict, value))
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in _checked(list, value))
    if kind in _FROM_TEXT:
        return _FROM_TEXT[kind](_checked(str, value))
    return _checked(kind, value)


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _checked(kind: Any, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value
