"""DDI Codebook 2.5 (``ddi:codebook:2_5``): a study's citation, kind of data, and terms of access. Pure."""

from xml.etree import ElementTree

from archive.release.describing.study_card import StudyCard
from archive.release.exports.formats.xml_text import holdable

MIME = "application/xml"
_NAMESPACE = "ddi:codebook:2_5"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KIND = "Transcripts of interviews, redacted"
_RESTRICTION = "Excerpts are open under a grant, for a purpose and a time, within what each participant agreed to."

Element = ElementTree.Element


def as_ddi(card: StudyCard) -> bytes:
    """Return a study's description as a DDI Codebook document, in UTF-8."""
    ElementTree.register_namespace("", _NAMESPACE)
    book = Element(f"{{{_NAMESPACE}}}codeBook", {"version": "2.5", _XML_LANG: "en"})
    study = _add(book, "stdyDscr")
    _cite(_add(study, "citation"), card)
    _add(_add(_add(study, "stdyInfo"), "sumDscr"), "dataKind", _KIND)
    _say_access(_add(study, "dataAccs"), card)
    for language in card.languages:
        _add(study, "notes", language, type="language")
    return bytes(ElementTree.tostring(book, encoding="utf-8", xml_declaration=True))


def _cite(citation: Element, card: StudyCard) -> None:
    titles = _add(citation, "titlStmt")
    _add(titles, "titl", card.title)
    _add(titles, "IDNo", str(card.id), agency="Confided")
    _add(_add(citation, "rspStmt"), "AuthEnty", card.team)
    _add(_add(citation, "distStmt"), "distrbtr", "Confided", URI=card.site)
    _add(citation, "holdings", card.address, URI=card.address)


def _say_access(access: Element, card: StudyCard) -> None:
    _add(_add(access, "setAvail"), "accsPlac", card.site, URI=card.site)
    use = _add(access, "useStmt")
    _add(use, "restrctn", _RESTRICTION)
    _add(use, "citReq", "Cite each excerpt by its address in the archive.")
    if card.terms:
        _add(use, "conditions", card.terms)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    if text:
        child.text = holdable(text)
    return child
