"""Pages of withdrawal: the question, the tombstone, the receipt, and what is recalled."""
