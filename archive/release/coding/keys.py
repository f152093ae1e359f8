"""Sealing and opening what researchers write: codes under the study's key, memos under that of whoever speaks."""

from collections.abc import Iterable
from uuid import UUID

from archive.holdings.keys import Place, speaker_key
from archive.keyring.sealing import KeyOwner, content_keys, open_json, open_text, seal_json, seal_text
from archive.release.coding.models import Code, Coding
from archive.release.models import Excerpt

Words = tuple[str, str]


def _words_place(code: Code) -> Place:
    return {"table": "coding_code", "object_id": code.pk, "field": "words"}


def _memo_place(coding: Coding) -> Place:
    return {"table": "coding_coding", "object_id": coding.pk, "field": "memo"}


def seal_words(code: Code, name: str, definition: str) -> None:
    """Put name and definition into ``code``, sealed; it is not saved."""
    words = {"name": name, "definition": definition}
    code.sealed_words = seal_json(KeyOwner.study(code.study_id), words, **_words_place(code))


def open_words(codes: Iterable[Code]) -> dict[UUID, Words]:
    """Return name and definition of each code, for callers allowed to look at them. One query for all keys."""
    wanted = list(codes)
    owners = {code.study_id: KeyOwner.study(code.study_id) for code in wanted}
    keys = content_keys(owners.values()) if owners else {}
    found = {}
    for code in wanted:
        opened = open_json(owners[code.study_id], bytes(code.sealed_words), keys=keys, **_words_place(code))
        found[code.pk] = (str(opened["name"]), str(opened["definition"]))
    return found


def seal_memo(coding: Coding, excerpt: Excerpt, memo: str) -> None:
    """Put a memo into ``coding``, sealed; an empty one removes it. It is not saved."""
    owner = speaker_key(excerpt.participant_id, excerpt.interview_id)
    coding.sealed_memo = seal_text(owner, memo, **_memo_place(coding)) if memo else None


def open_memos(codings: Iterable[Coding]) -> dict[UUID, str]:
    """Return the memos of codings (their excerpts selected along), for callers allowed to look at them.

    What is sealed under a key that was destroyed is left out, as is what has no memo.
    """
    noted = [coding for coding in codings if coding.sealed_memo is not None]
    owners = {one.pk: speaker_key(one.excerpt.participant_id, one.excerpt.interview_id) for one in noted}
    keys = content_keys(set(owners.values()), skip_destroyed=True) if owners else {}
    return {
        one.pk: open_text(owners[one.pk], bytes(one.sealed_memo or b""), keys=keys, **_memo_place(one))
        for one in noted
        if owners[one.pk] in keys
    }
