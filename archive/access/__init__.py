"""authorise(): decide, record, then return or raise."""
