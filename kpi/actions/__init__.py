"""The verbs of what a city watches."""
