"""Content keys and their wraps, in a database of their own; the only door of the rooms to :mod:`archive.crypto`."""
