"""The places that a deployment sends heads to, and how each is reached."""

import os
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from archive.audit import notes
from archive.audit.checkpoint import parse_body
from archive.audit.models import Checkpoint
from archive.audit.notes import NoteError
from archive.audit.witnesses import configured_witnesses, cosigned_note
from archive.oversight.heads import outside, witnessing
from archive.oversight.heads.errors import DeliveryError
from archive.oversight.heads.models import Delivery

#: Takes the head to deliver, and the size of the newest one that was.
Deliver = Callable[[Checkpoint, int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where heads go.

    Attributes:
        name: The name of its row; of a witness ``witness:`` and the name of its key.
        every: How often at most.
        deliver: Brings it a head, or raises :class:`DeliveryError`.
    """

    name: str
    every: timedelta
    deliver: Deliver


def configured_places() -> list[Place]:
    """Return the places of the settings; none unless a deployment names some."""
    found = []
    if settings.LOG_HEADS_FOLDER:
        found.append(Place("folder", timedelta(hours=1), _to_folder))
    if settings.LOG_HEADS_URL:
        found.append(Place("url", timedelta(hours=1), _to_url))
    if settings.LOG_HEADS_EMAIL:
        found.append(Place("email", timedelta(days=1), _by_email))
    for witness in configured_witnesses():
        if witness.url:
            name = f"witness:{witness.key.name}"
            found.append(Place(name, timedelta(minutes=1), partial(witnessing.submit, witness)))
    return found


def file_name(head: Checkpoint) -> str:
    """Return the name of the file that holds ``head``: files sort as the log grew."""
    return f"head-{head.size:012}.txt"


def _to_folder(head: Checkpoint, _before: int) -> None:
    """Write a file for the head, once and for all. One that is there already must say the same."""
    path = Path(settings.LOG_HEADS_FOLDER) / file_name(head)
    try:
        if path.exists():
            if not _same_head(path.read_text(encoding="utf-8"), head):
                raise DeliveryError(Delivery.Problem.CONTRADICTED)
            return
        part = path.with_name(f".{path.name}.{os.getpid()}")
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(cosigned_note(head))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise DeliveryError(Delivery.Problem.NOT_WRITTEN) from error


def _same_head(note: str, head: Checkpoint) -> bool:
    """Return whether ``note`` is of this size and root, whoever else has signed it."""
    try:
        _, size, root = parse_body(notes.parse_note(note)[0])
    except NoteError:
        return False
    return (size, root) == (head.size, bytes(head.root))


def _to_url(head: Checkpoint, _before: int) -> None:
    try:
        answer = outside.post(settings.LOG_HEADS_URL, cosigned_note(head), token=settings.LOG_HEADS_TOKEN)
    except outside.NoAnswerError as error:
        raise DeliveryError(Delivery.Problem.NO_ANSWER) from error
    if not 200 <= answer.status < 300:
        raise DeliveryError(Delivery.Problem.REFUSED)


def _by_email(head: Checkpoint, _before: int) -> None:
    note = cosigned_note(head)
    text = render_to_string("heads/mail/head.txt", {"size": head.size, "note": note})
    subject = _("Confided: signed head of the log, {entries} entries").format(entries=head.size)
    message = EmailMessage(subject, text, None, list(settings.LOG_HEADS_EMAIL))
    message.attach(file_name(head), note, "text/plain")
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(Delivery.Problem.NO_ANSWER) from error
