"""What every answer has in common: conditional requests, compression, preferences, pages, limits."""
