"""Pages of interviews and what is held of them, and the page everybody starts from."""
