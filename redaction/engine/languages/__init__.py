"""What the engine knows about each language: telling them apart, lemmas, endings, transliteration."""
