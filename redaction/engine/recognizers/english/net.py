"""What nothing explains goes to a reviewer: odd capitals, unknown words, and what somebody may be called by."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import means_itself
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.trifles import behind_determiner

UNEXPLAINED: Final = 0.25
# Above the score below which everyday words are let go of.
CALLED, MAYBE_CALLED = 0.55, 0.43
#: A capital says something of an everyday word where so many words have none.
FEWEST_SMALL, FEWEST_IN_PROSE = 2, 3
FIRST: Final = Token(".", 0, 0)
ENDS: Final = frozenset((".", "!", "?", ":", "—"))
TITLES: Final = cues("english_doubts", "titles")
APART: Final = cues("english_net", "apart")
#: Before a body's capitals: "from the DOT".
BODIES: Final = frozenset(("the", "at", "from", "by", "with", "to"))
LONGEST_BODY: Final = 6
#: Small words inside of a name.
LINKS: Final = frozenset(("of", "to", "for", "and", "the", "in", "on", "&", "de", "la", "without"))
MOST_LINKS: Final = 2
#: Behind the head of a list of people: "Peace, Innocent the boda man, and Sarah".
DOES: Final = cues("english_net", "does")
LISTING: Final = frozenset((",", "and", "&"))
GAP: Final = r"[ \t]{1,3}"
SOMEBODY: Final = (
    r"girl|boy|woman|man|guy|lad|lady|friend|person|someone|somebody|one|daughter|son|sister|brother|cousin|teacher|"
    r"neighbou?r|doctor|nurse|lawyer|colleague|baby|kid|child|student|wife|husband|girlfriend|boyfriend|aunt|uncle"
)
#: "A girl called hope": in any letters what follows is a name.
NAMED: Final = re.compile(
    rf"\b(?:{SOMEBODY}){GAP}(?:called|named|by{GAP}the{GAP}name(?:{GAP}of)?){GAP}(?P<name>[\w'’-]{{2,30}})"
)
#: "We called him Captain", "they call me damiko".
CALLS: Final = re.compile(
    rf"\b(?:call|calls|called|calling|nicknamed|named|christened|renamed){GAP}"
    rf"(?:him|her|me|us|them|myself|himself|herself|themselves){GAP}(?:(?:just|only|simply|always|also){GAP})?"
    rf"(?P<name>[\w'’-]{{2,30}}(?:{GAP}(?-i:[A-Z])[\w'’-]{{1,30}})?)",
    re.IGNORECASE,
)
#: Behind one of these an everyday word by which people are called is somebody's name.
ACQUAINTED: Final = frozenset(SOMEBODY.replace("neighbou?r", "neighbour|neighbor").split("|")) - {
    "one",
    "baby",
    "child",
    "kid",
}
#: "Called me back", "called her a liar", "call us tomorrow".
NOT_CALLED: Final = cues("english_net", "not_called")


def unexplained(
    tokens: Sequence[Token], taken: frozenset[int] | set[int], lists: NameLists, *, spoken: bool
) -> Iterator[Span]:
    """Find capitals inside of a sentence that nothing found so far and no habit of English explains.

    Args:
        tokens: one sentence.
        taken: the places of characters that belong to what was found.
        lists: tells how words are usually written.
        spoken: whether it is speech and not prose.

    Yields:
        Doubtful spans; words that stand side by side are one.
    """
    if not any(token.text[0].isupper() and token.start not in taken for token in tokens):
        return
    letters = [token for token in tokens if token.text[0].isalpha()]
    small = sum(token.text.islower() for token in letters)
    if (len(letters) - small) * 2 > len(letters) + 1:
        return
    enough = small >= (FEWEST_SMALL if spoken else FEWEST_IN_PROSE)
    runs: list[list[int]] = []
    for at in _odd_places(tokens, taken, lists, enough=enough):
        if runs and _joined(tokens, runs[-1][1], at):
            runs[-1][1] = at
        else:
            runs.append([at, at])
    for first, last in runs:
        yield Span(_from_head(tokens, first, lists), tokens[last].end, "PER", UNEXPLAINED)


def _odd_places(
    tokens: Sequence[Token], taken: frozenset[int] | set[int], lists: NameLists, *, enough: bool
) -> Iterator[int]:
    around = [FIRST, *tokens, FIRST, FIRST]
    for at, token in enumerate(tokens):
        if token.start in taken or not token.text[0].isupper():
            continue
        before, after, next_one = around[at], around[at + 2], around[at + 3]
        titled = after.text.istitle() and token.text.lower() in TITLES
        common = enough and not titled and not after.text[0].isdecimal()
        heads = _heads_list(before, token, after, next_one, lists) or (
            enough and before.text in ENDS and _tells(token, after, lists)
        )
        if heads or _is_odd(before, token, lists, common=common):
            yield at


def _joined(tokens: Sequence[Token], last: int, at: int) -> bool:
    """Tell whether two capitals are of one name: side by side, or with a small word between, "Right to Stay"."""
    if at == last + 1:
        return tokens[at].start - tokens[last].end <= 1
    return at <= last + 1 + MOST_LINKS and all(token.text in LINKS for token in tokens[last + 1 : at])


def _from_head(tokens: Sequence[Token], at: int, lists: NameLists) -> int:
    """Give the start of a question with the word before it that opens the sentence: "Helping Hands didn't answer"."""
    head = tokens[0]
    beside = at == 1 and tokens[1].start - head.end == 1
    named = beside and head.text.istitle() and head.text.isalpha() and lists.odd(head.text)
    return head.start if named and head.text.lower() not in APART else tokens[at].start


def _is_odd(before: Token, token: Token, lists: NameLists, *, common: bool) -> bool:
    word = token.text
    if not word[0].isupper() or len(word) < 2 or not word.replace("-", "").replace("’", "").isalpha():
        return False
    inside = before.text[0].isalnum() or before.text in (",", ";", "&", "/")
    if lists.name_like(word):
        # At the head of a sentence every word is capitalised: only one never seen otherwise is odd.
        return before.text[0].isalnum() or lists.usual(word) in "4?"
    return common and inside and lists.odd(word) and (not word.isupper() or _is_body(before, word))


def _is_body(before: Token, word: str) -> bool:
    """Tell whether capitals alone stand for a body, and are not said loud: "from the DOT", not "the BEST"."""
    return before.text.lower() in BODIES and len(word) <= LONGEST_BODY and not word.endswith("EST")


def _tells(token: Token, after: Token, lists: NameLists) -> bool:
    """Tell whether an everyday word by which people are called opens a sentence and does something: "Comfort came"."""
    does = after.text in DOES or after.text in ("'s", "’s")
    return does and token.text.istitle() and lists.called_by_a_word(token.text.lower())


def _heads_list(before: Token, token: Token, after: Token, next_one: Token, lists: NameLists) -> bool:
    """Tell whether a word opens a sentence and a list of people: "Peace, Innocent the boda man, and Sarah"."""
    word = token.text
    named = after.text in LISTING and next_one.text.istitle() and next_one.text.isalpha() and lists.odd(next_one.text)
    opens = before.text in ENDS and word.istitle() and word.isalpha() and not word.endswith(("ly", "ing"))
    return named and opens and lists.odd(word)


def uncapitalised(
    tokens: Sequence[Token], taken: set[int], text: str, lists: NameLists, *, raw: bool
) -> Iterator[Span]:
    """Find, where nothing is capitalised, unknown words, and words that people are called by and that can be meant so.

    Args:
        tokens: one sentence.
        taken: the places of characters that belong to what was found.
        text: the whole turn.
        lists: tells which words are known.
        raw: whether it is raw speech, where words that are hardly ever written small are asked about, too.
    """
    for at, token in enumerate(tokens):
        if token.start in taken:
            continue
        if lists.unknown(token.text) and not behind_determiner(tokens, at):
            yield Span(token.start, token.end, "PER", UNEXPLAINED)
        elif raw and at and lists.called_by_a_word(token.text) and tokens[at - 1].text in ACQUAINTED:
            # "She's made a friend precious": nothing else stands there.
            yield Span(token.start, token.end, "PER", CALLED)
        elif (raw and lists.hardly_small(token.text)) or (
            lists.called_by_a_word(token.text) and not means_itself(text, token.start)
        ):
            yield Span(token.start, token.end, "PER", MAYBE_CALLED)


def called(text: str, lists: NameLists, *, capitals: bool) -> Iterator[Span]:
    """Find what people are said to be called, everyday words included.

    Args:
        text: a turn.
        lists: tells which words name nobody.
        capitals: whether the turn has capitals where others have them.
    """
    for match in NAMED.finditer(text):
        if lists.may_be_called(match["name"]):
            yield Span(match.start("name"), match.end("name"), "PER", CALLED)
    for match in CALLS.finditer(text):
        name = match["name"]
        if not lists.may_be_called(name) or name.lower() in NOT_CALLED:
            continue
        if name[0].isupper():
            yield Span(match.start("name"), match.end("name"), "PER", CALLED)
        elif not capitals:
            yield Span(match.start("name"), match.end("name"), "PER", MAYBE_CALLED)
