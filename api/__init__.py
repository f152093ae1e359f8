"""The REST interface for co-authors."""
