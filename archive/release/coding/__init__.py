"""Theme codes: a study's codebook, and which of its excerpts researchers put under which code."""
