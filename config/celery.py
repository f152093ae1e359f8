"""The Celery application: late acknowledgement, no stored results, ids alone in messages."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("confided")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "redaction.clearance",
        "redaction.pipeline",
        "archive.erasure",
        "archive.erasure.retention",
        "archive.holdings",
        "archive.release.exports",
        "archive.release.guard",
        "archive.release.search",
        "archive.sharing",
        "archive.notices",
        "archive.audit",
        "archive.oversight",
        "archive.oversight.heads",
        "archive.oversight.evidence",
    ]
)


@setup_logging.connect
def _keep_django_logging(**_: object) -> None:
    """Stop Celery from replacing Django's logging, whose formatter drops exception messages."""


@worker_init.connect
def _refuse_to_work_unprepared(**_: object) -> None:
    """Check key and databases and load the models before the first task, so that no transcript waits for them.

    Runs before any further process is forked: they all share what is loaded here. Celery only logs what handlers raise,
    so this ends the process.
    """
    from django.conf import settings

    from config.preflight import preflight
    from redaction.detector import get_ready

    try:
        preflight()
        if settings.WORKER_LOADS_FIRST:
            get_ready()
    except Exception as error:
        raise SystemExit(f"The worker does not start. {type(error).__name__}: {error}") from error
