"""Measures the archive against plain counterparts: ``python -m bench`` or ``make bench``."""
