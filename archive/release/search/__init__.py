"""Searching excerpts that stay sealed: keyed terms in an index, whose key goes whenever a participant withdraws."""
