"""Words for what somebody reads for, and how it is taken out."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import ExportFormat, GlassReason, Purpose, TraceReason

PURPOSES: Labels = {
    Purpose.PUBLICATION: _("A publication on this study, written with its team"),
    Purpose.VERIFICATION: _("Checking what was published about this study"),
    Purpose.JOINT_ANALYSIS: _("A joint analysis with other material"),
    Purpose.OTHER_STUDY: _("Another study"),
}

EXPORT_FORMATS: Labels = {
    ExportFormat.CSV: _("CSV, a table for R, Python or a spreadsheet"),
    ExportFormat.JSONL: _("JSONL, one excerpt a line for programs"),
    ExportFormat.DOCX: _("DOCX, quotations with their citations for a word processor"),
    ExportFormat.QDPX: _("QDPX, a project for programs of qualitative analysis"),
}

#: What each format is for, in a sentence.
EXPORT_FORMAT_NOTES: Labels = {
    ExportFormat.CSV: _(
        "One excerpt a row; every row repeats the grant and the terms. For R, Python or a spreadsheet."
    ),
    ExportFormat.JSONL: _("One excerpt a line, after a line about the file. For programs that read a line at a time."),
    ExportFormat.DOCX: _("Quotations for reading and writing, each with the citation to print below it."),
    ExportFormat.QDPX: _(
        "A REFI-QDA project: interviews as texts, speakers as cases, theme codes where they stand. For ATLAS.ti, "
        "MAXQDA, NVivo, QualCoder and other programs of qualitative analysis."
    ),
}

GLASS_REASONS: Labels = {
    GlassReason.PERSON_AT_RISK: _("A participant or somebody they mention is in danger"),
    GlassReason.INCIDENT: _("Something may have leaked, and has to be compared"),
    GlassReason.LEGAL_DUTY: _("A law obliges the study to look"),
    GlassReason.PARTICIPANT_ASKS: _("The participant asks for it"),
}

TRACE_REASONS: Labels = {
    TraceReason.PUBLISHED: _("Words were published that may be from an export"),
    TraceReason.PASSED_ON: _("A copy was passed on, or is offered"),
    TraceReason.NOT_DELETED: _("Words stand somewhere that were to be deleted"),
    TraceReason.LEGAL_DUTY: _("A law obliges the archive to look"),
    TraceReason.EXERCISE: _("An exercise, with a text of one's own"),
}
