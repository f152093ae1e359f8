"""What stands between an approval and a release: the leak scan, the risk of recognising participants, the release."""
