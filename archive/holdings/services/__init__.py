"""Changing what is held: each function is authorised, locked, recorded."""
