"""Addresses of this room."""

from django.urls import path, re_path

from api.docs import Schema, docs
from api.v1.access import AccessRequestDetail, AccessRequestList, GrantList
from api.v1.catalogue import AgreementDetail, Catalogue
from api.v1.context import ExcerptContext
from api.v1.descriptions import StudyDataCite, StudyDdi
from api.v1.excerpt_codings import CodingDetail, ExcerptCodings
from api.v1.excerpts import ExcerptDetail, ExcerptList
from api.v1.exports import ExportDetail, ExportFile, ExportList
from api.v1.interviews import InterviewDetail, InterviewList
from api.v1.log import Growth, HeadDetail, Inclusion, NewestHead
from api.v1.log_entries import EntryDetail, EntryList
from api.v1.me import Me
from api.v1.studies import StudyList
from api.v1.theme_codes import ThemeCodeDetail, ThemeCodeList
from api.v1.transcripts import HeldInterviewList, TranscriptDetail, TranscriptUpload
from api.views import NothingHere

urlpatterns = [
    path("schema/", Schema.as_view(), name="api_schema"),
    path("docs/", docs, name="api_docs"),
    path("v1/excerpts/", ExcerptList.as_view(), name="api_excerpts"),
    path("v1/excerpts/<uuid:excerpt_id>/", ExcerptDetail.as_view(), name="api_excerpt"),
    path("v1/excerpts/<uuid:excerpt_id>/context/", ExcerptContext.as_view(), name="api_excerpt_context"),
    path("v1/excerpts/<uuid:excerpt_id>/codings/", ExcerptCodings.as_view(), name="api_excerpt_codings"),
    path("v1/codings/<uuid:coding_id>/", CodingDetail.as_view(), name="api_coding"),
    path("v1/interviews/", InterviewList.as_view(), name="api_interviews"),
    path("v1/interviews/<uuid:interview_id>/", InterviewDetail.as_view(), name="api_interview"),
    path("v1/access-requests/", AccessRequestList.as_view(), name="api_access_requests"),
    path("v1/access-requests/<uuid:request_id>/", AccessRequestDetail.as_view(), name="api_access_request"),
    path("v1/catalogue/", Catalogue.as_view(), name="api_catalogue"),
    path("v1/grants/", GrantList.as_view(), name="api_grants"),
    path("v1/exports/", ExportList.as_view(), name="api_exports"),
    path("v1/exports/<uuid:export_id>/", ExportDetail.as_view(), name="api_export"),
    path("v1/exports/<uuid:export_id>/file/", ExportFile.as_view(), name="api_export_file"),
    path("v1/studies/<uuid:study_id>/agreement/", AgreementDetail.as_view(), name="api_agreement"),
    path("v1/theme-codes/", ThemeCodeList.as_view(), name="api_theme_codes"),
    path("v1/theme-codes/<uuid:code_id>/", ThemeCodeDetail.as_view(), name="api_theme_code"),
    path("v1/studies/<uuid:study_id>/ddi/", StudyDdi.as_view(), name="api_study_ddi"),
    path("v1/studies/<uuid:study_id>/datacite/", StudyDataCite.as_view(), name="api_study_datacite"),
    path("v1/studies/", StudyList.as_view(), name="api_studies"),
    path("v1/holdings/", HeldInterviewList.as_view(), name="api_holdings"),
    path("v1/holdings/<uuid:interview_id>/transcripts/", TranscriptUpload.as_view(), name="api_transcript_upload"),
    path("v1/transcripts/<uuid:transcript_id>/", TranscriptDetail.as_view(), name="api_transcript"),
    path("v1/log/entries/", EntryList.as_view(), name="api_log_entries"),
    path("v1/log/entries/<uuid:entry_uid>/", EntryDetail.as_view(), name="api_log_entry"),
    path("v1/log/heads/newest/", NewestHead.as_view(), name="api_newest_head"),
    path("v1/log/heads/<int:size>/", HeadDetail.as_view(), name="api_head"),
    path("v1/log/consistency/", Growth.as_view(), name="api_log_growth"),
    path("v1/log/inclusion/", Inclusion.as_view(), name="api_log_inclusion"),
    path("v1/me/", Me.as_view(), name="api_me"),
    # With the slash, so that an address without one is still led to the page that has it.
    re_path(r"^v1/[\s\S]*/$", NothingHere.as_view(), name="api_nothing"),
]
