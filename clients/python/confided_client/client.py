"""The archive, as your token may read it."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from confided_client.access import Access
from confided_client.asking import V1, Identified, id_of
from confided_client.codes import Codes
from confided_client.exports import Exports
from confided_client.interviews import Interviews
from confided_client.log import Log
from confided_client.models import Counts, Excerpt, FoundExcerpt, Me, Study
from confided_client.reading import read
from confided_client.transcripts import Transcripts
from confided_client.transport import Transport


class Client(Access, Codes, Exports, Interviews, Log, Transcripts):
    """Reads from one archive. Every method raises :class:`~confided_client.errors.ArchiveError` and its kinds.

    Args:
        address: The archive's, such as ``https://archive.example.org``.
        token: A token from your account's page in the archive.
        timeout: Seconds that an answer may take.
        patience: Seconds to wait in all, in one request, where the archive asks for it.

    Raises:
        ValueError: The address is none, or one that the token would reach unencrypted; or there is no token.
    """

    def __init__(self, address: str, token: str, *, timeout: float = 60.0, patience: float = 120.0) -> None:
        self._transport = Transport(address, token, timeout=timeout, patience=patience)

    @classmethod
    def from_environment(cls) -> Self:
        """Return a client of the archive in ``CONFIDED_URL``, with the token in ``CONFIDED_TOKEN``."""
        return cls(os.environ.get("CONFIDED_URL", ""), os.environ.get("CONFIDED_TOKEN", ""))

    def __repr__(self) -> str:
        return f"<Client of {self._transport.address}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections, and of what is held in memory."""
        self._transport.close()

    def me(self) -> Me:
        """Return whom the archive takes you for, and when the token expires."""
        return self._one(Me, "/me/")

    def studies(self) -> Iterator[Study]:
        """Yield the studies whose excerpts you may ask for."""
        return self._all(Study, "/studies/")

    def excerpts(
        self,
        q: str | None = None,
        *,
        study: UUID | str | Sequence[UUID | str] | None = None,
        interview: str | None = None,
        language: str | None = None,
        speaker_role: str | None = None,
        released_from: date | None = None,
        released_until: date | None = None,
        code: Identified | UUID | str | None = None,
        order: str | None = None,
        page_size: int = 100,
        age: str | None = None,
        gender: str | None = None,
        residence: str | None = None,
        ethnicity: str | None = None,
        **filters: Any,
    ) -> Iterator[FoundExcerpt]:
        """Yield excerpts, page after page as they are needed. Each page is on record as read by you.

        Args:
            q: What to look for: words in any of their forms, ``"exact phrases"``, and ``-words`` that must not occur.
            study: Only this study, by id, or only these: at most 20.
            interview: Only this interview, by its code or id.
            language: ``en``, ``kk`` or ``ru``.
            speaker_role: Such as ``participant``.
            released_from: Released on this day or later (UTC).
            released_until: Released on this day or earlier (UTC).
            code: Under this theme code or one below it.
            order: ``relevance`` (with a query), ``reading`` (without one) or ``newest``.
            page_size: Excerpts a request, up to 100.
            age: Ten years of the speaker's age, such as ``20-29``. A filter that would single somebody out is refused.
            gender: As participants let it be told; so are the two below.
            residence: Where they live.
            ethnicity: As they name it.
            filters: Further filters that the archive's documentation page names.
        """
        asked = {
            "q": q,
            "study": study if study is None or isinstance(study, UUID | str) else ",".join(map(str, study)),
            "interview": interview,
            "language": language,
            "speaker_role": speaker_role,
            "released_from": released_from,
            "released_until": released_until,
            "code": None if code is None else id_of(code),
            "order": order,
            "limit": page_size,
            "age": age,
            "gender": gender,
            "residence": residence,
            "ethnicity": ethnicity,
        }
        return self._all(FoundExcerpt, "/excerpts/", asked | filters)

    def counts(self, q: str | None = None, **filters: Any) -> Counts:
        """Return how many excerpts there are; the arguments are those of :meth:`excerpts`. One of them is read."""
        body = self._transport.get(f"{V1}/excerpts/", {"q": q, **filters, "limit": 1, "facets": "true"})
        return read(Counts, body["counts"] if isinstance(body, dict) and "counts" in body else None)

    def excerpt(self, excerpt: UUID | str) -> Excerpt:
        """Return one excerpt by the id that a citation names."""
        return self._one(Excerpt, f"/excerpts/{id_of(excerpt)}/")
