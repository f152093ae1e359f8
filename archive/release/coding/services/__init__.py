"""Changing the codebook and what excerpts stand under: each function is authorised, locked and recorded."""

from archive.release.coding.services.carrying import carry_codings
from archive.release.coding.services.codebook import Change, Check, Place, create_code, edit_code
from archive.release.coding.services.ending import Affected, affected_by, delete_code, merge_codes
from archive.release.coding.services.importing import Imported, import_codebook
from archive.release.coding.services.marking import Span, code_excerpt, remove_coding

__all__ = [
    "Affected",
    "Change",
    "Check",
    "Imported",
    "Place",
    "Span",
    "affected_by",
    "carry_codings",
    "code_excerpt",
    "create_code",
    "delete_code",
    "edit_code",
    "import_codebook",
    "merge_codes",
    "remove_coding",
]
