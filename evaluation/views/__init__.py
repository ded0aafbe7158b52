"""Evaluation's pages, by audience."""
