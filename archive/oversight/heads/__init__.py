"""Signed heads of the log outside the archive's own reach: in a folder, by e-mail, at a URL, and with witnesses."""
