"""The verbs of a grant."""
