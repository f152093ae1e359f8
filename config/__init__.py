"""Configuration: the top of the import tree. Wires the rooms together and holds no rules of its own."""

import os

# Before anything imports numpy: its threads, one set a worker process, fight each other for the same cores.
# Several workers on two cores ran several times slower with them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config import checks
from config.celery import app as celery_app

__all__ = ["celery_app", "checks"]
