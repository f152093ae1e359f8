"""A table of participants' profiles as a thesis on emigration printed it (2023): nine people, by pseudonym.

Facts alone: age, city, occupation, education and day of leaving. It is what a risk report has to warn of.
"""

from archive.vocabulary import Category
from redaction.engine.risk.classes import Person
from redaction.engine.risk.ladders import age_ladder, date_ladder, kind_ladder, plain_ladder

#: Pseudonym, age, city, occupation, education, day of leaving in September 2022.
TABLE = (
    ("Boris", 26, "Ufa", "IT", "bachelor", 22),
    ("Aleksandr", 30, "Tyumen", "sales", "", 27),
    ("Konstantin", 28, "Murmansk", "taxi driver, unemployed", "", 28),
    ("Igor", 28, "Moscow", "DJ and club owner", "bachelor", 29),
    ("Grigoriy", 27, "Murmansk", "translator", "bachelor, abroad", 28),
    ("Fyodor", 36, "Novosibirsk and Moscow", "DJ", "", 30),
    ("Vadim", 36, "Novosibirsk", "DJ", "", 30),
    ("Renat", 25, "Tomsk", "auditor", "bachelor of law", 23),
    ("Andrey", 27, "St Petersburg", "accountant", "master of economics", 23),
)
#: The federal districts of the cities.
REGIONS = {
    "Ufa": "Volga",
    "Tyumen": "Urals",
    "Murmansk": "north-west",
    "St Petersburg": "north-west",
    "Moscow": "centre",
    "Novosibirsk and Moscow": "Siberia",
    "Novosibirsk": "Siberia",
    "Tomsk": "Siberia",
}
ATTRIBUTES = ("age", "education", "left", "lives_in", "occupation")
AS_PRINTED = dict.fromkeys(ATTRIBUTES, 0)
CATEGORIES = {"age": Category.AGE, "left": Category.DATE, "lives_in": Category.PLACE, "occupation": Category.OCCUPATION}


def people() -> list[Person]:
    """Return the nine with their ladders."""
    return [
        Person(
            name,
            {
                "age": age_ladder(age),
                "lives_in": kind_ladder(city, REGIONS.__getitem__),
                "occupation": plain_ladder(occupation),
                "education": plain_ladder(education or "none told"),
                "left": date_ladder(f"{day} September 2022"),
            },
        )
        for name, age, city, occupation, education, day in TABLE
    ]
