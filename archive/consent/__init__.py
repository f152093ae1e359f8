"""Consent as data: versioned forms, and what each participant agreed to."""
