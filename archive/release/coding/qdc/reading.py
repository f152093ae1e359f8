"""A REFI-QDA codebook read, with bounded work: no document type and so no entities, so many codes, so deep.

Sets (groups of codes beside the tree) are passed over, as is whatever else a program adds.
"""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID
from xml.parsers import expat

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.release.coding.words import MOST_CODES, MOST_LEVELS, NAME_LENGTH, BadWordsError, CodeWords, cleaned, folded

MAX_BYTES: Final = 5 * 1024 * 1024
#: Elements within elements: the levels of codes, what holds them, and something to spare for what others add.
_DEEPEST: Final = MOST_LEVELS + 20
_NAMESPACES: Final = "urn:QDA-XML:codebook:"
_SEPARATOR: Final = " "
_GUID: Final = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
_YES: Final = {"true": True, "1": True, "false": False, "0": False}
_REASONS: Final[dict[str, "str | Promise"]] = {
    "too_large": _("The file is larger than 5 MB. A codebook is not; export the codes alone."),
    "not_xml": _(
        "This is no XML, or it is damaged, or in an encoding that is not read here. Export the codebook anew."
    ),
    "entities": _("The file declares a document type, which no REFI-QDA codebook does. Export the codebook anew."),
    "not_a_codebook": _("This is XML, but no REFI-QDA codebook. Export codes as “REFI-QDA Codebook” (.qdc)."),
    "too_many": _("The file has more codes than a codebook here may have. Export a part of it."),
    "too_deep": _("Codes stand too deep below each other. Move them up, and export the codebook anew."),
    "no_codes": _("There is no code in this file."),
    "guid": _("A code has no identifier, or one that is none, or that another code has. Export the codebook anew."),
    "name": _("A code has no name, one that is too long, or the name of another one beside it. Rename it there."),
    "definition": _("The description of a code is too long, or holds control characters. Shorten it there."),
    "colour": _("A code has a colour that is none. Choose another one there."),
    "codable": _("Whether a code can be used must be said as true or false. Export the codebook anew."),
}


class QdcRejected(ValueError):  # noqa: N818 - says what is the case, as the caller reads it
    """A file is not taken.

    Attributes:
        reason: Stable code.
        line: Line of the file at which it was found; 0 where that is none in particular.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line

    @property
    def message(self) -> str:
        """What to tell the person, and where in the file."""
        said = str(_REASONS[self.reason])
        return f"{said} {_('(Line %(line)d.)') % {'line': self.line}}" if self.line else said


@dataclass(frozen=True, slots=True)
class FileCode:
    """A code of a file: its identifier, the identifier of the one it stands under, and what is said of it."""

    guid: UUID
    parent: UUID | None
    words: CodeWords
    codable: bool


def read_qdc(data: bytes) -> list[FileCode]:
    """Return the codes of a file, each after the one it stands under, siblings in their order.

    Args:
        data: The file; hostile input is welcome.

    Raises:
        QdcRejected: It is no codebook, or one that cannot be taken; the message says what to do.
    """
    if len(data) > MAX_BYTES:
        raise QdcRejected("too_large")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except QdcRejected:
        raise
    except (expat.ExpatError, LookupError, ValueError):  # the last two of encodings that expat leaves to Python
        raise QdcRejected("not_xml", reader.line) from None
    if not reader.codes:
        raise QdcRejected("no_codes")
    return [code for code in (one.finished() for one in reader.codes) if code is not None]


class _Unfinished:
    """A code while its element is read; a description may still follow."""

    def __init__(self, guid: UUID, parent: UUID | None, attributes: dict[str, str], line: int) -> None:
        self.guid, self.parent, self.line = guid, parent, line
        self.name, self.colour = attributes.get("name", ""), attributes.get("color", "")
        self.codable = attributes.get("isCodable", "true").strip()
        self.description: list[str] = []

    def finished(self) -> FileCode:
        """Return the code as it is taken."""
        if self.codable not in _YES:
            raise QdcRejected("codable", self.line)
        try:
            words = cleaned(CodeWords(self.name, "".join(self.description), self.colour))
        except BadWordsError as error:
            raise QdcRejected(error.field, self.line) from None
        return FileCode(self.guid, self.parent, words, _YES[self.codable])


class _Reader:
    """Follows the events of one parse."""

    def __init__(self) -> None:
        self.codes: list[_Unfinished] = []
        self._open: list[tuple[str, bool]] = []
        self._within: list[_Unfinished] = []
        self._guids: set[UUID] = set()
        self._names: set[tuple[UUID | None, str]] = set()
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    @property
    def line(self) -> int:
        """Where the parser is."""
        return self.parser.CurrentLineNumber

    def _doctype(self, *_about: object) -> None:
        raise QdcRejected("entities", self.line)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _found, name = tag.rpartition(_SEPARATOR)
        if not self._open and (name != "CodeBook" or not namespace.startswith(_NAMESPACES)):
            raise QdcRejected("not_a_codebook", self.line)
        if len(self._open) >= _DEEPEST:
            raise QdcRejected("too_deep", self.line)
        known = name if namespace.startswith(_NAMESPACES) else ""
        begins = known == "Code" and self._may_begin()
        if begins:
            self._begin(attributes)
        self._open.append((known, begins))

    def _may_begin(self) -> bool:
        """Return whether a code may stand here: in a code, or at the top."""
        inside_code = bool(self._open) and self._open[-1][1]
        return inside_code or [name for name, _begun in self._open] == ["CodeBook", "Codes"]

    def _begin(self, attributes: dict[str, str]) -> None:
        if len(self.codes) >= MOST_CODES:
            raise QdcRejected("too_many", self.line)
        if len(self._within) >= MOST_LEVELS:
            raise QdcRejected("too_deep", self.line)
        parent = self._within[-1].guid if self._within else None
        code = _Unfinished(self._guid(attributes.get("guid", "")), parent, attributes, self.line)
        name = " ".join(code.name.split())
        if len(name) > NAME_LENGTH:  # now: folding can make a character into eighteen
            raise QdcRejected("name", self.line)
        sibling = (parent, folded(name))
        if sibling in self._names:
            raise QdcRejected("name", self.line)
        self._names.add(sibling)
        self.codes.append(code)
        self._within.append(code)

    def _guid(self, value: str) -> UUID:
        found = _GUID.fullmatch(value.strip())
        guid = UUID(found[1]) if found else None
        if guid is None or guid in self._guids:
            raise QdcRejected("guid", self.line)
        self._guids.add(guid)
        return guid

    def _end(self, _tag: str) -> None:
        _name, begun = self._open.pop()
        if begun:
            self._within.pop()

    def _text(self, data: str) -> None:
        if len(self._open) > 1 and self._open[-1][0] == "Description" and self._open[-2][1]:
            self._within[-1].description.append(data)
