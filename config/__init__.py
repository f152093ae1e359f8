"""Configuration: the top of the import tree. Wires the rooms together and holds no rules of its own."""

import os

# Before anything imports numpy: every worker process would start a set of threads of its own for the same cores.
# One process alone is no slower with one thread: sentences are short, and their matrices small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config import checks
from config.celery import app as celery_app

__all__ = ["celery_app", "checks"]
