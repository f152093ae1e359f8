"""The participant's own page, and the page on which the study gives them a code."""
