"""The people of the demo: accounts by invitation, as everywhere, with one password that only the demo knows."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.actor import actor_of_user
from accounts.models import Invitation, User
from accounts.services import Place, accept_invitation, invite_first_operator, send_invitation
from archive.policy import Actor
from archive.vocabulary import PlatformRole, Role
from demo import story

#: Opens every account of the demo and is printed at its start. :func:`require_demo` keeps it out of anything else.
PASSWORD = "leaving-staying-waiting"  # noqa: S105


class People:
    """The demo's accounts by address, and actors to do things with."""

    def __init__(self) -> None:
        addresses = [person.email for person in story.PEOPLE]
        self.users = {user.email: user for user in User.objects.filter(email__in=addresses)}

    def user(self, role: Role | PlatformRole) -> User:
        """Return the first person of a role."""
        return self.users[email_of(role)]

    def by_role(self, role: Role | PlatformRole) -> Actor:
        """Return the first person of a role, as if freshly signed in."""
        return actor_of_user(self.user(role))

    def by_email(self, email: str) -> Actor:
        """Return the person of an address, as if freshly signed in."""
        return actor_of_user(self.users[email])


def require_demo() -> None:
    """Refuse to go on outside the demo.

    Raises:
        ImproperlyConfigured: These are not the demo's settings: a password that anybody can read would open accounts.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured(
            "The demo study comes with accounts whose password is public. It is loaded under the demo's settings "
            "alone: set DJANGO_SETTINGS_MODULE=config.settings.demo."
        )


def email_of(role: Role | PlatformRole) -> str:
    """Return the address of the first person of a role."""
    return next(person.email for person in story.PEOPLE if person.role == role)


def ensure_people() -> People:
    """Make the accounts that are missing: the operator from the command line, the others by the operator's invitation.

    Raises:
        ImproperlyConfigured: Outside the demo.
    """
    require_demo()
    operator = next(person for person in story.PEOPLE if person.role == PlatformRole.OPERATOR)
    for person in (operator, *story.PEOPLE):
        if User.objects.filter(email=person.email).exists():
            continue
        # A start that broke off between invitation and acceptance left a link that nobody has.
        Invitation.objects.filter(email=person.email, accepted_at=None).delete()
        secret = _invite(person, operator)
        accept_invitation(secret=secret, display_name=person.name, password=PASSWORD)
    return People()


def _invite(person: story.Person, operator: story.Person) -> str:
    if person is operator:
        return invite_first_operator(email=person.email)[1]
    roles = {person.role} if isinstance(person.role, PlatformRole) else set()
    host = actor_of_user(User.objects.get(email=operator.email))
    place = Place(platform_roles=frozenset(roles))
    return send_invitation(actor=host, email=person.email, display_name=person.name, place=place)[1]
