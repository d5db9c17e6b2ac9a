"""Tests of loading a warehouse."""
