"""Redaction: finding what identifies people, and deciding what stands in its place."""
