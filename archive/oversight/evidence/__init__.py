"""Evidence bundles: what a committee takes away and checks without the archive."""
