"""Writing and loading the datasets, whole or not at all."""
