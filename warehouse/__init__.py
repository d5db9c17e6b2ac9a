"""The shelf: datasets written whole or not at all, and what is on it."""
