#!/usr/bin/env python
"""Run a management command. Without DJANGO_SETTINGS_MODULE the demo's settings are used."""

import os
import sys

from django.core.management import execute_from_command_line

from demo import throwaway

if __name__ == "__main__":
    throwaway.enter(sys.argv, os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    execute_from_command_line(sys.argv)
