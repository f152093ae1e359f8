"""The review desk: a person checks the original against the redaction."""
