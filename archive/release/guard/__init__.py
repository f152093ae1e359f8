"""Against putting participants together out of many answers: budgets of what is opened, and filters that single out."""
