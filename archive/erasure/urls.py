"""Addresses of this room."""

from django.urls import path

from archive.erasure.views import recalling, receipts, withdrawing

urlpatterns = [
    path("studies/<uuid:study_id>/withdraw/", withdrawing.withdraw_by_code, name="withdraw_by_code"),
    path("participants/<uuid:participant_id>/withdraw/", withdrawing.participant_withdraw, name="participant_withdraw"),
    path("participants/<uuid:participant_id>/receipt/", receipts.receipt, name="receipt"),
    path("participants/<uuid:participant_id>/receipt/file/", receipts.receipt_file, name="receipt_file"),
    path("participants/<uuid:participant_id>/bundle/", receipts.bundle, name="bundle"),
    path("participants/<uuid:participant_id>/bundle/done/", receipts.bundle_done, name="bundle_done"),
    path("receipts/key/", receipts.key, name="receipt_key"),
    path("recalls/", recalling.recalls, name="recalls"),
    path("recalls/<uuid:recall_id>/confirm/", recalling.recall_confirm, name="recall_confirm"),
    path("studies/<uuid:study_id>/recalls/", recalling.study_recalls, name="study_recalls"),
]
