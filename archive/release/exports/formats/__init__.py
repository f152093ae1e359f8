"""What an export can be made as: one format a file, and this table of them."""

from collections.abc import Mapping

from archive.release.exports.formats import csv_table, docx_document, jsonl, qdpx_project
from archive.release.exports.formats.format import About, Format, Taken
from archive.vocabulary import ExportFormat

__all__ = ["FORMATS", "About", "Format", "Taken"]

FORMATS: Mapping[ExportFormat, Format] = {
    ExportFormat.CSV: csv_table.FORMAT,
    ExportFormat.JSONL: jsonl.FORMAT,
    ExportFormat.DOCX: docx_document.FORMAT,
    ExportFormat.QDPX: qdpx_project.FORMAT,
}
