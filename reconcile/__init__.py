"""Table arithmetic, and prose held against the tables."""
