"""Word documents for tests, honest and hostile."""

import zipfile
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def honest(*paragraphs):
    """Return a Word document of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document):
    """Return the bytes of a python-docx document."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_body(xml):
    """Return a Word document whose body begins with this XML (prefix ``w``)."""
    document = docx.Document()
    for element in reversed(list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))):
        document.element.body.insert(0, element)
    return saved(document)


def rewritten(data, *, replace=None, add=None, compression=zipfile.ZIP_DEFLATED):
    """Return a package with parts replaced or added, written by hand."""
    buffer = BytesIO()
    replace = replace or {}
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", compression) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, replace.get(entry.filename, source.read(entry)))
        for name, content in (add or {}).items():
            target.writestr(name, content)
    return buffer.getvalue()
