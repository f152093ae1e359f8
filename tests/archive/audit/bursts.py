"""Writers that a test kills: each writes entries as fast as it can and shows something only when its entry is written.

``python -m tests.archive.audit.bursts read FILE`` decides on reads and then writes what it would have shown into FILE;
``change`` changes a row together with its entry; ``sign`` gives entries their places.
"""

import os
import sys
import uuid

import django


def main(kind: str, path: str) -> None:
    django.setup()
    {"read": read, "change": change, "sign": sign}[kind](path)


def read(path: str) -> None:
    from django.utils import timezone

    from archive.access.authorise import authorise
    from archive.audit.log import Subject
    from archive.policy import Action, Facts
    from tests.archive.audit.test_log import ACTOR

    shown = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        one = uuid.uuid4()
        authorise(ACTOR, Action.LOG_HEAD, Facts(now=timezone.now()), Subject(kind="log", id=one))
        os.write(shown, f"{one}\n".encode())


def change(_path: str) -> None:
    from django.db import transaction
    from django.utils import timezone

    from archive.audit.log import Subject, record
    from archive.oversight.heads.models import Delivery
    from archive.policy import Action
    from tests.archive.audit.test_log import ACTOR

    while True:
        one = uuid.uuid4()
        with transaction.atomic():
            Delivery.objects.create(id=one, place=str(one), due_at=timezone.now())
            record(ACTOR, Action.STUDY_EDIT, Subject(kind="study", id=one))


def sign(_path: str) -> None:
    from archive.audit.sequencer import integrate

    while True:
        integrate(limit=50)


if __name__ == "__main__":
    main(*sys.argv[1:])
