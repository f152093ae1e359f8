"""People with accounts, the browsers they sit at, and what the log says of them."""

from dataclasses import dataclass, field
from uuid import UUID

from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from accounts.actor import actor_of_user
from accounts.models import User
from archive.audit.models import Entry
from archive.policy import Action, Actor
from archive.vocabulary import PlatformRole

PASSWORD = "a long and calm password"


@dataclass
class Person:
    """An account, and the browser of the person it belongs to."""

    user: User
    client: Client = field(default_factory=Client)
    seed: str = ""

    @property
    def actor(self) -> Actor:
        return actor_of_user(self.user)

    def sign_in(self, password: str = PASSWORD) -> "Person":
        """Sign in as a person does: password, then a code where there is a second factor."""
        answer = self.client.post(reverse("account_login"), {"login": self.user.email, "password": password})
        assert answer.status_code == 302, answer.content.decode()
        if self.seed:
            assert answer["Location"] == reverse("mfa_authenticate")
            answer = self.client.post(answer["Location"], {"code": code_of(self.seed)})
            assert answer.status_code == 302, answer.content.decode()
        return self

    def add_second_factor(self) -> "Person":
        self.seed = totp.generate_totp_secret()
        totp.TOTP.activate(self.user, self.seed)
        return self


def code_of(seed: str, step: int = 0) -> str:
    """Return the code an authenticator app shows for ``seed`` now, or ``step`` half minutes away."""
    counter = next(iter(totp.yield_hotp_counters_from_time())) + step
    return str(totp.format_hotp_value(totp.hotp_value(seed, counter)))


def entries(action: str, outcome: str = "") -> list[Entry]:
    """Return what the log holds of ``action``, oldest first."""
    found = Entry.objects.filter(action=action).order_by("id")
    return list(found.filter(outcome=outcome) if outcome else found)


def make(email: str, *roles: PlatformRole, name: str = "Aigerim Test") -> Person:
    user = User.objects.create_user(email, PASSWORD, display_name=name, platform_roles=[role.value for role in roles])
    return Person(user)


def denial(action: Action, reason: str, object_id: UUID | None = None) -> bool:
    """Whether the log holds a denial of ``action`` for ``reason``, about ``object_id`` if given."""
    found = Entry.objects.filter(action=action, outcome=Entry.Outcome.DENIED, reason=reason)
    return (found.filter(object_id=object_id) if object_id else found).exists()
