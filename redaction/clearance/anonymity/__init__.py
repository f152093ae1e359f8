"""How well a study's participants hide among each other, by their profiles and by what they say of themselves."""
