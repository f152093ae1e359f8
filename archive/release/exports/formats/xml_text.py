"""Text on its way into XML: what XML 1.0 cannot hold becomes U+FFFD, one character for one. Pure."""

import re
from xml.sax.saxutils import escape

#: Everything outside ``Char`` of XML 1.0, section 2.2.
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> str:
    """Return ``text`` with a replacement character in the place of each that XML cannot hold; as long as before."""
    return _NO_CHAR.sub("\N{REPLACEMENT CHARACTER}", text)


def element_text(text: str) -> str:
    """Return ``text`` as it stands between two tags."""
    return escape(holdable(text), {"\r": "&#13;"})


def attribute_text(text: str) -> str:
    """Return ``text`` as it stands in an attribute between double quotes; line breaks and tabs survive a reader."""
    return escape(holdable(text), {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
