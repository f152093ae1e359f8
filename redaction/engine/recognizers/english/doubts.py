"""What of a name read by the models is kept: without the signs and small words at its ends, and how sure it stays."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token
from redaction.engine.cues import cues
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.trifles import GOVERNING, behind_determiner, is_trifle

#: Words in small letters that no name begins or ends with.
EDGES: Final = cues("english_doubts", "edges")
#: Titles in front of a name, which are none of it.
TITLES: Final = cues("english_doubts", "titles")
#: A title that is nothing else, not even what somebody is called by.
ABBREVIATED: Final = cues("english_doubts", "abbreviated")
#: The full stop belongs to short words: "Inc.", "Ltd.", "St.".
LONGEST_ABBREVIATION: Final = 4
#: Below these scores a number is none, and a misspelt small word or a capitalised common noun goes to a reviewer.
NUMBER, SMALL, COMMON, DOUBT = 0.8, 0.75, 0.75, 0.45
#: "Lisa_resume.doc" is a file; "EB4054" is a room, a product or a code more often than anybody's name.
FILE: Final = re.compile(r"\S+\.(?:docx?|pdf|xlsx?|csv|txt|pptx?|jpe?g|png|gif|mp[34]|wav|zip|html?)", re.IGNORECASE)
CODE: Final = re.compile(r"(?![A-Z][a-z]{3,}-\d{1,2}$)(?=.*\d)(?=.*[A-Za-z])[\w-]+")
#: What somebody is by office; nobody is called by nothing else.
ROLES: Final = cues("english_doubts", "roles")
#: Kin and titles, which small letters make of nobody; those of them that people are called are left out.
KINDRED: Final = (cues("english_titled", "titles") | cues("age_english", "kin")) - cues("english_doubts", "called")
#: So many words in a row are a headline or the title of a book, if the models are not sure of a body.
LONGEST_BODY, CERTAIN = 6, 0.85
#: Below these an everyday word of a text without capitals goes to a reviewer, too: of some forty that were masked as a
#: body or a place six were one, behind an article ("the gate") one of 13.
EVERYDAY, EVERYDAY_BEHIND = 0.6, 0.8
NEVER: Final = 2.0
ARTICLES: Final = frozenset(("the", "a", "an"))
#: What small letters name behind an article is asked about below these.
ARTICLED_COMMON, ARTICLED, ASKED = 0.8, 0.65, 0.4
#: From here on what is found is masked.
SURE: Final = 0.5


def settled(
    tokens: Sequence[Token], spans: Iterator[Span], lists: NameLists, *, capitals: bool, spoken: bool
) -> Iterator[Span]:
    """Trim the spans that models found in a sentence, and doubt those that names hardly ever look like.

    Args:
        tokens: the sentence.
        spans: what was found in it.
        lists: tells how words are usually written.
        capitals: whether the turn has capitals where others have them.
        spoken: whether it is speech and not prose.
    """
    found = list(spans)
    starts, ends = {span.start for span in found}, {span.end for span in found}
    for span in found:
        inside = [at for at, token in enumerate(tokens) if span.start <= token.start < span.end]
        first, after = inside[0], inside[-1] + 1
        # Where a name goes on as one of another kind ("Gulf of", "Mexico") what joins them is part of it.
        joined_before = first > 0 and tokens[first - 1].end in ends
        joined_after = after < len(tokens) and tokens[after].start in starts
        kept = _trimmed(tokens[first:after], head=not joined_before, tail=not joined_after)
        if span.kind == "PER":
            kept = kept[_behind_titles(kept) :]
        kept = _without_nouns(kept, lists)
        determined = bool(kept) and behind_determiner(tokens, tokens.index(kept[0]))
        score = _doubted(kept, span, lists, capitals=capitals, determined=determined) if kept else 0.0
        if score and span.kind == "ORG" and not capitals and _is_one_of_many(tokens, kept, lists):
            score = min(score, DOUBT)
        if score and not capitals and _is_common(kept, span, lists, determined=determined):
            continue
        if score and not capitals and span.kind == "PER" and _has_article(tokens, kept):
            score = min(score, ASKED) if span.score < _least_behind_article(kept[0].text, lists) else score
        if score and (span.score >= SURE or not _trifle(tokens, kept, score, lists, (capitals, spoken))):
            yield Span(kept[0].start, kept[-1].end, span.kind, score)


def _has_article(tokens: Sequence[Token], kept: Sequence[Token]) -> bool:
    before = tokens.index(kept[0]) - 1
    return len(kept) == 1 and before >= 0 and tokens[before].text in ARTICLES


def _least_behind_article(word: str, lists: NameLists) -> float:
    """Give the score from which on a small word behind an article is masked as a person's name: "the bell", "a porter".

    Of 16 such words below these scores two were names, which were a car's.
    """
    return ARTICLED_COMMON if lists.common([word]) else ARTICLED if lists.usual(word) == "3" else 0.0


def _is_common(tokens: Sequence[Token], span: Span, lists: NameLists, *, determined: bool) -> bool:
    """Tell whether a body that the models hardly believe in is a common noun of speech: "the rice", "bread".

    Of 39 such words behind an article none was a name in interviews put in small letters, of 79 others seven.
    """
    if span.kind != "ORG":
        return False
    if determined and len(tokens) == 1:
        return lists.common([tokens[0].text]) and span.score < EVERYDAY_BEHIND
    if any(lists.listed(token.text) for token in tokens) or tokens[-1].text in GOVERNING:
        return False
    habits = {lists.usual(token.text) for token in tokens if token.text[0].isalpha()}
    return habits <= set("01") and span.score < (EVERYDAY if len(tokens) == 1 else SURE)


def _is_one_of_many(tokens: Sequence[Token], kept: Sequence[Token], lists: NameLists) -> bool:
    """Tell whether everyday words are one body of its sort, which nobody names with "a": "a credit union"."""
    first = tokens.index(kept[0])
    before = [token.text for token in tokens[max(0, first - 2) : first]]
    behind = before[-1:] in (["a"], ["an"]) or (before[:1] in (["a"], ["an"]) and lists.ordinary(before[1]))
    return behind and all(lists.ordinary(token.text) for token in kept)


def _trifle(
    tokens: Sequence[Token], kept: Sequence[Token], score: float, lists: NameLists, kind: tuple[bool, bool]
) -> bool:
    first = next(at for at, token in enumerate(tokens) if token.start == kept[0].start)
    capitals, spoken = kind
    return is_trifle(tokens, first, first + len(kept), score, lists, capitals=capitals, spoken=spoken)


def _trimmed(tokens: Sequence[Token], *, head: bool, tail: bool) -> Sequence[Token]:
    first, after = 0, len(tokens)
    while head and first < after and (_is_sign(tokens[first]) or tokens[first].text in EDGES):
        first += 1
    while tail and first < after and _hangs_on(tokens, after):
        after -= 1
    return tokens[first:after]


def _hangs_on(tokens: Sequence[Token], after: int) -> bool:
    last = tokens[after - 1]
    return last.text in EDGES or (_is_sign(last) and not _ends(tokens, after))


def _without_nouns(tokens: Sequence[Token], lists: NameLists) -> Sequence[Token]:
    """Take the common nouns off a capitalised name: "Houston refinery", "Hamas leaders", but not "Medeu district"."""
    first, after = 0, len(tokens)
    while after - first > 1 and tokens[first].text[0].isupper() and lists.common_noun(tokens[after - 1].text):
        after -= 1
    while after - first > 1 and tokens[after - 1].text[0].isupper() and lists.common_noun(tokens[first].text):
        first += 1
    return tokens[first:after]


def _is_sign(token: Token) -> bool:
    return not any(map(str.isalnum, token.text))


def _ends(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether a sign at the end is the full stop of a short word, or closes a bracket of the name's own."""
    sign = tokens[after - 1].text
    if sign == ")":
        return any(token.text == "(" for token in tokens[: after - 1])
    before = tokens[after - 2].text if after > 1 else ""
    like_others = before[:1].isupper() or not any(token.text[0].isupper() for token in tokens)
    return sign in ".!" and like_others and (0 < len(before) <= LONGEST_ABBREVIATION or sign == "!")


def _behind_titles(tokens: Sequence[Token]) -> int:
    """Give the place behind the titles and kinship that stand before a name: "Colonel", "Aunt", "Dr."."""
    at = 0
    while at + 1 < len(tokens) and (tokens[at].text.lower() in TITLES or (at > 0 and tokens[at].text == ".")):
        at += 1
    nothing = at == len(tokens) - 1 and tokens[at].text.lower() in {*ABBREVIATED, "."}
    return len(tokens) if nothing else at


def _doubted(tokens: Sequence[Token], span: Span, lists: NameLists, *, capitals: bool, determined: bool) -> float:
    if not any(each.isalpha() for token in tokens for each in token.text):
        return 0.0 if span.score < NUMBER else span.score
    least = _least(tokens, span, lists, capitals=capitals, determined=determined)
    if least > 1:
        return 0.0
    return min(span.score, DOUBT) if span.score < least else span.score


def _least(tokens: Sequence[Token], span: Span, lists: NameLists, *, capitals: bool, determined: bool) -> float:
    """Give the score from which on what is written so is masked; above one for what names nobody."""
    written = "".join(token.text for token in tokens)
    if tokens[-1].end - tokens[0].start == len(written) and (FILE.fullmatch(written) or CODE.fullmatch(written)):
        return NEVER if FILE.fullmatch(written) else 1.0
    words = [token.text for token in tokens if token.text[0].isalpha()]
    if span.kind == "PER" and all(word.lower() in ROLES for word in words):
        return NEVER
    if len(tokens) > 1:
        return CERTAIN if span.kind == "ORG" and len(words) > LONGEST_BODY else SURE
    word = tokens[0].text
    if word in KINDRED and not capitals:
        return NEVER
    if word.islower() and capitals:
        return SURE if lists.listed(word) else SMALL
    if span.kind == "PER" or lists.usual(word) not in "012" or lists.listed(word):
        return SURE
    if capitals:
        return COMMON if word.istitle() else SURE
    return EVERYDAY_BEHIND if determined else EVERYDAY
