"""From sealed turns to findings, in workers that may die at any moment."""
