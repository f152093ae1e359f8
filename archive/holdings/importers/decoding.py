"""Bytes to text: UTF-8, UTF-16 and Windows-1251, told apart without guessing.

A wrong guess would not fail, it would garble names so that detection misses them. What is none of the three is
therefore refused with the advice to save as UTF-8.
"""

import codecs
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import TranscriptRejected

_ADVICE = gettext_lazy("Open it in a text editor, save it as UTF-8 and upload it again.")
_ALLOWED_CONTROLS = frozenset("\t\n\r\v\f\x85")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_COMMON_RUSSIAN = frozenset("оеаинтсрвл")
_CP1251_SIGNS = frozenset("«»—–…„“”‘’‹›•№§°±·©®™†‡€‰ \u00a0\u00ad")
# Letters in words of Russian are these ten in two of three cases; text in another Cyrillic code page read as
# Windows-1251 stays far below half.
_MIN_COMMON_SHARE = 0.4
_MIN_LETTERS_TO_JUDGE = 20
_MIN_UTF16_SHARE = 0.6
_SAMPLE_CHARACTERS = 200_000


def decode(data: bytes) -> str:
    """Return the text of a transcript file.

    Args:
        data: the whole file, with or without a byte order mark.

    Returns:
        The text without byte order mark; line ends are left as they are.

    Raises:
        TranscriptRejected: ``empty``, ``damaged_text``, ``not_text`` or ``unknown_encoding``.
    """
    if not data:
        raise TranscriptRejected("empty", _("The file is empty. Choose the file that holds the transcript."))
    text = _decode(data)
    return check_text(text.removeprefix("\ufeff"))


def check_text(text: str) -> str:
    """Return ``text`` unchanged if it is text a person can have written.

    Raises:
        TranscriptRejected: ``empty`` (nothing but white space), ``damaged_text`` (half of a UTF-16 pair) or
            ``not_text`` (control characters).
    """
    if not text.strip().strip("\ufeff\u200b\u200c\u200d\u2060").strip():
        raise TranscriptRejected("empty", _("There is no text in it. Choose the file that holds the transcript."))
    for character in set(text):
        if "\ud800" <= character <= "\udfff":
            raise _rejected("damaged_text", _("Some characters are damaged (half of a pair is missing)."))
        if _is_forbidden(character):
            raise _rejected("not_text", _("The file holds control characters, so it is not plain text."))
    return text


def _rejected(code: str, fault: str) -> TranscriptRejected:
    """Return the error that says what is wrong, a whole sentence, and then how to save the file."""
    return TranscriptRejected(code, f"{fault} {_ADVICE!s}")


def _is_forbidden(character: str) -> bool:
    code = ord(character)
    if character in _ALLOWED_CONTROLS:
        return False
    return code < 0x20 or 0x7F <= code < 0xA0 or (code & 0xFFFE) == 0xFFFE


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _rejected("unknown_encoding", _("The file is in UTF-32, which is not taken."))
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8")
    if data.startswith(codecs.BOM_UTF16_LE):
        return _strict(data, "utf-16-le")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _strict(data, "utf-16-be")
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strict(data, unmarked)
    return _attempt(data, "utf-8") or _cp1251(data)


def _attempt(data: bytes, encoding: str) -> str | None:
    """Decode or return None, so that no error is raised while the codec's, which holds the whole file, is at hand."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise _rejected("damaged_text", _("The file is cut off or damaged."))
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its high bytes: Latin has 00 there, Cyrillic 04, and one-byte text has neither anywhere."""
    units = len(data) // 2
    if not units:
        return None
    odd, even = data[1::2], data[0::2]
    little = (odd.count(0) + odd.count(4)) / units
    big = (even.count(0) + even.count(4)) / units
    if max(little, big) < _MIN_UTF16_SHARE or little == big:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _cp1251(data: bytes) -> str:
    """Decode Windows-1251, or refuse what only happens to decode."""
    text = _attempt(data, "cp1251")
    if not text or not _is_plausible_russian(text):
        raise _rejected(
            "unknown_encoding",
            _("The encoding of the file could not be told (not UTF-8, UTF-16 or Windows-1251)."),
        )
    return text


def _is_plausible_russian(text: str) -> bool:
    foreign = {character for character in set(text) if ord(character) > 0x7F}
    if not foreign <= _RUSSIAN | _CP1251_SIGNS:
        return False
    text = text[:_SAMPLE_CHARACTERS]
    letters = [character for character in text if character in _RUSSIAN]
    if len(letters) < _MIN_LETTERS_TO_JUDGE:
        return not _has_odd_case(text) and not _has_mixed_words(text)
    common = sum(letter.lower() in _COMMON_RUSSIAN for letter in letters)
    return common / len(letters) >= _MIN_COMMON_SHARE and not _has_odd_case(text)


def _has_odd_case(text: str) -> bool:
    """Whether capitals follow small letters all through: KOI8-R read as Windows-1251 looks so."""
    odd = sum(a.islower() and b.isupper() and b in _RUSSIAN for a, b in pairwise(text))
    return odd > 0.1 * len(text.split())


def _has_mixed_words(text: str) -> bool:
    """Whether a word mixes alphabets: accented Latin letters read as Windows-1251 look so."""
    return any(
        any(letter in _RUSSIAN for letter in word) and any("a" <= letter.lower() <= "z" for letter in word)
        for word in text.split()
    )
