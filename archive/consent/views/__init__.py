"""Pages of participants and their consent."""
