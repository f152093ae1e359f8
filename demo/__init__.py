"""The demo study: synthetic interviews, their gold annotations and the people around them."""
