"""A participant's own page: what was agreed to, who read it, and the way out."""
