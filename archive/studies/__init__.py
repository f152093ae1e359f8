"""Studies, their teams, participants and disclosure profiles."""
