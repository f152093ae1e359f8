"""Runs :mod:`tests.config.production` once for many cases."""

import json
import subprocess
import sys


def try_settings(cases):
    run = subprocess.run(
        [sys.executable, "-m", "tests.config.production"],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(run.stdout)
