"""A process that serves has all loaded and set aside before the first request."""

import os
import subprocess
import sys

import pytest

from config.memory import SELDOM

_LOOK = """
import gc, sys
import config.wsgi
print(gc.get_freeze_count(), *gc.get_threshold(), "api.v1.excerpts" in sys.modules)
"""


@pytest.mark.slow
def test_what_serves_is_set_aside(tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "CONFIDED_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], env=os.environ | settings, check=True, capture_output=True, text=True
    )
    frozen, *seldom, loaded = done.stdout.split()
    assert int(frozen) > 50_000
    assert tuple(map(int, seldom)) == SELDOM
    assert loaded == "True"
