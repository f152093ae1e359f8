"""The report of a month: numbers on a page that prints, and fewer numbers by e-mail."""
