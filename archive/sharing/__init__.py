"""Sharing with people outside a study's team: they ask, people decide, and a grant holds for a purpose and a time."""
