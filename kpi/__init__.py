"""Indicators that a city chose, surveys as distributions, targets beside the reality."""
