"""Accuracy and speed, measured beside other tools in one run."""
