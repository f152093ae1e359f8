"""The pages of the ethics desk."""
