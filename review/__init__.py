"""The report, and people's decisions."""
