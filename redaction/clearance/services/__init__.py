"""What happens between approval and release: scanning, deciding on what was found, releasing."""

from redaction.clearance.services.hits import HitVerdict, decide_hit
from redaction.clearance.services.releasing import release_approved
from redaction.clearance.services.scans import scan_again, scan_version
from redaction.clearance.services.threshold import set_threshold

__all__ = ["HitVerdict", "decide_hit", "release_approved", "scan_again", "scan_version", "set_threshold"]
