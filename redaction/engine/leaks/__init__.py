"""Looking for known names in text that is about to be released, in every disguise they may have slipped through in."""

from redaction.engine.leaks.index import LeakIndex
from redaction.engine.leaks.kinds import Kind, Leak

__all__ = ["Kind", "Leak", "LeakIndex"]
