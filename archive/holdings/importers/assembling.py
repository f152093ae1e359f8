"""From gathered turns to a :class:`ParsedTranscript`: the checks and the languages every format shares."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.vocabulary import Language

from .errors import TranscriptRejected
from .language import resolve_language
from .limits import check_turn_count, check_turn_length
from .model import DraftTurn, ParsedTranscript, ParsedTurn


def assemble(format_name: str, drafts: Iterable[DraftTurn], default_language: Language) -> ParsedTranscript:
    """Build the transcript a format's importer returns.

    Args:
        format_name: goes into :attr:`ParsedTranscript.format`.
        drafts: turns in order; those without text (a label nobody spoke under) are left out.
        default_language: the interview's.

    Raises:
        TranscriptRejected: ``empty``, ``too_many_turns`` or ``turn_too_long``.
    """
    spoken = [draft for draft in drafts if draft.text.strip()]
    if not spoken:
        raise TranscriptRejected(
            "empty", _("There is no spoken text in it. Choose the file that holds the transcript.")
        )
    check_turn_count(len(spoken))
    for draft in spoken:
        check_turn_length(draft.text)
    turns = tuple(
        ParsedTurn(
            draft.speaker, draft.text, draft.start_ms, draft.end_ms, resolve_language(draft.text, default_language)
        )
        for draft in spoken
    )
    speakers = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None))
    return ParsedTranscript(format_name, turns, speakers)
