"""QDPX (REFI-QDA project exchange 1.0): a project that opens in QDA programs, with each interview as a plain text.

The texts are written first, as they are read; what is said of them waits, compressed, and is written last.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from uuid import UUID, uuid5

from archive.holdings.sealed_files import Sink
from archive.release.exports.formats import qdpx_elements as xml
from archive.release.exports.formats.compressed import Waiting
from archive.release.exports.formats.format import MARKED, About, Format, Taken, citation_of
from archive.release.exports.formats.xml_text import attribute_text, holdable
from archive.release.exports.formats.zipping import Package, package
from archive.release.exports.marks.kinds import Palette

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_TYPES = {"Language": "Text", "Released": "Date", "Role": "Text"}
_GAP = "\n\n"


class _Project:
    """A project whose texts are being written."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._sources = Waiting()
        self._said: dict[tuple[str, str], list[UUID]] = {}
        self._variables = {name: self._guid("variable", name) for name in _TYPES}
        self._recipient = self._guid("recipient")
        self._users = {self._recipient: about.recipient}

    def _guid(self, *of: object) -> UUID:
        """Return the id that something has in this export and no other: copies do not run into each other."""
        return uuid5(self._about.export, " ".join(map(str, of)))

    def _made(self) -> xml.Made:
        return xml.Made(self._recipient, self._about.asked_at)

    def write_interview(self, zipped: Package, taken: Iterator[Taken]) -> None:
        """Write the text of one interview, and keep what is to be said of it."""
        first = next(taken)
        guid = self._guid("source", first.open.excerpt.interview_id)
        name, path = attribute_text(first.open.interview_code), f"internal://{guid}.txt"
        self._sources.add(f'<TextSource guid="{guid}" name="{name}" plainTextPath="{path}" {self._made().attributes}>')
        at, languages = 0, set()
        with zipped.part(f"sources/{guid}.txt") as part:
            for one in chain([first], taken):
                label, text = f"{one.speaker}: ", _plain(one.open.text)
                part.write(f"{label}{text}{_GAP}".encode())
                span = (at + len(label), at + len(label) + len(text))
                self._say(one, span)
                at = span[1] + len(_GAP)
                languages.add(one.open.excerpt.language)
        released = f"{first.open.excerpt.release.created_at:%Y-%m-%d}"
        told = self._value("Language", " ".join(sorted(languages))) + self._value("Released", released)
        self._sources.add(f"{told}</TextSource>")

    def _say(self, one: Taken, span: tuple[int, int]) -> None:
        """Keep where an excerpt stands, how it is cited, and under which codes it or a passage of it stands."""
        excerpt = one.open.excerpt
        guid = self._guid("excerpt", excerpt.pk)
        self._said.setdefault((one.speaker, excerpt.role), []).append(guid)
        name = f"{one.open.interview_code}, {one.speaker}, turn {excerpt.position + 1}"
        cited = xml.description(citation_of(self._about, one.open))
        self._sources.add(xml.selection(guid, name, span, self._made(), cited))
        for coding in one.codings:
            made = xml.Made(self._coder(coding.coded_by_id), coding.created_at)
            start = span[0] + (coding.start or 0)
            end = span[1] if coding.end is None else span[0] + coding.end
            inside = xml.description(coding.memo) + xml.coding(self._guid("coding", coding.id), coding, made)
            self._sources.add(xml.selection(self._guid("passage", coding.id), name, (start, end), made, inside))

    def _coder(self, user_id: UUID | None) -> UUID:
        """Return whom a coding is by: named where the recipient may know, the study's team otherwise."""
        guid = self._guid("coder", user_id)
        self._users.setdefault(
            guid, self._about.team.get(user_id, "the study's team") if user_id else "the study's team"
        )
        return guid

    def _value(self, name: str, what: str) -> str:
        return xml.value(self._variables[name], _TYPES[name], what)

    def pieces(self) -> Iterator[bytes]:
        """Yield the project's own document, once all texts are written."""
        for piece in chain(self._before(), self._cases()):
            yield piece.encode()
        if self._said:
            yield from chain([b"<Sources>"], self._sources.pieces(), [b"</Sources>"])
        yield self._after().encode()

    def _before(self) -> Iterator[str]:
        about = self._about
        names = f'name="{attribute_text(about.study)}" origin="Confided" creatingUserGUID="{self._recipient}"'
        when = f'creationDateTime="{xml.moment(about.asked_at)}"'
        yield f'{_HEAD}<Project xmlns="urn:QDA-XML:project:1.0" {names} {when}>'
        yield xml.users(self._users)
        yield from xml.codebook(about.codebook)
        yield xml.variables(self._variables, _TYPES)

    def _cases(self) -> Iterator[str]:
        if not self._said:
            return
        yield "<Cases>"
        for (speaker, role), selections in sorted(self._said.items()):
            yield from xml.case(self._guid("case", speaker, role), speaker, self._value("Role", role), selections)
        yield "</Cases>"

    def _after(self) -> str:
        guid = self._guid("terms")
        note = xml.note(guid, "Terms of this copy", self._about.terms, self._made())
        return f'{note}{xml.description(_told(self._about))}<NoteRef targetGUID="{guid}"/></Project>'


def _told(about: About) -> str:
    grant = f"grant {about.grant} for {about.purpose}" if about.grant else "the study's own team"
    until = f"To be deleted by {about.keep_until:%Y-%m-%d}."
    return f"Export {about.export}, for {about.recipient}: {grant}. {until} Terms stand in a note. {MARKED}"


def _plain(text: str) -> str:
    """Return a text with one kind of line end and nothing programs stumble over, as long as it was."""
    return holdable(text.replace("\r\n", " \n").replace("\r", "\n"))


def _write(about: About, taken: Iterable[Taken], out: Sink) -> None:
    project = _Project(about)
    with package(out) as zipped:
        for _interview, group in groupby(taken, key=lambda one: one.open.excerpt.interview_id):
            project.write_interview(zipped, group)
        with zipped.part("project.qde") as part:
            for piece in project.pieces():
                part.write(piece)


FORMAT = Format(extension="qdpx", mime="application/zip", palette=Palette.ANALYSIS, codes=True, write=_write)
