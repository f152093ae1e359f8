import time
import zipfile
from io import BytesIO

import docx
import pytest

from archive.holdings.importers import TranscriptRejected, parse
from archive.vocabulary import Language

from .documents import honest, rewritten, saved, with_body

HONEST = honest("I: Where were you born?", "R: In Taraz.", "We moved later.")
DOCUMENT = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data, name="a.docx"):
    return parse(data, filename=name, default_language=Language.ENGLISH)


def words(data):
    return [(turn.speaker, turn.text) for turn in read(data).turns]


def code_of(data, name="a.docx"):
    began = time.process_time()
    with pytest.raises(TranscriptRejected) as rejected:
        read(data, name)
    assert time.process_time() - began < 5
    assert rejected.value.__context__ is None
    return rejected.value.code


def test_paragraphs_are_lines_and_a_turn_lasts_over_them():
    parsed = read(HONEST)
    assert parsed.format == "docx"
    assert words(HONEST) == [("I", "Where were you born?"), ("R", "In Taraz.\nWe moved later.")]


def test_runs_tabs_and_breaks():
    xml = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>R</w:t></w:r><w:r><w:t xml:space='preserve'>: In Ta</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>raz</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>it</w:t><w:br/><w:t>was</w:t></w:r></w:p>"
    )
    assert words(with_body(xml)) == [("R", "In Taraz\tit was")]


def test_tables_are_read_with_their_label_column_and_tables_inside():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "I", "Where?"
    table.cell(1, 0).text, table.cell(1, 1).text = "R:", "There."
    table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "Inside."
    assert words(saved(document)) == [("I", "Where?"), ("R", "There.\nInside.")]


def test_merged_cells_are_read_once():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Once."
    assert words(saved(document)) == [(None, "Once.")]


def test_insertions_are_read_deletions_and_hidden_words_are_not():
    xml = (
        "<w:p><w:r><w:t>R: It was </w:t></w:r>"
        "<w:del w:id='1' w:author='Secret Author'><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='2' w:author='Secret Author'><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:ins w:id='3' w:author='Secret Author'><w:r><w:t>inserted</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r>"
        "<w:r><w:instrText>PAGEREF secret</w:instrText></w:r></w:p>"
    )
    assert words(with_body(xml)) == [("R", "It was inserted.")]


def test_comments_properties_headers_and_authors_never_come_along():
    document = docx.Document()
    paragraph = document.add_paragraph("R: In Taraz.")
    document.add_comment(paragraph.runs[0], text="canary comment", author="canary author")
    document.core_properties.author = document.core_properties.title = "canary property"
    document.sections[0].header.paragraphs[0].text = "canary header"
    assert "canary" not in repr(read(saved(document)))


def test_content_controls_are_read():
    xml = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>R: Yes.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert words(with_body(xml)) == [("R", "Yes.")]


def test_a_document_without_words_is_empty():
    assert code_of(honest()) == "empty"


def bomb_of_one_part():
    return rewritten(HONEST, replace={DOCUMENT: b"<w:p>" + b" " * 31_000_000})


def bomb_of_pictures():
    return rewritten(HONEST, add={f"word/media/{n}.png": bytes(26_000_000) for n in range(4)})


def bomb_of_ratio():
    return rewritten(HONEST, add={"word/media/1.png": bytes(20_000_000)})


def bomb_of_entries():
    return rewritten(HONEST, add={f"word/media/{n}": b"" for n in range(2001)})


def same_name_twice():
    with pytest.warns(UserWarning, match="Duplicate"):
        return rewritten(HONEST, add={DOCUMENT: b"<other/>"})


@pytest.mark.parametrize("make", [bomb_of_one_part, bomb_of_pictures, bomb_of_ratio, bomb_of_entries, same_name_twice])
def test_zip_bombs_are_refused_before_they_unpack(make):
    assert code_of(make()) == "zip_bomb"


def test_a_directory_that_lies_about_sizes_unpacks_to_no_more():
    packed = bytearray(rewritten(HONEST, add={"word/extra.xml": b"<a>" + b" " * 1_000_000 + b"</a>"}))
    directory = packed.rindex(b"PK\x01\x02", 0, packed.rindex(b"word/extra.xml"))
    packed[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert code_of(bytes(packed)) == "damaged_docx"


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document/>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document/>'


@pytest.mark.parametrize(
    "xml", [LAUGHS, EXTERNAL, LAUGHS.decode().encode("utf-16"), LAUGHS.replace(b"DOCTYPE", b"doctype")]
)
@pytest.mark.parametrize("part", [DOCUMENT, "word/styles.xml", "_rels/.rels", "[Content_Types].xml"])
def test_declared_entities_are_refused_in_every_part(xml, part):
    assert code_of(rewritten(HONEST, replace={part: xml})) == "xml_entities"


@pytest.mark.parametrize(
    "xml",
    [
        b"not xml",
        b"",
        f"<w:document {W}/>".encode(),
        f"<w:document {W}><w:body/></w:other>".encode(),
        f"<w:document {W}><w:body>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:body></w:document>".encode(),
    ],
)
def test_damaged_and_bottomless_xml_is_refused(xml):
    assert code_of(rewritten(HONEST, replace={DOCUMENT: xml})) == "damaged_docx"


def test_a_cut_off_document_is_refused():
    assert code_of(HONEST[: len(HONEST) // 2]) == "damaged_docx"
    assert code_of(HONEST[:30]) == "damaged_docx"


def test_an_encrypted_package_is_refused():
    packed = bytearray(HONEST)
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(packed)) == "encrypted"


def test_other_zips_are_not_word():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert code_of(buffer.getvalue()) == "not_word"
    assert code_of(buffer.getvalue(), "a.odt") == "unknown_extension"


def test_a_document_of_very_many_paragraphs_is_refused():
    body = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>" * 20_001
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    assert code_of(rewritten(HONEST, replace={DOCUMENT: xml}, compression=zipfile.ZIP_STORED)) == "too_many_turns"
