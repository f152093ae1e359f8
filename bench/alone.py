"""Measure one thing in a process of its own: ``python -m bench.alone bench.searching``, on the settings named."""

import importlib
import logging
import sys


def main() -> None:
    """Set Django up first: the module's imports need it."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    for row in importlib.import_module(sys.argv[1]).measure():
        sys.stdout.write(f"{row.line()}\n")


if __name__ == "__main__":
    main()
