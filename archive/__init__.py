"""The domain: interviews given in trust, and who may see what of them."""
