"""Evaluation's verbs; the only room that writes."""
