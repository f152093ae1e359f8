"""The client of C2SP tlog-witness: a head and the proof that the log only grew go there, a cosignature comes back.

https://c2sp.org/tlog-witness, ``add-checkpoint``.
"""

import base64
import re

from archive.audit.models import Checkpoint
from archive.audit.notes import NoteError
from archive.audit.proving import latest_checkpoint, prove_consistency
from archive.audit.tiles import BrokenTreeError
from archive.audit.witnesses import Witness, store_cosignatures
from archive.oversight.heads import outside
from archive.oversight.heads.errors import DeliveryError
from archive.oversight.heads.models import Delivery

_SIZE = re.compile(r"(0|[1-9][0-9]{0,18})\n")
_OK, _CONFLICT, _NOT_CONSISTENT = 200, 409, 422


def submit(witness: Witness, head: Checkpoint, before: int) -> None:
    """Bring ``head`` to a witness and keep its cosignature.

    Args:
        witness: Whom to ask.
        head: The head.
        before: Entries under the newest head that it is known to have cosigned; 0 for none. Where the witness knows
            another, it says so, and is asked again from there.

    Raises:
        DeliveryError: There is no cosignature. ``CONTRADICTED``: the witness has seen another log than this one, or
            more of it; somebody rolled this one back, or rewrote it.
    """
    answer = _ask(witness, head, before)
    if answer.status == _CONFLICT:
        known = _size_of(answer)
        if known > head.size:  # unless somebody brought it a newer head of ours meanwhile
            newest = latest_checkpoint()
            ours = newest is not None and newest.size >= known
            raise DeliveryError(Delivery.Problem.REFUSED if ours else Delivery.Problem.CONTRADICTED)
        if known == before:
            raise DeliveryError(Delivery.Problem.CONTRADICTED)
        answer = _ask(witness, head, known)
    if answer.status in (_CONFLICT, _NOT_CONSISTENT):
        raise DeliveryError(Delivery.Problem.CONTRADICTED)
    if answer.status != _OK:
        raise DeliveryError(Delivery.Problem.REFUSED)
    try:
        kept = store_cosignatures(head, answer.text, [witness.key])
    except NoteError as error:
        raise DeliveryError(Delivery.Problem.NO_COSIGNATURE) from error
    if not kept:
        raise DeliveryError(Delivery.Problem.NO_COSIGNATURE)


def _ask(witness: Witness, head: Checkpoint, before: int) -> outside.Answer:
    try:
        path = prove_consistency(before, head.size).path
    except (BrokenTreeError, ValueError) as error:
        raise DeliveryError(Delivery.Problem.LOG_BROKEN) from error
    proof = "".join(f"{base64.b64encode(node).decode()}\n" for node in path)
    try:
        return outside.post(f"{witness.url}/add-checkpoint", f"old {before}\n{proof}\n{head.note}")
    except outside.NoAnswerError as error:
        raise DeliveryError(Delivery.Problem.NO_ANSWER) from error


def _size_of(answer: outside.Answer) -> int:
    """Return the size that a witness says it knows."""
    found = _SIZE.fullmatch(answer.text) if answer.kind == "text/x.tlog.size" else None
    if found is None:
        raise DeliveryError(Delivery.Problem.REFUSED)
    return int(found[1])
