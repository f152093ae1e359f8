"""The type of a table of labels."""

from django.utils.functional import Promise

Labels = dict[str, "str | Promise"]
