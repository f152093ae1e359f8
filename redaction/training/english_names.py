"""Names that training puts in the place of others, from our own lists of facts."""

from collections.abc import Sequence

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.romanise import romanisations
from redaction.training.lexicon import COUNTRY_ALIASES, ENGINE

HEADS = ("Centre", "Foundation", "Initiative", "Union", "University", "Movement", "Group", "Council", "Network")
STEMS = (
    "Women's Rights", "Free Speech", "Open Steppe", "Civic Solidarity", "Youth", "Green Future", "Equal", "Rural",
    "Democratic", "Legal Aid", "Mothers", "Silk Road", "Crisis", "Student", "People's", "Election", "Queer", "Feminist",
)  # fmt: skip
COINED = (
    "Teńge", "Bolashaq", "Umai", "Tomiris", "Samruk", "Jana Qala", "Kok.media", "Talpyn", "Sana.kz", "QazRights",
    "Alma-Q", "Zhana-TV", "Erkin", "FemPoint", "Tirek", "Birlik", "Qanat", "Umit.org", "Aru", "Jibek", "Seven Hills",
    "NoSilence", "Dostyk-Info", "Equality.kg", "Sister's House", "Safe Space", "Blue Yurt", "RuLeaks", "Otan-Media",
)  # fmt: skip


def substitutes() -> dict[str, Sequence[str]]:
    """Give names by label: people, places and organisations of the region, in Latin letters."""
    regional = read_sections(ENGINE / "data" / "regional_names.txt")
    kazakh = read_sections(ENGINE / "data" / "kazakh_names.txt")
    given = [*regional["given"], *regional["diminutive"]]
    for section in ("female", "male"):
        given += [romanisations(name)[0].capitalize() for name in kazakh[section]]
    surnames = regional["surname"]
    people = [
        *given, *given, *surnames,
        *(f"{name} {surnames[index * 7 % len(surnames)]}" for index, name in enumerate(given)),
    ]  # fmt: skip
    places = [*regional["place"], *regional["place"], *regional["region"]]
    places += [f"{name} region" for name in regional["place"][::3]] + [name.title() for name in COUNTRY_ALIASES[5:12]]
    known = read_sections(ENGINE / "data" / "regional_organisations.txt", one_a_line=True)
    bodies = [name for section in known.values() for name in section if name.isascii()]
    bodies += [f"{stem} {HEADS[index % len(HEADS)]}" for index, stem in enumerate(STEMS * 4)]
    bodies += [f"{head} of {stem}" for head, stem in zip(HEADS * 3, regional["place"], strict=False)]
    return {"PER": people, "LOC": places, "ORG": [*bodies, *COINED, *COINED]}
