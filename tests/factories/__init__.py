"""Factories of the tests, one module per app: plain creates without surprise."""
