"""The anchor: Django as `startproject` gives it, over the same tables."""
