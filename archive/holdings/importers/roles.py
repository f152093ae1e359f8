"""Who is the interviewer: by the word of the label, else by who asks the questions."""

import re
from collections.abc import Iterable, Sequence

from archive.vocabulary import SpeakerRole

from .model import ParsedTurn
from .wordlist import words

_INTERVIEWER = words(
    """
    i, q, int, interviewer, moderator, facilitator, researcher, question, host, и, инт, интервьюер, интервьюэр,
    интервьюерка, исследователь, исследовательница, модератор, ведущий, ведущая, вопрос, корр, корреспондент,
    корреспондентка, сұхбаттасушы, сұхбат алушы, сұхбат жүргізуші, зерттеуші, жүргізуші, сұрақ, тілші
    """
)
_PARTICIPANT = words(
    """
    r, p, resp, respondent, participant, interviewee, informant, answer, narrator, р, респ, респондент,
    респондентка, участник, участница, информант, информантка, рассказчик, рассказчица, собеседник,
    собеседница, ответ, жауап беруші, қатысушы, әңгімелеуші, жауап
    """
)
_OTHER = words(
    """
    translator, interpreter, observer, переводчик, переводчица, наблюдатель, наблюдательница, аудармашы,
    бақылаушы
    """
)
_NEUTRAL = words(
    """
    a, s, speaker, voice, unknown, в, о, с, ж, спикер, говорящий, голос, сөйлеуші, дауыс
    """
)
_ROLE_WORDS = _INTERVIEWER | _PARTICIPANT | _OTHER | _NEUTRAL
# Letters that mean question and answer only side by side: A, В, О, С and Ж stand for names and men and women too.
_PAIRS = (("q", "a"), ("в", "о"), ("с", "ж"))
_CODE = re.compile(r"[^\W\d_]{1,2} ?\d{1,3}|[^\W\d_]{1,3}[-_]\d{1,4}")
_TRAILING_NUMBER = re.compile(r"[\s#№_-]{0,3}\d{1,4}$")
_BRACKETED = re.compile(r"\s?\([^()]{0,40}\)$")
_MIN_QUESTION_SHARE = 0.3
_CLEARLY_MORE = 1.5


def label_base(label: str) -> str:
    """Return a label without number, remark in brackets and stop: ``Respondent 2 (f)`` → ``respondent``."""
    base = _BRACKETED.sub("", label.casefold().strip()).rstrip(".")
    return _TRAILING_NUMBER.sub("", base).rstrip(". ")


def is_known_label(label: str) -> bool:
    """Whether a label can be nothing but one: a role word (``Interviewer``, ``Р``) or a code (``P-03``)."""
    label = label.strip()
    return label_base(label) in _ROLE_WORDS or (label[:1].isupper() and bool(_CODE.fullmatch(label)))


def guess_roles(speakers: Sequence[str], turns: Iterable[ParsedTurn]) -> dict[str, SpeakerRole]:
    """Guess who each speaker is, for a person to confirm.

    Args:
        speakers: the labels of a transcript.
        turns: its turns.

    Returns:
        A role for every label. Where nothing tells, ``PARTICIPANT``: the role whose words are guarded most.
    """
    bases = {speaker: label_base(speaker) for speaker in speakers}
    by_word = _paired_words(set(bases.values()))
    roles = {speaker: role for speaker, base in bases.items() if (role := _role_of_word(base, by_word))}
    undecided = [speaker for speaker in speakers if speaker not in roles]
    if SpeakerRole.INTERVIEWER not in roles.values():
        asker = _who_asks(undecided, turns)
        if asker is not None:
            roles[asker] = SpeakerRole.INTERVIEWER
    return {speaker: roles.get(speaker, SpeakerRole.PARTICIPANT) for speaker in speakers}


def _paired_words(bases: set[str]) -> dict[str, SpeakerRole]:
    roles: dict[str, SpeakerRole] = {}
    for question, answer in _PAIRS:
        if question in bases and answer in bases:
            roles |= {question: SpeakerRole.INTERVIEWER, answer: SpeakerRole.PARTICIPANT}
    return roles


def _role_of_word(base: str, paired: dict[str, SpeakerRole]) -> SpeakerRole | None:
    if base in _INTERVIEWER:
        return SpeakerRole.INTERVIEWER
    if base in _PARTICIPANT:
        return SpeakerRole.PARTICIPANT
    if base in _OTHER:
        return SpeakerRole.OTHER
    return paired.get(base)


def _who_asks(speakers: Sequence[str], turns: Iterable[ParsedTurn]) -> str | None:
    """Return the speaker whose turns end in a question clearly more often than anybody else's."""
    asked = dict.fromkeys(speakers, 0)
    spoken = dict.fromkeys(speakers, 0)
    for turn in turns:
        if turn.speaker in asked:
            spoken[turn.speaker] += 1
            asked[turn.speaker] += turn.text.rstrip(" »”\"')").endswith("?")
    shares = sorted(((asked[name] / spoken[name], name) for name in speakers if spoken[name]), reverse=True)
    if len(shares) < 2 or shares[0][0] < _MIN_QUESTION_SHARE or shares[0][0] < _CLEARLY_MORE * shares[1][0]:
        return None
    return shares[0][1]
