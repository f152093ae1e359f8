"""REFI-QDA codebooks: what is written is valid and comes back the same; what is hostile or broken is refused."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.release.coding.qdc import QdcRejected, read_qdc, write_qdc
from archive.release.coding.qdc.reading import MAX_BYTES
from archive.release.coding.shapes import OpenCode
from archive.release.coding.words import MOST_CODES, MOST_LEVELS, BadWordsError, CodeWords, cleaned, folded

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("codebook.xsd")))
NOW = datetime(2026, 3, 1, tzinfo=UTC)
GUID = "1ff58b12-6f6f-4b0c-8be5-bbdc91f55294"
#: As a program writes it that has groups of codes, and says where its schema lies.
FOREIGN = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:codebook:1.0 C.xsd"
          origin="Another program" xmlns="urn:QDA-XML:codebook:1.0">
  <Codes>
    <Code guid="{{{GUID.upper()}}}" name="Үй &amp; home" color="#46AA00" isCodable="false">
      <Description>Where they
stay 🏠</Description>
      <Code guid="{GUID.replace("1", "2")}" name="Rent" isCodable="1"/>
    </Code>
  </Codes>
  <Sets><Set name="group" guid="{uuid4()}"><Description>of codes</Description><MemberCode guid="{GUID}"/></Set></Sets>
</CodeBook>"""


def codebook(inside: str) -> bytes:
    return f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{inside}</Codes></CodeBook>'.encode()


def code(inside: str = "", **attributes: str) -> str:
    usual = {"guid": str(uuid4()), "name": "A", "isCodable": "true"} | attributes
    written = " ".join(f'{name}="{value}"' for name, value in usual.items())
    return f"<Code {written}>{inside}</Code>"


def usable(name: str, definition: str = "") -> bool:
    try:
        return bool(cleaned(CodeWords(name, definition)))
    except BadWordsError:
        return False


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі ", min_size=1, max_size=20)
EMOJI = st.sampled_from(["🏠", "👩‍👩‍👧", "🏳️‍🌈 pride", "e\u0301", "<&>\"'", "]]>", "Ⅳ"])
NAMES = st.one_of(WORDS, CYRILLIC, EMOJI).filter(usable)
LINES = st.text(st.sampled_from("\n\r\t <&>") | st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
DEFINITIONS = st.one_of(st.just(""), LINES).filter(lambda text: usable("x", text))


@st.composite
def codebooks(draw) -> list[OpenCode]:
    """Draw a tree of codes as the archive keeps them: siblings of different names, not too deep."""
    made: list[OpenCode] = []
    for _ in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from([None, *(one for one in made if one.depth < MOST_LEVELS - 1)]))
        words = cleaned(CodeWords(draw(NAMES), draw(DEFINITIONS), draw(st.sampled_from(["", "#00ff7f", "#abc"]))))
        above = parent.id if parent else None
        if folded(words.name) in {folded(one.name) for one in made if one.parent_id == above}:
            continue
        path = (*(parent.path if parent else ()), words.name)
        said = (above, len(path) - 1, path, words.definition, words.colour, draw(st.booleans()))
        made.append(OpenCode(uuid4(), uuid4(), uuid4(), *said, uuid4(), NOW))
    return made


def told(codes) -> set[tuple]:
    """What a file tells of codes."""
    guids = {one.id: one.guid for one in codes}
    return {
        (one.guid, guids.get(one.parent_id), CodeWords(one.name, one.definition, one.colour), one.codable)
        for one in codes
    }


@settings(max_examples=40)
@given(codebooks())
def test_what_is_written_is_valid_and_reads_the_same(codes):
    data = write_qdc(codes)
    SCHEMA.assertValid(etree.fromstring(data))
    read = read_qdc(data)
    assert {(one.guid, one.parent, one.words, one.codable) for one in read} == told(codes)
    for parent in {one.parent_id for one in codes}:
        order = [one.guid for one in codes if one.parent_id == parent]
        assert [one.guid for one in read if one.guid in order] == order


def test_another_programs_file():
    SCHEMA.assertValid(etree.fromstring(FOREIGN.encode()))
    home, rent = read_qdc(FOREIGN.encode())
    assert (home.guid, home.parent, home.codable) == (UUID(GUID), None, False)
    assert home.words == CodeWords("Үй & home", "Where they\nstay 🏠", "#46aa00")
    assert (rent.parent, rent.words, rent.codable) == (home.guid, CodeWords("Rent"), True)
    assert [one.words for one in read_qdc(FOREIGN.lstrip("\ufeff").replace("utf-8", "utf-16").encode("utf-16"))] == [
        home.words,
        rent.words,
    ]


def test_an_empty_codebook_is_not_written():
    with pytest.raises(ValueError, match="empty"):
        write_qdc([])


BILLION = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NESTED = "<x>" * 200_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_xml"),
        (b"\x00\xff" * 100, "not_xml"),
        (b"PK\x03\x04", "not_xml"),
        (codebook(code())[:-5], "not_xml"),
        (b'<?xml version="1.0" encoding="utf-7"?><x/>', "not_xml"),
        (b'<?xml version="1.0" encoding="base64"?><x/>', "not_xml"),
        (BILLION.encode() + codebook(code(name="&b;")), "entities"),
        (BILLION.encode("utf-16") + b"", "entities"),
        (OUTSIDE.encode() + codebook(code()), "entities"),
        (b"<html></html>", "not_a_codebook"),
        (b'<CodeBook xmlns="urn:elsewhere"/>', "not_a_codebook"),
        (b'<Project xmlns="urn:QDA-XML:project:1.0"/>', "not_a_codebook"),
        (codebook(""), "no_codes"),
        (codebook(f"<More>{code()}</More>"), "no_codes"),
        (codebook(code(guid="")), "guid"),
        (codebook(code(guid="1; DROP TABLE")), "guid"),
        (codebook(code(guid=GUID) + code(guid=GUID.upper(), name="B")), "guid"),
        (codebook(code(name=" ")), "name"),
        (codebook(code(name="n" * 251)), "name"),
        (codebook(code() + code(name="a ")), "name"),
        (codebook(code(f"<Description>{'d' * 10_001}</Description>")), "definition"),
        (codebook(code(color="red")), "colour"),
        (codebook(code(isCodable="maybe")), "codable"),
        (codebook(NESTED), "too_deep"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_refused(data, reason):
    with pytest.raises(QdcRejected) as refused:
        read_qdc(data)
    assert refused.value.reason == reason
    assert refused.value.message
    assert "DROP" not in refused.value.message


def test_a_name_that_grows_when_it_is_folded_is_refused_before_it_does(monkeypatch):
    monkeypatch.setattr(
        "archive.release.coding.qdc.reading.folded", lambda name: pytest.fail(f"folded {len(name)} characters")
    )
    with pytest.raises(QdcRejected, match="name"):
        read_qdc(codebook(code(name="\ufdfa" * 251)))


def test_too_many_codes_and_too_deep_ones():
    with pytest.raises(QdcRejected, match="too_many"):
        read_qdc(codebook("".join(code(name=str(number)) for number in range(MOST_CODES + 1))))
    deep = ""
    for _ in range(MOST_LEVELS):
        deep = code(deep)
    assert len(read_qdc(codebook(deep))) == MOST_LEVELS
    with pytest.raises(QdcRejected, match="too_deep"):
        read_qdc(codebook(code(deep)))


@settings(max_examples=80)
@given(st.binary(max_size=300), st.integers(0, len(FOREIGN)), st.integers(0, 60))
def test_a_mangled_file_is_read_or_refused(noise, place, cut):
    data = FOREIGN.encode()
    with suppress(QdcRejected):
        read_qdc(data[:place] + noise + data[place + cut :])
