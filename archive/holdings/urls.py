"""Addresses of this room."""

from django.urls import path

from archive.holdings.views import evidence, handing_in, home, interviews, one_interview, recordings, transcripts

urlpatterns = [
    path("", home.home, name="home"),
    path("studies/<uuid:study_id>/interviews/", interviews.interviews, name="interviews"),
    path("studies/<uuid:study_id>/interviews/new/", interviews.interview_add, name="interview_add"),
    path("consents/<uuid:consent_id>/evidence/", evidence.consent_evidence, name="consent_evidence"),
    path("evidence/<uuid:evidence_id>/", evidence.evidence_file, name="evidence_file"),
    path("interviews/<uuid:interview_id>/", one_interview.interview, name="interview"),
    path("interviews/<uuid:interview_id>/setting/", one_interview.interview_setting, name="interview_setting"),
    path("interviews/<uuid:interview_id>/assign/", one_interview.interview_assign, name="interview_assign"),
    path("interviews/<uuid:interview_id>/recordings/", recordings.recording_upload, name="recording_upload"),
    path("interviews/<uuid:interview_id>/transcripts/", handing_in.transcript_upload, name="transcript_upload"),
    path("interviews/<uuid:interview_id>/notes/", handing_in.notes_add, name="notes_add"),
    path("recordings/<uuid:recording_id>/", recordings.recording, name="recording"),
    path("transcripts/<uuid:transcript_id>/status/", transcripts.transcript_status, name="transcript_status"),
    path("transcripts/<uuid:transcript_id>/retry/", transcripts.transcript_retry, name="transcript_retry"),
]
