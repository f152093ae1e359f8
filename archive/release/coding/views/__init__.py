"""Pages of theme codes."""
