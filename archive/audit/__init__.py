"""On the record, or it does not happen: the append-only, tamper-evident log."""
