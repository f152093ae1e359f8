"""Exports: files of excerpts that leave the archive, sealed until they are fetched, and recorded for recall."""
