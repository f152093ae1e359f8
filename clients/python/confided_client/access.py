"""Access: which studies take requests, what one asked for, and what one was granted."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from confided_client.asking import V1, Asking, Identified, id_of
from confided_client.models import AccessRequest, Agreement, Grant, Study
from confided_client.reading import read


class Access(Asking):
    """Asks for access, and tells how far one's own reaches."""

    def access_requests(self) -> Iterator[AccessRequest]:
        """Yield what you asked for, newest first."""
        return self._all(AccessRequest, "/access-requests/")

    def catalogue(self) -> Iterator[Study]:
        """Yield the studies that take requests for access from you."""
        return self._all(Study, "/catalogue/")

    def agreement(self, study: UUID | str) -> Agreement:
        """Return the data-use agreement that asking for access to a study accepts."""
        return self._one(Agreement, f"/studies/{id_of(study)}/agreement/")

    def ask_for_access(
        self,
        agreement: Agreement,
        *,
        purpose: str,
        institution: str,
        what_for: str,
        until: date,
        languages: Iterable[str],
        about: str = "",
    ) -> AccessRequest:
        """Ask for access to a study, accepting its agreement. The token needs the scope ``access:write``.

        Args:
            agreement: As you read it; where it has changed since, nothing is asked for.
            purpose: Such as ``publication``: participants agree to some and not to others.
            institution: Where you work.
            what_for: What you want to do, for those who decide.
            until: The last day on which you want to read.
            languages: Of the interviews.
            about: Further remarks on what you ask for.
        """
        body = {
            "study": str(agreement.study),
            "agreement_version": agreement.version,
            "purpose": purpose,
            "institution": institution,
            "what_for": what_for,
            "until": until.isoformat(),
            "languages": list(languages),
            "about": about,
        }
        return read(AccessRequest, self._transport.send("POST", f"{V1}/access-requests/", body))

    def take_back(self, request: Identified | UUID | str) -> AccessRequest:
        """Take back a request that nobody has decided on. The token needs the scope ``access:write``."""
        address = f"{V1}/access-requests/{id_of(request)}/"
        return read(AccessRequest, self._transport.send("PATCH", address, {"state": "taken_back"}))

    def grants(self) -> Iterator[Grant]:
        """Yield the grants under which you read, or read once, newest first."""
        return self._all(Grant, "/grants/")
