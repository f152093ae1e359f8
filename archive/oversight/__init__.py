"""The ethics desk: who read what, and why they could."""
