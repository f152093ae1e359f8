"""Changing accounts, invitations and tokens: each function is authorised, locked, recorded."""

from accounts.services.acceptance import (
    InvitationError,
    accept_invitation,
    find_open_invitation,
    invite_first_operator,
)
from accounts.services.invitations import cancel_invitation, resend_invitation, send_invitation
from accounts.services.places import Place
from accounts.services.profile import close_account, edit_profile, reopen_account, sign_out_everywhere
from accounts.services.tokens import authenticate_token, create_token, revoke_token

__all__ = [
    "InvitationError",
    "Place",
    "accept_invitation",
    "authenticate_token",
    "cancel_invitation",
    "close_account",
    "create_token",
    "edit_profile",
    "find_open_invitation",
    "invite_first_operator",
    "reopen_account",
    "resend_invitation",
    "revoke_token",
    "send_invitation",
    "sign_out_everywhere",
]
