"""Who makes a bundle: a claim under a lease (see :mod:`archive.holdings.jobs`)."""

from archive.holdings.jobs import Claims
from archive.oversight.evidence.models import EvidenceBundle

CLAIMS = Claims(EvidenceBundle)
