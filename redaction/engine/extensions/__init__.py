"""What a deployment adds to detection: recognisers of its own and models from local folders."""
