"""Withdrawal: keys destroyed, words gone."""
