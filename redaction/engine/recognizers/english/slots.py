"""Bodies and places that raw speech calls by everyday words, where a name is due: "it is run by safe harbour"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.recognizers.english.lists import NameLists

#: Masked where a body's name is due, asked about where it could be anything's.
DUE, DOUBTED = 0.52, 0.46
GAP: Final = r"[ \t]{1,3}"
WORD: Final = r"[a-z][a-z’'-]{1,20}"
#: What is done with a body, and what belongs to one.
WITH_BODY: Final = (
    rf"(?:join(?:s|ed|ing)?|(?:appl(?:y|ied|ies)|wrote|written|write|belong(?:s|ed|ing)?|complained|referred|sent{GAP}me|"
    rf"donated|reported){GAP}to|members?{GAP}of|branch{GAP}of|(?:run|funded|owned|paid|organi[sz]ed|supported|sponsored|founded|"
    rf"referred|backed){GAP}by|(?:played|plays?|playing|sings?|sang|singing|dance[ds]?|dancing){GAP}(?:for|with|at|in)|"
    rf"(?:appointment|hearing|case|interview|meeting|account|contract|card|bed|place|session|course|class|trial){GAP}(?:is{GAP})?(?:at|with)|"
    rf"(?:stud(?:y|ied|ies|ying)|treated|registered|rent(?:s|ed|ing)?|signed{GAP}up|volunteer(?:s|ed|ing)?){GAP}(?:at|with|from|in)|"
    rf"(?:work(?:s|ed|ing)?|job|shifts?|hired|lawyer|nurse|woman|man|lady|guy|people|someone|somebody|friends?|girl|doctor|"
    rf"priest|pastor|money|grant|help|support|letter|call|email){GAP}(?:with|for|at|from)|outside(?:{GAP}of)?|"
    rf"in{GAP}front{GAP}of|opposite|across{GAP}from|next{GAP}to)"
)
#: Where somebody is or lives.
AT_PLACE: Final = (
    r"(?:live[ds]?|living|slept|sleep(?:s|ing)?|grew[ \t]up|moved|moving|born|buried|crossed|stay(?:s|ed|ing)?|hid|"
    r"hiding|met|arrived|settled|camped|raised|walked|drove|fled|held|kept|transferred)"
)
#: What a thing is said to be before its name: "a bakery two sisters", "the magazine was called the other shore".
KIND: Final = (
    r"(?:organi[sz]ation|association|charity|foundation|collective|choir|band|team|magazine|newspaper|paper|company|firm|agency|"
    r"restaurant|cafe|bakery|hotel|hostel|shop|salon|"
    r"book(?:shop|store)|supermarket|kindergarten|school|clinic|hospital|church|shelter|club|bar|pub|gym|group|union|project|"
    r"camp|farm|factory|theatre|theater|radio|channel|village|street|estate)"
)
#: What else may be said to be called something.
NAMED_KIND: Final = (
    rf"(?:{KIND[3:-1]}|store|market|garage|nursery|daycare|college|academy|library|museum|brand|page|podcast|blog|app|"
    r"place)"
)
PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<due>{WITH_BODY}){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
        rf"\b{AT_PLACE}{GAP}(?:in|at|by|near|to|on|from|behind|outside){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
        rf"\b(?P<due>{NAMED_KIND}){GAP}(?:(?:is|was|it's|that's){GAP})?(?P<called>called|named){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}(?:a{GAP})?{WORD}){{0,3}})",
        rf"\b(?P<due>{KIND}){GAP}(?:it's|is|was){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
        rf"\b(?P<loose>from|at|with|by|for|in|into|of|near|through|to(?={GAP}the)){GAP}(?P<article>the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
        rf"\b(?:rang|phoned|contacted|emailed|messaged|texted|against|versus)(?:{GAP}up)?{GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
        rf"\b(?:an?|the|this|our|their|my){GAP}(?:{WORD}{GAP})?(?P<kind>{KIND}){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,3}})",
    )
)
#: The groups by which a pattern tells that a name is due: what is done with a body, and what it is ("a bakery kamps").
DUE_BY: Final = frozenset(("due", "kind"))
#: One word without an article, of a kind that is now and then capitalised, where only a body or a place takes none:
#: "a rose from spar", "she debates at assumption".
BARE: Final = re.compile(
    rf"\b(?:at|from|against|near|outside|opposite){GAP}(?P<name>{WORD})(?![\w’'-])(?={GAP}(?P<after>[a-z’']+)|\W|$)"
)
MASS: Final = ("s", "ing", "ed", "ly", "ness", "ity", "tion", "ment", "ism")
#: Words that no such name begins with, that end one, that may stand inside of one, and of which none alone is made.
NEVER: Final = cues("english_employed", "never") | cues("english_slots", "never")
ENDS: Final = cues("english_employed", "ends") | cues("english_slots", "ends")
INSIDE: Final = frozenset(("of", "to", "without", "in", "for", "and"))
#: What a name for a body may be made of besides: "have a lovely day", "you and me".
OWN: Final = frozenset(("a", "the", "my", "your", "our", "me", "you", "us", "it", "is", "be", "on", "at"))
FEW: Final = 2
#: Behind one of these a body is likelier than a place or stuff.
BODILY: Final = frozenset(("at", "from", "for", "with", "by"))
PLACING: Final = frozenset(("in", "to"))
NOT_CALLED: Final = cues("english_net", "not_called")
TITLES: Final = cues("english_titled", "titles") | {"mr", "mrs", "ms", "miss"}
PLAIN: Final = cues("english_slots", "plain")
COMMON: Final = cues("english_slots", "common")
PARTS: Final = re.compile(WORD)
KINDS: Final = re.compile(KIND)
#: "thirty-seven", "us'll".
CUT: Final = re.compile(r"[’'-]")


def slots(
    text: str, taken: set[int], lists: NameLists, *, sure: bool, masked: set[int] | None = None
) -> Iterator[Span]:
    """Find what may be the name of a body or a place in a turn without capitals.

    Args:
        text: a turn.
        taken: the places of characters that belong to what was found.
        lists: tells how words are usually written.
        sure: whether it is raw speech, where what a name is due for is masked.
        masked: those of the places taken that are masked, if any are only asked about: where a name is due in raw
            speech, what was asked about is part of it.

    Yields:
        Spans of kind "ORG"; they may overlap.
    """
    for pattern in PATTERNS:
        due = sure and not DUE_BY.isdisjoint(pattern.groupindex)
        passed = taken if masked is None or not due else masked
        for match in pattern.finditer(text):
            called = bool(match.groupdict().get("called"))
            words = _phrase(list(PARTS.finditer(text, *match.span("name"))), called=called)
            if "loose" in pattern.groupindex:
                # What was only asked about is part of it.
                sealed = masked if masked is not None and match["article"] and len(words) == FEW else taken
                named = bool(words) and not any(word.start() in sealed for word in words)
                said = [word.group() for word in words]
                named = named and _stands_out(said, lists, match["loose"], article=bool(match["article"]))
            elif any(word.start() in passed for word in words):
                words = _around(words, passed)
                nothing = TITLES | COMMON | NEVER | INSIDE | (frozenset() if "kind" in pattern.groupindex else PLAIN)
                named = any(word.start() not in passed and word.group() not in nothing for word in words)
            else:
                named = bool(words) and _may_name([word.group() for word in words], lists, called=called)
            # "We sang in the choir": which one is not said.
            if named and not (KINDS.fullmatch(words[0].group()) and text.endswith("the ", 0, words[0].start())):
                yield Span(words[0].start(), words[-1].end(), "ORG", DUE if due else DOUBTED)

    for match in BARE.finditer(text):
        word, after = match["name"], match["after"]
        alone = after is None or after in ENDS | INSIDE
        if alone and match.start("name") not in taken and _may_stand_bare(word, lists):
            yield Span(match.start("name"), match.end("name"), "ORG", DOUBTED)


def _may_stand_bare(word: str, lists: NameLists) -> bool:
    known = COMMON | PLAIN | NEVER | ENDS
    return word not in known and lists.usual(word) == "1" and lists.odd(word) and not word.endswith(MASS)


def _around(words: list[re.Match[str]], taken: set[int]) -> list[re.Match[str]]:
    """Give a phrase as far as it belongs to what was found in it.

    It ends at the next small word or doing behind that ("rotterdam buying cheese"), and begins behind a word that
    places it: "scrap in alang".
    """
    found = [at for at, word in enumerate(words) if word.start() in taken]
    first, last = 0, found[-1]
    for at in range(found[0]):
        first = at + 1 if words[at].group() in PLACING else first
    while last + 1 < len(words) and not _does(words[last + 1].group()):
        last += 1
    return words[first : last + 1]


def _stands_out(words: list[str], lists: NameLists, before: str, *, article: bool) -> bool:
    """Tell whether words behind any preposition may name something: of 150 that were asked about here nine did.

    Behind an article one of them is hardly ever written small, or unknown; else they are several that are now and then
    written large, all of them behind "in" and the like, one of them where a body is likelier ("from refuge point").
    """
    if not _may_name(words, lists, called=False):
        return False
    if article:
        return any(lists.usual(word) in "34" or lists.unknown(word) for word in words)
    large = [lists.usual(word) != "0" for word in words if word not in INSIDE]
    return len(words) > 1 and "and" not in words and (any(large) if before in BODILY else all(large))


def _does(word: str) -> bool:
    return word in INSIDE or word.endswith(("ing", "ed"))


def _phrase(words: list[re.Match[str]], *, called: bool) -> list[re.Match[str]]:
    """Give the words up to where a phrase ends; what something is called may begin with any word."""
    kept: list[re.Match[str]] = []
    for at, word in enumerate(words):
        inside = INSIDE | OWN if called else INSIDE
        goes_on = kept and word.group() in inside and at + 1 < len(words) and words[at + 1].group() not in ENDS | NEVER
        if not goes_on and not (called and at == 0) and (word.group() in ENDS or CUT.split(word.group())[0] in ENDS):
            break
        kept.append(word)
    while kept and kept[-1].group() in INSIDE:
        kept.pop()
    return kept


def _may_name(words: list[str], lists: NameLists, *, called: bool) -> bool:
    if called:
        return words[0] not in NOT_CALLED and (len(words) > 1 or words[0] not in NEVER | ENDS)
    if words[0] in NEVER or words[0].endswith("ly"):
        return False
    told = [word for word in words if word not in INSIDE]
    if all(word in PLAIN | COMMON | NEVER for word in told):
        return False
    if len(words) == 1:
        return words[0] not in COMMON | PLAIN and lists.usual(words[0]) in "234?"
    return True
