"""Names by conditional random field: tokens, features, lexicon, tagging. Pure Python around python-crfsuite."""
