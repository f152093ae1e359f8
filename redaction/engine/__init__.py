"""The redaction engine: pure Python, no Django, no database."""
