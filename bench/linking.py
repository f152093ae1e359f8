"""Linking in a growing study: what an interview costs when there are fifty of them, and when there are two hundred."""

import random
import time

from archive.vocabulary import Category, Language
from bench.timing import Row
from redaction.engine.data import load_words
from redaction.engine.linking import EntityForms, Mention, link
from redaction.engine.naming.inflect import GIVEN, SURNAME, in_case
from redaction.engine.naming.russian import CASES

#: Mentions in one interview, and of how many people of the interview's own.
MENTIONS, PEOPLE = 120, 25
FEW, MANY = 50, 200


def measure() -> Row:
    """Return how fast mentions of the last interviews of a large study are linked, against those of a small one."""
    study = _interviews(MANY)
    few, many = _seconds(study[:FEW]), _seconds(study)
    what = f"linking, the last of {MANY} interviews"
    # Four times the study: were linking quadratic, an interview would cost four times as much.
    return Row(what, "mentions/s", MENTIONS / many, MENTIONS / few, f"the last of {FEW}", "≥ 0.5")


def link_study(interviews: list[list[tuple[str, Category]]]) -> list[float]:
    """Link interviews one after the other, each with all that the study knows by then; return the seconds of each."""
    known: dict[tuple[str, Category], dict[str, None]] = {}
    took = []
    for number, interview in enumerate(interviews):
        mentions = [Mention(str(at), text, what, Language.RUSSIAN) for at, (text, what) in enumerate(interview)]
        study = [EntityForms(key, what, tuple(forms)) for (key, what), forms in known.items()]
        began = time.process_time()
        linked = link(mentions, study)
        took.append(time.process_time() - began)
        for mention in mentions:
            key = linked.entities[mention.key]
            lasting = f"{number}:{key}" if key.startswith("new-") else key
            known.setdefault((lasting, mention.category), {})[mention.text] = None
    return took


def _seconds(interviews: list[list[tuple[str, Category]]]) -> float:
    return sum(link_study(interviews)[-5:]) / 5


def _interviews(count: int) -> list[list[tuple[str, Category]]]:
    """Make interviews in which people, some of them known elsewhere, are named in every case. Always the same ones."""
    chance = random.Random(7)  # noqa: S311 - a stage, not a secret
    lines = [line.split("\t") for line in load_words("pseudonyms.tsv")]
    given = [line for line in lines if line[0] == "given"]
    surnames = [line[3] for line in lines if line[0] == "surname"]
    everybody = [(chance.choice(given), chance.choice(surnames)) for _ in range(count * PEOPLE)]
    return [
        [_named(chance.choice(everybody[at * PEOPLE : (at + 1) * PEOPLE]), chance) for _ in range(MENTIONS)]
        for at in range(count)
    ]


def _named(person: tuple[list[str], str], chance: random.Random) -> tuple[str, Category]:
    (_, sex, _, name, *_), family = person
    case = chance.choice(CASES)
    words = [in_case(name, GIVEN, sex, case) or name]
    if chance.random() < 0.4:
        surname = family + ("а" if sex == "f" else "")
        words.append(in_case(surname, SURNAME, sex, case) or surname)
    return " ".join(word.capitalize() for word in words), Category.PERSON
