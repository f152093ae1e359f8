"""What a name is made of: whose it can be, which forms it takes, and another one to put in its place."""
