"""How gunicorn serves the archive in production: threads, no access log, and nothing written to a disk."""

import os
from typing import Any

from gunicorn.glogging import Logger

from config.logs import MessagelessFormatter


class MessagelessLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's log, as ours: what fails outside Django (an answer half-way sent) is named without its message."""

    def setup(self, cfg: Any) -> None:
        """Set handlers up as gunicorn does, with our formatter."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(MessagelessFormatter(self.error_fmt, self.datefmt))


logger_class = MessagelessLogger
bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
# Heartbeats of the workers; memory, since the root file system is read-only.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# An access log would say who read what, outside the tamper-evident one.
accesslog = None
errorlog = "-"
timeout = 60
graceful_timeout = 30
keepalive = 5
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Check key and databases before the first request; a worker that fails this stops the server."""
    from config.preflight import preflight

    try:
        preflight()
    except Exception as error:
        worker.log.error("The server does not start. %s: %s", type(error).__name__, error)
        raise SystemExit(3) from error
