"""Interviews, recordings, transcripts and turns: intake, importers and sealed storage."""
