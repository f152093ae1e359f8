"""Retention: what is kept until when, destroyed on the day after a warning, certified, and stopped by a legal hold."""
