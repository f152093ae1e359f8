"""Background work of the log; and the id under which entries of a task stand, whatever room it belongs to."""

from celery import shared_task
from celery.signals import task_postrun, task_prerun

from archive.audit import sequencer
from archive.audit.context import set_request_id


@task_prerun.connect
def _name_task(task_id: str, **_: object) -> None:
    """Let every entry of a task bear its id, as those of a request bear the request's."""
    set_request_id(task_id[:36])


@task_postrun.connect
def _name_nothing(**_: object) -> None:
    set_request_id("")


@shared_task
def integrate() -> None:
    """Sequence what has been committed and sign the new head."""
    sequencer.integrate()
