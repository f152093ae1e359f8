"""Addresses of sign-in and accounts. Of allauth's pages only those needed are served; nobody can sign up.

Its own names (``account_login``, ``mfa_index`` …) stay as they are, since allauth looks its pages up by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import include, path, re_path

from accounts import keys as own_keys
from accounts.views import invitations, own, people, tokens
from accounts.views.accept import AcceptView

ours = [
    path("account/", own.profile, name="profile"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere_page, name="sign_out_everywhere"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<uuid:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/study/<uuid:study_id>/", invitations.study_invitations, name="study_invitations"),
    path("invitations/<uuid:invitation_id>/resend/", invitations.resend, name="resend_invitation"),
    path("invitations/<uuid:invitation_id>/cancel/", invitations.cancel, name="cancel_invitation"),
    path("invitations/<str:secret>/", AcceptView.as_view(), name="accept"),
    path("people/", people.people, name="people"),
    path("people/<uuid:user_id>/close/", people.close, name="close_account"),
    path("people/<uuid:user_id>/reopen/", people.reopen, name="reopen_account"),
]

entrance = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", own_keys.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]

guarded = own.own_account
security = [
    path("password/", guarded(account.password_change), name="account_change_password"),
    path("confirm/", guarded(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", guarded(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("confirm/key/", guarded(own_keys.confirm), name="mfa_reauthenticate_webauthn"),
    path("second-factor/", guarded(mfa.index), name="mfa_index"),
    path("second-factor/app/", guarded(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", guarded(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/codes/", guarded(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", guarded(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", guarded(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("second-factor/keys/", guarded(keys.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/keys/add/", guarded(own_keys.add), name="mfa_add_webauthn"),
    path("second-factor/keys/<int:pk>/", guarded(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("second-factor/keys/<int:pk>/remove/", guarded(keys.remove_webauthn), name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("", include(entrance)),
    path("account/", include(security)),
]
