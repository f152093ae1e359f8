"""Marks: spaces and punctuation of a copy are its own, so that a few paragraphs of it tell whose copy they are from."""
