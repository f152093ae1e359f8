"""Elements of a REFI-QDA project (``urn:QDA-XML:project:1.0``), as text. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from archive.release.coding.shapes import OpenCode, OpenCoding
from archive.release.exports.formats.xml_text import attribute_text, element_text


@dataclass(frozen=True, slots=True)
class Made:
    """Who made an element and when. Every element that can say so does: some programs cannot read one that does not."""

    by: UUID
    at: datetime

    @property
    def attributes(self) -> str:
        """As they stand in a tag."""
        return f'creatingUser="{self.by}" creationDateTime="{moment(self.at)}"'


def moment(at: datetime) -> str:
    """Return a moment as ``xsd:dateTime`` in UTC, to the second."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def description(text: str) -> str:
    """Return a description; nothing for an empty text."""
    return f"<Description>{element_text(text)}</Description>" if text else ""


def users(names: Mapping[UUID, str]) -> str:
    """Return whoever made something of the project."""
    each = (f'<User guid="{guid}" name="{attribute_text(name)}"/>' for guid, name in names.items())
    return f"<Users>{''.join(each)}</Users>"


def codebook(codes: Iterable[OpenCode]) -> Iterator[str]:
    """Yield the codebook: ``codes``, each right before those under it, as elements within each other."""
    depth = -1
    for code in codes:
        yield "<CodeBook><Codes>" if depth < 0 else "</Code>" * (depth - code.depth + 1)
        depth = code.depth
        colour = f' color="{code.colour}"' if code.colour else ""
        codable = "true" if code.codable else "false"
        yield f'<Code guid="{code.guid}" name="{attribute_text(code.name)}" isCodable="{codable}"{colour}>'
        yield description(code.definition)
    if depth >= 0:
        yield "</Code>" * (depth + 1) + "</Codes></CodeBook>"


def variables(guids: Mapping[str, UUID], types: Mapping[str, str]) -> str:
    """Return the variables that cases and sources can have values of, by name."""
    each = (f'<Variable guid="{guids[name]}" name="{name}" typeOfVariable="{kind}"/>' for name, kind in types.items())
    return f"<Variables>{''.join(each)}</Variables>"


def value(variable: UUID, kind: str, what: str) -> str:
    """Return a value of a variable of type ``kind``."""
    reference = f'<VariableRef targetGUID="{variable}"/>'
    return f"<VariableValue>{reference}<{kind}Value>{element_text(what)}</{kind}Value></VariableValue>"


def case(guid: UUID, name: str, values: str, selections: Iterable[UUID]) -> Iterator[str]:
    """Yield a case: somebody who speaks, and what they say."""
    yield f'<Case guid="{guid}" name="{attribute_text(name)}">{values}'
    for selection in selections:
        yield f'<SelectionRef targetGUID="{selection}"/>'
    yield "</Case>"


def selection(guid: UUID, name: str, span: tuple[int, int], made: Made, inside: str) -> str:
    """Return a selection of a plain text: from and to in code points, the end exclusive."""
    where = f'startPosition="{span[0]}" endPosition="{span[1]}"'
    tag = f'<PlainTextSelection guid="{guid}" name="{attribute_text(name)}" {where} {made.attributes}>'
    return f"{tag}{inside}</PlainTextSelection>"


def coding(guid: UUID, one: OpenCoding, made: Made) -> str:
    """Return that a selection stands under a code."""
    return f'<Coding guid="{guid}" {made.attributes}><CodeRef targetGUID="{one.code.guid}"/></Coding>'


def note(guid: UUID, name: str, text: str, made: Made) -> str:
    """Return the one note that the project has."""
    tag = f'<Note guid="{guid}" name="{attribute_text(name)}" {made.attributes}>'
    return f"<Notes>{tag}<PlainTextContent>{element_text(text)}</PlainTextContent></Note></Notes>"
