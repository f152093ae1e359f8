"""Pages: one's own account, tokens, invitations, and the operator's list of accounts."""
