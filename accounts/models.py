"""Who may sign in (User), who was asked to (Invitation), and what programs sign in with (ApiToken)."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from archive.policy import TokenScope
from archive.records import Record
from archive.vocabulary import PlatformRole, Role


def clean_email(value: str) -> str:
    """Return ``value`` as it is stored and compared: trimmed and in lower case."""
    return value.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Creates accounts and finds them by e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store and return a new account.

        Args:
            email: The address to sign in with.
            password: Its password; None for an account that nobody can sign in to yet.
            **fields: Other fields of :class:`User`.

        Raises:
            ValueError: The address is empty.
            django.db.IntegrityError: Another account has this address.
        """
        if not clean_email(email):
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=clean_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account that signs in with ``username``, its e-mail address."""
        return self.get(email=clean_email(username or ""))


class User(AbstractBaseUser):
    """A person with an account. Signs in by e-mail; what they may do comes from roles, never from flags here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    display_name = models.CharField(max_length=120)
    platform_roles = models.JSONField(default=list, blank=True, help_text="Values of PlatformRole.")
    language = models.CharField(max_length=8, blank=True, help_text="Language of pages; empty: as the browser asks.")
    is_active = models.BooleanField(default=True)
    sessions_epoch = models.PositiveIntegerField(default=0, help_text="Raised to end every session at once.")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email")]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Bind sessions to the epoch as well as to the password: raising it signs the person out everywhere."""
        material = f"{self.password}|{self.sessions_epoch}"
        return salted_hmac("accounts.User.session", material, secret=secret, algorithm="sha256").hexdigest()

    @property
    def roles(self) -> frozenset[PlatformRole]:
        """The account's roles across the whole archive."""
        return frozenset(PlatformRole(value) for value in self.platform_roles)


class Invitation(Record):
    """An invitation to open an account, perhaps with a place in one study. Its token is stored as a hash alone."""

    email = models.EmailField(max_length=254)
    display_name = models.CharField(max_length=120, blank=True)
    platform_roles = models.JSONField(default=list, blank=True, help_text="Values of PlatformRole.")
    # Not foreign keys: studies refer to accounts already, and an invitation outlives nothing.
    study_id = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=32, blank=True, help_text="A value of Role, in that study.")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )

    @property
    def study_role(self) -> Role | None:
        """The role to be granted in the study, if there is a study."""
        return Role(self.role) if self.study_id and self.role else None

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether it can still be accepted."""
        return not self.accepted_at and not self.cancelled_at and (now or timezone.now()) < self.expires_at


class ApiToken(Record):
    """What a program signs in with, for a part of what its owner may read. The secret is stored as a hash alone."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200, blank=True)
    prefix = models.CharField(max_length=16, help_text="First characters of the secret, to recognise it by.")
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list, help_text="Values of TokenScope.")
    second_factor = models.BooleanField(default=False, help_text="It was made by whoever had signed in with one.")
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @property
    def token_scopes(self) -> frozenset[TokenScope]:
        """What the token may be used for."""
        return frozenset(TokenScope(value) for value in self.scopes)

    def is_valid(self, now: datetime | None = None) -> bool:
        """Whether it opens anything: not revoked, not expired, and its owner's account is not closed."""
        return self.revoked_at is None and (now or timezone.now()) < self.expires_at and self.owner.is_active
