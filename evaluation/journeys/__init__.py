"""Evaluation's machines."""
