"""Background work of the desk."""

from celery import shared_task

from archive.oversight.flags.raising import judge_new_entries
from archive.oversight.reports.mailing import send_reports
from archive.oversight.tallying import count_new_entries


@shared_task
def watch_log() -> None:
    """Count what is new in the log, and judge it by the rules of the flags."""
    count_new_entries()
    judge_new_entries()


@shared_task
def mail_reports() -> None:
    """Send ethics reviewers the numbers of the last month, once each."""
    send_reports()
