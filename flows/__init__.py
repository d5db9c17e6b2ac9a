"""Prefect flows, deployments and the aftaletal command."""
