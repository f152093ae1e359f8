"""The pledge of confidentiality: what transcribers and translators of a study accept before they hear a voice."""
