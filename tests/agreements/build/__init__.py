"""Agreements of our own: from one source each to a PDF by one of five programs, and to the truth about that PDF."""
