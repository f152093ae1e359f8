"""Reading a QDPX project back, by nothing but the published schema: what a QDA program finds in it."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

NS = {"q": "urn:QDA-XML:project:1.0"}
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "published" / "Project.xsd"))


@dataclass(frozen=True)
class Selected:
    """A stretch of a text: what it says, what is noted of it, and under which codes it stands."""

    guid: str
    name: str
    text: str
    note: str
    codes: tuple[str, ...]


class Project:
    """A project as a program reads it. It fails if the file breaks the schema or refers to nothing."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.files["project.qde"], etree.XMLParser(resolve_entities=False))
        SCHEMA.assertValid(self.root)
        guids = self.root.xpath("//@guid")
        assert len(set(guids)) == len(guids)
        assert set(self.root.xpath("//@targetGUID|//@creatingUser|//@creatingUserGUID")) <= set(guids)
        self.codes = {one.get("guid"): self._path(one) for one in self._all("//q:Code")}
        self.texts = {one.get("name"): self._text(one) for one in self._all("//q:TextSource")}

    def _all(self, path: str):
        return self.root.xpath(path, namespaces=NS)

    def _path(self, code) -> tuple[str, ...]:
        above = [one.get("name") for one in code.iterancestors("{urn:QDA-XML:project:1.0}Code")]
        return (*reversed(above), code.get("name"))

    def _text(self, source) -> str:
        """The plain text of a source, with its line ends as they are."""
        kept = source.get("plainTextPath").removeprefix("internal://")
        return self.files[f"sources/{kept}"].decode("utf-8")

    def selections(self, source: str) -> list[Selected]:
        """The selections of a source, cut out of its text by code points."""
        text = self.texts[source]
        return [
            Selected(
                guid=one.get("guid"),
                name=one.get("name"),
                text=text[int(one.get("startPosition")) : int(one.get("endPosition"))],
                note=one.findtext("q:Description", "", NS),
                codes=tuple(self.codes[ref.get("targetGUID")][-1] for ref in one.findall("q:Coding/q:CodeRef", NS)),
            )
            for one in self._all(f'//q:TextSource[@name="{source}"]/q:PlainTextSelection')
        ]

    def quotations(self, source: str) -> list[Selected]:
        return [one for one in self.selections(source) if not one.codes]

    def cases(self) -> dict[str, tuple[dict[str, str], list[str]]]:
        """By name: variables, and the texts of their selections."""
        by_guid = {one.guid: one.text for source in self.texts for one in self.selections(source)}
        found = {}
        for case in self._all("//q:Case"):
            values = self._values(case)
            found[case.get("name")] = (
                values,
                [by_guid[one.get("targetGUID")] for one in case.findall("q:SelectionRef", NS)],
            )
        return found

    def _values(self, of) -> dict[str, str]:
        names = {one.get("guid"): one.get("name") for one in self._all("//q:Variable")}
        values = of.findall("q:VariableValue", NS)
        return {names[one[0].get("targetGUID")]: one[1].text for one in values}

    def variables(self, source: str) -> dict[str, str]:
        return self._values(self._all(f'//q:TextSource[@name="{source}"]')[0])

    def description(self) -> str:
        return self.root.findtext("q:Description", "", NS)

    def note(self) -> str:
        return self.root.findtext("q:Notes/q:Note/q:PlainTextContent", "", NS)

    def users(self) -> set[str]:
        return {one.get("name") for one in self._all("//q:User")}
