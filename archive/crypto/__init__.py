"""Sealing, signing and wrapping: pure functions over bytes, and the only code that uses a cryptography library."""
