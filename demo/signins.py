"""What the demo prints once it runs: where it is, and who can sign in."""

from archive.labels import PLATFORM_ROLES, ROLES
from demo import story
from demo.people import PASSWORD


def welcome(address: str) -> str:
    """Return the address and one sign-in for each role."""
    labels = {**ROLES, **PLATFORM_ROLES}
    seen: set[str] = set()
    lines = [f"\nConfided is running at {address}", f"Everybody signs in with the password: {PASSWORD}\n"]
    for person in story.PEOPLE:
        if person.role not in seen:
            seen.add(person.role)
            lines.append(f"  {labels[person.role]!s:<34}{person.email}")
    return "\n".join([*lines, "\nStop it with Ctrl-C; it goes on from there the next time.\n"])
