"""What a reader finds in an exported file, whatever its format."""

import io
import zipfile
from xml.etree import ElementTree

from archive.release.exports.marks.marking import unmarked


def words_in(data: bytes) -> str:
    """Return every word of an export, set as usual: of a package, those of all its parts, without their markup."""
    if not data.startswith(b"PK"):
        return unmarked(data.decode())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return unmarked("\n".join(_words_of(name, package.read(name)) for name in package.namelist()))


def _words_of(name: str, part: bytes) -> str:
    if name.endswith((".xml", ".rels", ".qde")):
        root = ElementTree.fromstring(part)
        told = [one for element in root.iter() for one in element.attrib.values()]
        return "".join(root.itertext()) + "\n" + "\n".join(told)
    return part.decode("utf-8", "replace")
