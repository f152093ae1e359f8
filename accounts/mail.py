"""Mail carries a link and nothing else: no study, no role, no name of anybody."""

import logging

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Invitation

logger = logging.getLogger(__name__)


@sensitive_variables("secret", "link")
def mail_invitation(request: HttpRequest, invitation: Invitation, secret: str) -> bool:
    """Mail the link of an invitation.

    Returns:
        Whether the mail server took it. If not, the invitation stands and can be sent again.
    """
    link = request.build_absolute_uri(reverse("accounts:accept", kwargs={"secret": secret}))
    text = render_to_string("accounts/mail/invitation.txt", {"link": link, "expires_at": invitation.expires_at})
    try:
        send_mail(_("Confided: an invitation"), text, None, [invitation.email])
    except OSError as error:  # smtplib's errors are among them
        logger.error("An invitation could not be mailed: %s", type(error).__name__)
        return False
    return True
