"""People: user, sign-in, second factor, invitations, API tokens. Turns a request into an Actor."""
