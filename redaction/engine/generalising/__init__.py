"""Saying less, one kind of mention a file."""
