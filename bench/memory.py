"""How much memory a worker takes once it has read every language."""

import subprocess
import sys

from bench.timing import Row

_WORKER = """
import resource
import django
django.setup()
import config.celery
from bench import texts
from archive.vocabulary import Language
from redaction.detector import configured_detector, get_ready
get_ready()
for language in Language:
    for text in texts.about(language, 2000):
        configured_detector().detect(text, language)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def measure() -> Row:
    """Return the largest resident size of a process of its own, in MB."""
    done = subprocess.run([sys.executable, "-c", _WORKER], check=True, capture_output=True, text=True)  # noqa: S603
    return Row("memory of a worker", "MB", float(done.stdout), target="≤ 700")
