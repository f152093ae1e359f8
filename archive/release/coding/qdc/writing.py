"""A codebook written as a REFI-QDA codebook. Pure, but for what it is given."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID
from xml.etree import ElementTree

from archive.release.coding.shapes import OpenCode

NAMESPACE: Final = "urn:QDA-XML:codebook:1.0"
MIME: Final = "application/xml"
_ORIGIN: Final = "Confided"


def write_qdc(codes: Sequence[OpenCode]) -> bytes:
    """Return codes as a file.

    Args:
        codes: At least one, whole trees, each after the one it stands under; as ``codebook_of`` returns them.

    Raises:
        ValueError: There is none: the format has no empty codebook.
    """
    if not codes:
        raise ValueError("an empty codebook cannot be written")
    root = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": _ORIGIN})
    elements: dict[UUID | None, ElementTree.Element] = {None: ElementTree.SubElement(root, "Codes")}
    for code in codes:
        elements[code.id] = element_of(elements[code.parent_id], code)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def element_of(parent: ElementTree.Element, code: OpenCode) -> ElementTree.Element:
    """Return a ``Code`` element for ``code``, put last into ``parent``; those under it belong into it, in turn."""
    attributes = {"guid": str(code.guid), "name": code.name, "isCodable": "true" if code.codable else "false"}
    if code.colour:
        attributes["color"] = code.colour
    made = ElementTree.SubElement(parent, "Code", attributes)
    if code.definition:
        ElementTree.SubElement(made, "Description").text = code.definition
    return made
