"""Codebooks as files that programs for qualitative analysis read and write: REFI-QDA Codebook 1.0 (``.qdc``).

The format is that of the REFI-QDA standard, version 1.5, chapter 5.2: https://www.qdasoftware.org/codebook-exchange/
"""

from archive.release.coding.qdc.reading import FileCode, QdcRejected, read_qdc
from archive.release.coding.qdc.writing import MIME, write_qdc

__all__ = ["MIME", "FileCode", "QdcRejected", "read_qdc", "write_qdc"]
