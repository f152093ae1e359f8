"""Measuring redaction against annotated text."""
