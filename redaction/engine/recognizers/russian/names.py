"""People, places and organisations in Russian: what models believe joined with what dictionaries know."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.russian_network import network
from redaction.engine.languages.russian_reader import reader, weigh_together
from redaction.engine.languages.russian_text import Stretch, has_capitals, stretches
from redaction.engine.languages.russian_words import word_table
from redaction.engine.languages.telling import are_told_in_russian
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.beside import find_beside
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.recognizers.russian.aged import find_aged
from redaction.engine.recognizers.russian.agents import find_agents
from redaction.engine.recognizers.russian.bodies import find_numbered
from redaction.engine.recognizers.russian.called import find_so_named
from redaction.engine.recognizers.russian.clipped import find_clipped
from redaction.engine.recognizers.russian.context import (
    MASKED,
    SETTLED,
    UNSURE,
    find_bodies,
    find_broken,
    find_capitals,
    find_initials,
    find_kinds,
)
from redaction.engine.recognizers.russian.counted import find_by_number
from redaction.engine.recognizers.russian.cues import find_cued
from redaction.engine.recognizers.russian.dictionary import find_known
from redaction.engine.recognizers.russian.doers import find_doers
from redaction.engine.recognizers.russian.edges import find_faint
from redaction.engine.recognizers.russian.ellipsis import find_elided
from redaction.engine.recognizers.russian.explained import find_called_so, find_explained
from redaction.engine.recognizers.russian.firms import find_children, find_firms
from redaction.engine.recognizers.russian.headed import find_headed, find_short
from redaction.engine.recognizers.russian.institutions import find_dedicated, find_institutions, find_seated
from redaction.engine.recognizers.russian.kinds import find_kinds_of_bodies
from redaction.engine.recognizers.russian.labels import labels, without_labels
from redaction.engine.recognizers.russian.listed import find_listed
from redaction.engine.recognizers.russian.name_slots import find_name_slots
from redaction.engine.recognizers.russian.nicknames import find_nicknames
from redaction.engine.recognizers.russian.offices import find_offices
from redaction.engine.recognizers.russian.ordinals import find_counted
from redaction.engine.recognizers.russian.organised import find_organised
from redaction.engine.recognizers.russian.pairs import find_pairs
from redaction.engine.recognizers.russian.quoted import find_quoted, find_quoted_small
from redaction.engine.recognizers.russian.read import CATEGORIES, find_read
from redaction.engine.recognizers.russian.small_places import find_small_places
from redaction.engine.recognizers.russian.spelled import find_spelled
from redaction.engine.recognizers.russian.strange import find_strange
from redaction.engine.recognizers.russian.tails import find_tails, find_works
from redaction.engine.recognizers.russian.titled import find_titled
from redaction.engine.recognizers.russian.ungoverned import find_ungoverned
from redaction.engine.recognizers.russian.workplaces import find_so_called, find_workplaces

OPENING, CLOSING = ("«", "“"), ("»", "”")
SCORE: Final = attrgetter("score")


class RussianNamesRecognizer(Recognizer):
    """Two readings by models, dictionary names (pymorphy3, GeoNames) and cues such as "тётя Валя"."""

    NAME: ClassVar = "russian_names"
    CATEGORIES: ClassVar = (*CATEGORIES, Category.AGE)

    def __init__(self) -> None:
        super().__init__(Language.RUSSIAN.value)
        self._ahead: dict[str, list[Stretch]] = {}

    def load(self) -> None:
        """Load the models."""
        network(), word_table(), reader(cased=True), reader(cased=False)

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Let the models read several texts at once."""
        self._ahead = {text: list(stretches(text)) for text in texts}
        interview = are_told_in_russian(texts)
        every = [stretch for several in self._ahead.values() for stretch in several]
        for stretch in every:
            stretch.interview = interview
        weigh_together(every)

    def find(self, text: str) -> Iterable[Found]:
        """Find names; overlaps between the sources are left to the caller."""
        spoken = labels(text)
        every = self._ahead.get(text) or list(stretches(text))
        # Of a text that is one stretch it is known already whether capitals tell anything in it.
        cased = every[0].cased if len(every) == 1 else has_capitals(text)
        found = list(without_labels(_find_in_letters(text, cased=cased), spoken))
        covered = bytearray(len(text))
        _cover(covered, found)
        for start, end in spoken:
            covered[start:end] = SETTLED * (end - start)
        for stretch in every:
            read = list(without_labels(_find_in_words(text, stretch), spoken))
            read += find_pairs(stretch, read)
            _cover(covered, read)
            capitals = list(find_capitals(text, stretch, covered))
            _cover(covered, capitals)
            read += find_tails(text, stretch, [*read, *capitals])
            sure = [one for one in read if one.score >= MASKED]
            found += find_dedicated(text, stretch, _covered(text, sure, Category.PERSON))
            found += [*read, *capitals, *find_kinds(text, stretch, covered)]
            found += find_seated(text, stretch, _covered(text, sure, Category.PLACE))
        named = [_unquoted(text, one) for one in (*found, *find_broken(text, found), *find_quoted(text, covered))]
        faint = (one for stretch in every for one in find_faint(stretch))
        beside = without_labels(find_beside(text, named, faint), spoken)
        return [*named, *beside, *without_labels(find_aged(text, every), spoken)]


def _find_in_letters(text: str, *, cased: bool) -> Iterable[Found]:
    """Find what patterns of letters tell, in a text in which capitals tell something or not."""
    yield from find_cued(text)
    yield from find_numbered(text, cased=cased)
    yield from find_institutions(text, cased=cased)
    yield from find_kinds_of_bodies(text, cased=cased, small=in_small(text))
    yield from find_spelled(text)
    yield from find_called_so(text, cased=cased)
    yield from find_so_called(text, cased=cased)
    if not cased:
        yield from find_initials(text)
        yield from find_quoted_small(text)


def _find_in_words(text: str, stretch: Stretch) -> Iterable[Found]:
    """Find what models and dictionaries tell of words."""
    yield from find_read(text, stretch)
    yield from find_known(text, stretch)
    yield from find_bodies(text, stretch)
    yield from find_listed(stretch)
    yield from find_headed(text, stretch)
    yield from find_short(text, stretch)
    yield from find_explained(text, stretch)
    yield from find_titled(text, stretch)
    yield from find_elided(text, stretch)
    yield from find_by_number(text, stretch)
    yield from find_workplaces(stretch)
    yield from find_strange(stretch)
    yield from find_clipped(stretch)
    yield from find_firms(stretch)
    yield from find_children(stretch)
    yield from find_works(stretch)
    yield from find_agents(text, stretch)
    yield from find_so_named(text, stretch)
    yield from find_doers(text, stretch)
    yield from find_ungoverned(text, stretch)
    yield from find_organised(text, stretch)
    yield from find_counted(text, stretch)
    yield from find_offices(text, stretch)
    yield from find_small_places(text, stretch)
    yield from find_name_slots(text, stretch)
    yield from find_nicknames(text, stretch)


def _unquoted(text: str, found: Found) -> Found:
    """Take the quotation marks off a name unless one closes what opens inside of it: "КТУ «Манас»"."""
    if not text.endswith(CLOSING, found.start + 1, found.end) or any(
        text.find(mark, found.start + 1, found.end) >= 0 for mark in OPENING
    ):
        return found
    return found._replace(start=found.start + text.startswith(OPENING, found.start), end=found.end - 1)


def _cover(covered: bytearray, found: Iterable[Found]) -> None:
    """Note what is found: doubtful findings first, so that sure ones stand over them."""
    for start, end, _, score in sorted(found, key=SCORE):
        covered[start:end] = (SETTLED if score >= MASKED else UNSURE) * (end - start)


def _covered(text: str, found: Iterable[Found], category: Category) -> bytearray:
    """Tell of each code point whether something of a category is found there."""
    covered = bytearray(len(text))
    for start, end, named, _ in found:
        if named is category:
            covered[start:end] = SETTLED * (end - start)
    return covered
