"""Loads what was read by calling the same actions that people call, in the order of the dates."""
