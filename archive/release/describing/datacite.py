"""DataCite metadata (kernel 4) in JSON: what a study would be registered with, short of a DOI. Pure."""

from typing import Any

from archive.release.describing.study_card import StudyCard

MIME = "application/vnd.datacite.datacite+json"
_ABOUT = (
    "Redacted transcripts of interviews given in trust. Excerpts are open on request, for a purpose and a time, within "
    "what each participant agreed to."
)


def as_datacite(card: StudyCard) -> dict[str, Any]:
    """Return a study's description with every property that DataCite demands but the DOI, which its team registers."""
    return {
        "identifiers": [{"identifier": card.address, "identifierType": "URL"}],
        "alternateIdentifiers": [{"alternateIdentifier": str(card.id), "alternateIdentifierType": "Confided study id"}],
        "creators": [{"name": card.team, "nameType": "Organizational"}],
        "titles": [{"title": card.title}],
        "publisher": "Confided",
        "publicationYear": str(card.year),
        "types": {"resourceType": "Redacted interview transcripts", "resourceTypeGeneral": "Dataset"},
        **({"language": card.languages[0]} if len(card.languages) == 1 else {}),
        "descriptions": [
            {"description": _ABOUT, "descriptionType": "Abstract"},
            *({"description": f"Language: {one}", "descriptionType": "Other"} for one in card.languages),
        ],
        "rightsList": [{"rights": card.terms or "On request.", "rightsUri": card.address}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
