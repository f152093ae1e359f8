"""Where sealed blobs lie: one kind of storage a file."""
