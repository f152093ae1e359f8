"""Settings: base.py is shared; demo, test and production each add where data, keys and messages live."""
